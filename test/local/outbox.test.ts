/**
 * The outbox: what is committed is heard of, at least once, under one id; and what it lost is published from the table.
 */
import { randomUUID } from 'node:crypto';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerTermRecounted } from '../../events/appeals.ts';
import { catalogue, publishedTypes } from '../../events/catalogue.ts';
import { applicationRefused, registerLate, registerTermRecounted } from '../../events/documents.ts';
import { lawProposalRejected, lawProposalWithdrawn } from '../../events/platform.ts';
import { personas } from '../../infra/start/personas.ts';
import { type CloudEvent, cloudEvent } from '../../shared/queue/cloud-event.ts';
import type { TimelineItem } from '../../shared/table/timeline.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { take } from './any-queue.ts';
import { stateTable } from './as-administrator.ts';
import { submitAppeal } from './happenings.ts';
import { runTool } from './run-tool.ts';
import { playAllStories } from './stories.ts';

const cloud = localCloud();
const table = stateTable();
const morning = new Date('2026-05-26T10:00:00+05:00');

const idOf = ({ pk, sk }: Pick<TimelineItem, 'pk' | 'sk'>) => encodeURIComponent(`${pk}/${sk}`);

/** What subscribers get: the details of the events on the bus, oldest first. */
async function heard(): Promise<CloudEvent[]> {
  return (await cloud.events()).map(({ detail }) => cloudEvent().parse(detail));
}

async function timesHeard(id: string): Promise<number> {
  return (await heard()).filter((event) => event.id === id).length;
}

/** Every timeline entry in the table that tells of a published fact. */
async function publishable(): Promise<TimelineItem[]> {
  const pages = await Array.fromAsync(paginateScan({ client: table.client }, { TableName: table.name }));
  const items = pages.flatMap(({ Items = [] }) => Items.map((item) => unmarshall(item) as TimelineItem));
  return items.filter(({ sk, type }) => sk.startsWith('timeline#') && publishedTypes.has(type));
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

describe('the stories of all areas', () => {
  beforeAll(playAllStories);

  test('are heard of, fact by fact', async () => {
    const ids = new Set((await heard()).map(({ id }) => id));
    const entries = await publishable();
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.filter((entry) => !ids.has(idOf(entry)))).toEqual([]);
  });

  test('are heard of in the words of the catalogue, with the version of what changed', async () => {
    for (const { type, data, source } of await heard()) {
      const definition = catalogue.find((one) => one.type === type && one.travels === 'published');
      expect(definition?.data().safeParse(data).error, type).toBeUndefined();
      expect(source).toBe(`//qyzmet/${type.split('.')[2]}`);
      expect(data).toMatchObject({ version: expect.any(Number) });
    }
  });

  test('go over every fact that is published, but for those that take a refusal, a gap in the law or a delay of ours', async () => {
    const late = [answerTermRecounted, registerLate, registerTermRecounted];
    const refused = [applicationRefused, lawProposalRejected, lawProposalWithdrawn];
    const rare = [...late, ...refused].map(({ type }): string => type);
    const types = new Set([...rare, ...(await heard()).map(({ type }) => type)]);
    expect([...publishedTypes].filter((type) => !types.has(type))).toEqual([]);
  });

  test('name no person', async () => {
    const told = JSON.stringify(await heard());
    for (const { claims } of Object.values(personas)) {
      if ('iin' in claims) expect(told).not.toContain(claims.iin);
    }
  });
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
    const expected = (await publishable()).filter(({ at }) => new Date(at) >= new Date(since)).map(idOf);
    const before = (await heard()).length;
    expect(await runTool('republish', '--since', since)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`${expected.length} events since 2026-05-25T07:00:00.000Z`),
    });
    const again = (await heard()).slice(before).map(({ id }) => id);
    expect(again.sort()).toEqual(expected.sort());
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
