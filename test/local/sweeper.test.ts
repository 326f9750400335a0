/**
 * The deadline sweeper: what is due is found, sent to its area and takes effect once, however many fall due at once.
 */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { answerOverdue } from '../../events/appeals.ts';
import { appealPk, commitAppeal } from '../../functions/appeals/appeal/store.ts';
import { register } from '../../functions/appeals/registration/register.ts';
import { type DueShard, dueShardsOf, sweepShard } from '../../functions/platform/sweeping/sweep.ts';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { dueOn } from '../../shared/law/clock.ts';
import type { DueMessage } from '../../shared/queue/due.ts';
import { queryAll, type Table } from '../../shared/table/table.ts';
import { isDeep } from '../depth.ts';
import { endpointOf, missing } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { registrationOn, submission } from '../unit/appeals/examples.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { send } from './any-queue.ts';
import { stateTable } from './as-administrator.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { copyAppeal } from './due-appeals.ts';
import { apply, submitAppeal } from './happenings.ts';
import { startWithoutConsumers } from './lone-cloud.ts';
import { askOf, validRequest } from './valid-requests.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const many = isDeep ? 50_000 : 6_000;

describe(`${many} appeals due in the same minute`, () => {
  const registered = register(submission(), registrationOn('2026-05-26'));
  const { appeal } = registered;
  const dueAt = new Date(appeal.clocks.answer.dueAt);
  const never = Number.POSITIVE_INFINITY;
  const afterwards = new Date(dueAt.getTime() + minute);
  let cloud: LocalCloud;
  let table: Table;
  let keys: ReadonlySet<string>;

  beforeAll(async () => {
    cloud = await startWithoutConsumers(new Date(dueAt.getTime() - minute));
    table = pastTheGateway(cloud);
    // Its body was warned before: what is due next is the answer.
    const warned = { ...registered, appeal: { ...appeal, warnedOf: dueOn(appeal.clocks.answer) } };
    await commitAppeal({ table }, warned, { now: dueAt });
    const pk = appealPk(appeal.number);
    keys = new Set([pk, ...(await copyAppeal(table, pk, many - 1))]);
  }, 120_000);

  afterAll(() => cloud.stop());

  /** Sweeps as the function does, into the hands of the test. */
  async function sweep(
    shards: readonly DueShard[],
    { until = afterwards, stopAt = never } = {},
  ): Promise<DueMessage[]> {
    const sent: DueMessage[] = [];
    const take = async (_: string, messages: readonly DueMessage[]) => {
      sent.push(...messages);
      return messages.length;
    };
    await Promise.all(shards.map((shard) => sweepShard({ table, until, stopAt, send: take }, shard)));
    return sent;
  }

  const shards = dueShardsOf({ appeals: 'the queue of appeals' });
  const numbersOf = (messages: readonly DueMessage[]) => new Set(messages.map(({ pk }) => pk));

  /** What the function has logged at the end of each of its runs. */
  const runs = () => {
    const lines = cloud.logs('platform-sweeper').filter((line) => line.includes('"swept"'));
    return lines.map((line) => JSON.parse(line));
  };

  test('reach the queue of their area in one run of less than a minute', async () => {
    const started = performance.now();
    cloud.clock.set(afterwards);
    await vi.waitUntil(() => runs().length === 1, { timeout: minute, interval: 100 });
    expect(runs()).toMatchObject([{ sent: many, failed: 0 }]);
    expect(performance.now() - started).toBeLessThan(minute);
    expect(await waitingForAppeals(cloud)).toBe(many);
  }, 90_000);

  test('are not sent again by the next run, since their area has not come to them', async () => {
    cloud.clock.move(minute);
    await vi.waitUntil(() => runs().length === 2, { timeout: minute, interval: 100 });
    expect(runs().at(-1)).toMatchObject({ sent: 0, failed: 0 });
    expect(await waitingForAppeals(cloud)).toBe(many);
  });

  test('are sent each once, spread over all shards', async () => {
    const shares = await Promise.all(shards.map((shard) => sweep([shard])));
    const sent = shares.flat();
    expect(sent).toHaveLength(many);
    expect(numbersOf(sent)).toEqual(keys);
    expect(sent[0]).toEqual({ pk: expect.any(String), sk: 'appeal', dueAt: dueAt.toISOString() });
    const evenShare = many / shards.length;
    expect(shares.map(({ length }) => Math.abs(length - evenShare) < evenShare / 4)).not.toContain(false);
  });

  test('are left for the next run where the time is up, which goes on where the area has come to', async () => {
    const one = shards.slice(0, 1);
    const all = await sweep(one);
    const cutShort = await sweep(one, { stopAt: performance.now() });
    expect(cutShort).toEqual(all.slice(0, 500));
    await writeItems(
      table,
      cutShort.map(({ pk, sk }) => ({ pk, sk, note: 'no longer due' })),
    );
    expect(await sweep(one)).toEqual(all.slice(500));
  });

  test('are not touched before their minute', async () => {
    expect(await sweep(shards, { until: new Date(dueAt.getTime() - 1) })).toEqual([]);
  });
});

