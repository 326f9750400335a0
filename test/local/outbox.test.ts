/**
 * The outbox: what is committed is heard of, at least once, under one id; and what it lost is published from the table.
 */
import { randomUUID } from 'node:crypto';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { take } from './any-queue.ts';
import { submitAppeal } from './happenings.ts';
import { heard, idOf, publishable } from './published-facts.ts';
import { runTool } from './run-tool.ts';

const cloud = localCloud();
const morning = new Date('2026-05-26T10:00:00+05:00');

async function timesHeard(id: string): Promise<number> {
  return (await heard()).filter((event) => event.id === id).length;
}

/** Submits an appeal of somebody of its own; gives the id of the event that tells of it. */
async function newFact(): Promise<string> {
  const iin = iinFrom('55050550001');
  const token = await tokenOf({ scopes: ['appeals.citizen'], claims: { sub: randomUUID(), iin } });
  return idOf({ pk: `appeals#${await submitAppeal(token)}`, sk: 'timeline#000001' });
}

beforeEach(async () => {
  await cloud.setClock(morning);
  await cloud.idle();
  await cloud.forget();
});

describe('the outbox', () => {
  const record = (sequence: number) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(sequence),
      NewImage: marshall({
        ...{ pk: `appeals#${randomUUID()}`, sk: 'timeline#000001', version: 1, actor: 'test' },
        ...{ type: 'kz.qyzmet.appeals.appeal-answered.v1', at: '2026-05-26T10:00:00+05:00' },
        data: {
          ...{ number: 'ЖТ-2026-00000742', citizen: 'x'.repeat(43), competentBody: 'akimat-almaty' },
          ...{ answeredAt: '2026-05-26T10:00:00+05:00', onTime: true, language: 'ru' },
        },
      }),
    },
  });

  async function publish(records: readonly object[]) {
    const { payload } = await cloud.invoke('platform-outbox', { Records: records });
    return JSON.parse(payload).batchItemFailures;
  }

  test('publishes ten at a time, in the order of the stream', async () => {
    const records = Array.from({ length: 23 }, (_, index) => record(index + 1));
    expect(await publish(records)).toEqual([]);
    const subjects = (await heard()).slice(-23).map(({ subject }) => subject);
    expect(subjects).toEqual(records.map(({ dynamodb }) => unmarshall(dynamodb.NewImage).pk));
    expect((await cloud.calls()).filter(({ operation }) => operation === 'PutEvents')).toHaveLength(3);
  });

  test('reports the first entry that the bus did not take, although the reply was 200', async () => {
    await cloud.fault({ principal: 'platform-outbox', mode: 'partial', entries: [1, 2], nth: 2 });
    expect(await publish(Array.from({ length: 15 }, (_, index) => record(index + 1)))).toEqual([
      { itemIdentifier: '12' },
    ]);
  });

  test('says nothing of what is no published fact', async () => {
    const before = (await heard()).length;
    const unpublished = { ...unmarshall(record(1).dynamodb.NewImage), type: 'kz.qyzmet.appeals.note-taken.v1' };
    expect(await publish([{ eventName: 'INSERT', dynamodb: { NewImage: marshall(unpublished) } }])).toEqual([]);
    expect(await heard()).toHaveLength(before);
  });

  test('comes back to an entry that the bus did not take', async () => {
    await cloud.fault({ principal: 'platform-outbox', mode: 'partial', entries: [0], nth: 1 });
    const id = await newFact();
    await cloud.idle();
    expect(await cloud.firedFaults()).toMatchObject([{ operation: 'PutEvents' }]);
    expect(await timesHeard(id)).toBe(1);
  });

  test('killed after the bus took an event, publishes it again under the same id', async () => {
    await cloud.fault({ principal: 'platform-outbox', mode: 'kill-after', nth: 1 });
    const id = await newFact();
    await cloud.idle();
    expect(await timesHeard(id)).toBe(2);
  });
});

describe('what the outbox has lost', () => {
  let lost = '';

  beforeAll(async () => {
    await cloud.setClock(new Date('2026-05-25T09:00:00+05:00'));
    await newFact();
    await cloud.idle();
    await cloud.setClock(new Date('2026-05-25T12:00:00+05:00'));
    lost = await loseFact();
  });

  /** A fact of which the bus could not be told in eleven attempts. */
  async function loseFact(): Promise<string> {
    await cloud.forget();
    for (let nth = 1; nth <= 11; nth += 1) {
      await cloud.fault({ principal: 'platform-outbox', mode: 'before', nth });
    }
    const id = await newFact();
    await cloud.idle();
    return id;
  }

  /** A fact counts from when it was noted, which may be days after it happened. */
  async function factsSince(since: string): Promise<ReadonlySet<string>> {
    const facts = (await publishable()).filter(({ notedAt, at }) => new Date(notedAt ?? at) >= new Date(since));
    return new Set(facts.map(idOf));
  }

  test('is not heard of, and its place in the stream is among the dead letters', async () => {
    expect(await timesHeard(lost)).toBe(0);
    const [letter] = await take('platform-outbox-dead-letters', 1);
    expect(JSON.parse(letter?.Body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
  });

  test('is published from the table, with all that was committed since, once each, by a role of its own', async () => {
    const since = '2026-05-25T12:00:00+05:00';
    const stored = await factsSince(since);
    const before = (await heard()).length;
    const { status, stdout } = await runTool('republish', '--since', since);
    expect(status).toBe(0);
    const told = Number(/^(\d+) events since 2026-05-25T07:00:00\.000Z are on the bus once more$/m.exec(stdout)?.[1]);
    await cloud.idle();
    const again = (await heard()).slice(before).map(({ id }) => id);
    // A sweep that runs meanwhile adds facts: the tool may have met them or not, and the outbox tells of them as always.
    const storedSince = await factsSince(since);
    expect(told).toBeGreaterThanOrEqual(stored.size);
    expect(told).toBeLessThanOrEqual(storedSince.size);
    expect(again.filter((id) => stored.has(id)).sort()).toEqual([...stored].sort());
    expect(again.filter((id) => !storedSince.has(id))).toEqual([]);
    expect(again).toContain(lost);
    const publishing = (await cloud.calls()).filter(({ operation }) => operation === 'PutEvents');
    expect(new Set(publishing.map(({ principal }) => principal))).toEqual(new Set(['tools']));
  });

  test('is published again when asked again, under the same id', async () => {
    await runTool('republish', '--since', '2026-05-25T12:00:00+05:00');
    expect(await timesHeard(lost)).toBe(2);
  });

  test('is published entirely, although the bus takes only a part at a time', async () => {
    await cloud.fault({ principal: 'tools', mode: 'partial', entries: [0, 3], nth: 2 });
    const { status } = await runTool('republish', '--since', '2026-05-25T12:00:00+05:00');
    expect(status).toBe(0);
    expect(await cloud.firedFaults()).toMatchObject([{ operation: 'PutEvents' }]);
    expect(await timesHeard(lost)).toBe(3);
  });

  test('stays lost where nobody says since when', async () => {
    expect(await runTool('republish')).toMatchObject({ status: 2, stderr: expect.stringContaining('--since') });
  });
});