/** The tables of the local cloud without its front door, as if many had written them in the course of many days. */
function pastTheGateway({ region, databaseUrl, callers, outputs }: LocalCloud): Table {
  const client = new DynamoDBClient({ region, endpoint: databaseUrl, credentials: callers.ofAdministrator() });
  return { client, name: outputNamed(outputs, 'TableName') };
}

async function waitingForAppeals({ region, gateway, callers, outputs }: LocalCloud): Promise<number> {
  const sqs = new SQSClient({ region, endpoint: gateway.url, credentials: callers.ofAdministrator() });
  const QueueUrl = outputNamed(outputs, 'AppealsDueQueueUrl');
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
  return Number((await sqs.send(asked)).Attributes?.ApproximateNumberOfMessages);
}

function outputNamed(outputs: LocalCloud['outputs'], name: string): string {
  return Object.values(outputs).flatMap((ofStack) => ofStack[name] ?? [])[0] ?? '';
}

describe('what falls due', () => {
  const cloud = localCloud();
  const table = stateTable();
  const morning = new Date('2026-05-26T10:00:00+05:00');
  /** Beyond the term of everything that is submitted in these tests. */
  const afterAllTerms = new Date(morning.getTime() + 40 * day);

  beforeEach(async () => {
    await cloud.setClock(morning);
    await cloud.idle();
    await cloud.forget();
  });

  const citizen = () =>
    tokenOf({
      scopes: ['appeals.citizen', 'documents.citizen'],
      claims: { sub: randomUUID(), iin: iinFrom('44040440001') },
    });
  const submitted = async () => `appeals#${await submitAppeal(await citizen())}`;

  const storedPart = () => z.looseObject({ sk: z.string(), version: z.number(), type: z.string().optional() });

  /** Version of the appeal, and how often it is told of as overdue. */
  async function standOf(pk: string): Promise<{ version: number | undefined; overdue: number }> {
    const parts = await Array.fromAsync(queryAll(table, { partition: pk, limit: 10 }, storedPart));
    const version = parts.find(({ sk }) => sk === 'appeal')?.version;
    return { version, overdue: parts.filter(({ type }) => type === answerOverdue.type).length };
  }

  const untouched = { version: 1, overdue: 0 };
  const missedOnce = { version: 2, overdue: 1 };

  async function standsOf(pks: readonly string[]): Promise<Set<string>> {
    const stands = await Promise.all(pks.map(standOf));
    return new Set(stands.map((stand) => JSON.stringify(stand)));
  }

  test('takes effect once, although four runs of the sweeper have sent it before it was looked at', async () => {
    const pk = await submitted();
    const pks = [pk, ...(await copyAppeal(table, pk, 100))];
    await cloud.setClock(afterAllTerms);
    await Promise.all([1, 2, 3].map(() => cloud.invoke('platform-sweeper', {})));
    await cloud.idle();
    expect(await standsOf(pks)).toEqual(new Set([JSON.stringify(missedOnce)]));
    const told = (await cloud.events()).filter((event) => event['detail-type'] === answerOverdue.type);
    const ids = new Set(told.map(({ detail }) => z.object({ id: z.string() }).parse(detail).id));
    expect(pks.filter((one) => !ids.has(encodeURIComponent(`${one}/timeline#000002`)))).toEqual([]);
  });

  test('is left alone where its date has moved meanwhile, or was met', async () => {
    const pk = await submitted();
    await send('appeals-due', JSON.stringify({ pk, sk: 'appeal', dueAt: morning.toISOString() }));
    await send('appeals-due', JSON.stringify({ pk: `${pk}0`, sk: 'appeal', dueAt: morning.toISOString() }));
    await cloud.idle();
    expect(await standOf(pk)).toEqual(untouched);

    const answering = endpointOf('answerAppeal');
    const asked = askOf(answering, validRequest(answering, { ...missing, appeal: pk.slice('appeals#'.length) }));
    const answered = await ask({ ...asked, headers: { ...asked.headers, ...bearer(await tokenOf('official')) } });
    expect(answered.status).toBe(200);
    await cloud.setClock(afterAllTerms);
    await send('appeals-due', JSON.stringify({ pk, sk: 'appeal', dueAt: morning.toISOString() }));
    await cloud.idle();
    expect(await standOf(pk)).toEqual({ version: 2, overdue: 0 });
  });

  test('during an outage of a month is caught up with by the first run after it, in every area', async () => {
    const appeals: string[] = [];
    for (const days of [0, 1, 2]) {
      await cloud.setClock(new Date(morning.getTime() + days * day));
      appeals.push(await submitted());
    }
    const application = await apply(await citizen());
    await cloud.setClock(afterAllTerms);
    await cloud.idle();
    expect(await standsOf(appeals)).toEqual(new Set([JSON.stringify(missedOnce)]));
    const path = `/v1/applications/${application}`;
    const { timeline } = jsonOf(await ask({ method: 'GET', path, headers: bearer(await citizen()) }));
    expect(timeline.map(({ type }: { type: string }) => type)).toContain('kz.qyzmet.documents.register-silent.v1');
  });

  test('stays due where the queue does not take it, and goes out with the next run', async () => {
    const pk = await submitted();
    // Of all calls of a run, only a batch of messages has entries that can be refused.
    for (let nth = 1; nth <= 60; nth += 1) {
      await cloud.fault({ principal: 'platform-sweeper', mode: 'partial', entries: [0], nth });
    }
    await cloud.setClock(afterAllTerms);
    await cloud.idle();
    expect((await cloud.logs('platform-sweeper')).filter((line) => line.includes('"not taken"'))).not.toEqual([]);
    expect(await standOf(pk)).toEqual(untouched);

    await cloud.forget();
    await cloud.moveClock(60);
    await cloud.idle();
    expect(await standOf(pk)).toEqual(missedOnce);
  });

  test('in other shards goes out although one shard fails, and the run says that it failed', async () => {
    const pk = await submitted();
    const pks = [pk, ...(await copyAppeal(table, pk, 60))];
    await cloud.fault({ principal: 'platform-sweeper', mode: 'before', nth: 35 });
    await cloud.setClock(afterAllTerms);
    await cloud.idle();
    const stands = await standsOf(pks);
    expect(stands).toContain(JSON.stringify(missedOnce));
    expect(stands).toContain(JSON.stringify(untouched));
    expect((await cloud.logs('platform-sweeper')).join()).toContain('1 shards were not swept to their end');

    await cloud.moveClock(60);
    await cloud.idle();
    expect(await standsOf(pks)).toEqual(new Set([JSON.stringify(missedOnce)]));
  });
});
