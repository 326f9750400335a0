/**
 * How each kind of alarm is made to ring, and what its section of infra/runbook.md says to do. One more kind does not
 * compile without its row; one more queue needs its message in `messages.ts`; one more function needs nothing.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DeleteMessageCommand, PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, vi } from 'vitest';
import type { AlarmKind } from '../../infra/constructs/alarm.ts';
import { localCloud } from '../local-cloud.ts';
import { type ActorName, tokenOf } from './actors.ts';
import { urlOfQueue } from './any-queue.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { post } from './dead-letters.ts';
import { submitAppeal } from './happenings.ts';
import { functionOf, isOurs, prepareMessage } from './messages.ts';
import { runTool } from './run-tool.ts';

const cloud = localCloud();
const asAdministrator = new SQSClient(cloud.client(cloud.administrator));
const asOperator = new SQSClient(cloud.client(cloud.tools));

export interface Ringing {
  /** Makes all of these go wrong: functions, queues, or whatever else alarms of this kind watch. */
  fault(watched: readonly string[]): Promise<void>;
  /** Of so many, one is played, unless the run is deep: for what takes long. */
  readonly oneOf?: number;
  /** What the section says to look at, and to do, word for word. */
  readonly section: readonly string[];
  /** Does it. */
  follow(watched: readonly string[]): Promise<void>;
}

export const minute = 60;
const oneDay = 24 * 60 * minute;

export const ringing: Record<AlarmKind, Ringing> = {
  errors: {
    async fault(functions) {
      await each(functions, breakDown);
      await each(functions, (name) => cloud.invoke(name, {}));
    },
    section: ['`Environment variables missing or malformed`', 'finish or take back the deployment'],
    async follow(functions) {
      await each(functions, async (name) => {
        const said = name === needsNothing ? '"errorType"' : 'Environment variables missing or malformed';
        expect((await cloud.logs(name)).join('\n'), name).toContain(said);
        await cloud.deployAgain(name);
      });
    },
  },
  throttles: {
    async fault(functions) {
      await each(functions, holdBack);
      await each(functions, (name) => cloud.invoke(name, {}));
    },
    section: ["raise the area's `concurrency`", 'deploy that stack'],
    follow: (functions) => each(functions, cloud.deployAgain),
  },
  failures: {
    async fault() {
      for (const nth of [1, 2, 3, 4, 5]) await cloud.fault({ principal: 'appeals-citizen', nth, mode: 'before' });
      for (const _ of [1, 2, 3, 4, 5]) expect((await listAppeals()).status).toBe(500);
    },
    section: ['in the log of the function behind that route for `failed`', 'curl $URL/health'],
    async follow() {
      expect((await cloud.logs('appeals-citizen')).join('\n')).toContain('"failed"');
      expect((await ask({ method: 'GET', path: '/health', headers: {} })).status).toBe(200);
      expect((await listAppeals()).status).toBe(200);
    },
  },
  'failed-messages': {
    async fault(functions) {
      await each(functions, async (name) => {
        const send = await prepareMessage(queueOf(name));
        // Of two calls that a function makes at once, both fail, and with them one message.
        for (let nth = 1; nth <= 10; nth += 1) await cloud.fault({ principal: name, nth, mode: 'before' });
        await send();
      });
    },
    section: ["in the function's log for `failed`, with `messageId`", 'they pass by themselves'],
    async follow(functions) {
      await each(functions, async (name) => {
        expect((await cloud.logs(name)).join('\n'), name).toMatch(/"failed".*"messageId"|"messageId".*"failed"/);
        await cloud.idle(name);
      });
      expect(await countDeadLetters(functions.map(queueOf))).toBe(0);
    },
  },
  'old-messages': {
    async fault(queues) {
      const posts = await Promise.all(queues.map(prepareMessage));
      await each(functionsOf(queues), holdBack);
      await Promise.all(posts.map((send) => send()));
      await cloud.moveClock(31 * minute);
    },
    section: ['is held back', "raise the area's `concurrency`", 'call its duty desk'],
    async follow(queues) {
      await each(functionsOf(queues), cloud.deployAgain);
      await each(queues.filter(isOfRegister), fetchAll);
    },
  },
  'dead-letters': {
    oneOf: 3,
    async fault(queues) {
      const posts = await Promise.all(queues.map(prepareMessage));
      await each(queues.filter(isOfRegister), fetchAll);
      await each(functionsOf(queues), breakDown);
      await Promise.all(posts.map((send) => send()));
      await each(queues.filter(isOfRegister), fetchInVain);
    },
    section: ['--dry-run', 'mend and deploy, then the same command without `--dry-run`', '--discard ID'],
    async follow(queues) {
      await each(functionsOf(queues), cloud.deployAgain);
      await each(queues, async (queue) => {
        const { stdout } = await runTool('redrive', '--queue', queue);
        expect(stdout).toContain('delivered again and again without success');
        expect(stdout).toContain(`1 dead letters sent back to ${queue}, 0 stay`);
      });
      await each(queues.filter(isOfRegister), fetchAll);
      await discardWrongData();
    },
  },
  'lost-batches': {
    async fault(functions) {
      lost.since = await cloud.now();
      await each(functions, async (name) => {
        for (let nth = 1; nth <= 30; nth += 1) await cloud.fault({ principal: name, nth, mode: 'before' });
      });
      lost.appeal = await submitAppeal(await tokenOf('owner'));
      await (await prepareMessage('network-measurements'))();
    },
    section: ['npm run republish -- --since TIME', 'with the next measurement', 'aws sqs purge-queue'],
    async follow(functions) {
      const { since = assert.fail(), appeal = assert.fail() } = lost;
      await cloud.forget();
      expect(await isHeardOf(appeal)).toBe(false);
      expect(await runTool('republish', '--since', since.toISOString())).toMatchObject({ status: 0 });
      expect(await isHeardOf(appeal)).toBe(true);
      await (await prepareMessage('network-measurements'))();
      await each(functions, async (name) => {
        await asOperator.send(new PurgeQueueCommand({ QueueUrl: urlOfQueue(`${name}-dead-letters`) }));
      });
    },
  },
  behind: {
    async fault(functions) {
      await each(functions, holdBack);
      await submitAppeal(await tokenOf('owner'));
      await (await prepareMessage('network-measurements'))();
      await ring(functions.map((name) => `${name}-throttles`));
      await cloud.moveClock(11 * minute);
    },
    section: ['[throttles](#throttles)', 'deploy well within twelve hours'],
    follow: (functions) => each(functions, cloud.deployAgain),
  },
  stopped: {
    async fault(functions) {
      await each(functions, holdBack);
      await cloud.moveClock(2 * oneDay);
    },
    section: ['[throttles](#throttles) of the function', 'deploy the stack `platform` again'],
    async follow(functions) {
      await each(functions, cloud.deployAgain);
      await cloud.moveClock(oneDay);
    },
  },
  absent: {
    async fault() {
      await cloud.setClock(mondayBeforeAnUnknownYear);
      await cloud.invoke('platform-calendar-watch', {});
    },
    section: ['(`missing`, `unverified`)', '`POST /v1/law/calendars`', 'another reads the difference and approves it'],
    async follow() {
      expect((await cloud.logs('platform-calendar-watch')).join('\n')).toContain('"missing"');
      await bringCalendar(mondayBeforeAnUnknownYear.getFullYear() + 1);
      await cloud.setClock(new Date(mondayBeforeAnUnknownYear.getTime() + 7 * day));
      await cloud.invoke('platform-calendar-watch', {});
      // Whatever other tests have applied for and nobody answered was asked again in that week.
      await cloud.idle();
      await each(queuesWatched.filter(isOfRegister), fetchAll);
    },
  },
  refused: {
    async fault(refused) {
      const number = await submitAppeal(await tokenOf('owner'));
      for (const watched of refused) await refuseTen(watched, number);
    },
    section: ['503', 'for growth, wait'],
    async follow() {
      await cloud.forget();
      expect((await listAppeals()).status).toBe(200);
    },
  },
};

const lost: { since?: Date; appeal?: string } = {};

const day = 24 * 60 * 60_000;
const mondayBeforeAnUnknownYear = new Date('2031-11-03T09:00:00+05:00');

const holidays = ['01-01', '01-02', '01-07', '03-08', '03-15', '03-21', '03-22', '03-23', '05-01', '05-07', '05-09']
  .concat(['07-06', '10-25', '12-16'])
  .map((date) => `${date},day-off,Мереке күні,Праздничный день,Holiday`);

/** Two administrators bring it in, one after the other. */
async function bringCalendar(year: number): Promise<void> {
  const proposed = await askAs('administrator', 'POST /v1/law/calendars', {
    ...{ year, form: 'csv', file: ['day,kind,kk,ru,en', ...holidays.map((line) => `${year}-${line}`)].join('\n') },
    ...{ article: 'Law on holidays, arts. 2–4', source: 'the decree', verified: true },
  });
  expect(proposed.status, proposed.text).toBe(201);
  const path = `/v1/law/proposals/${jsonOf(proposed).id}`;
  const { headers } = await askAs('otherAdministrator', `GET ${path}`);
  const approved = await askAs(
    'otherAdministrator',
    `POST ${path}/approval`,
    { reason: 'Compared with the decree' },
    {
      'if-match': headers.get('etag') ?? '',
    },
  );
  expect(approved.status, approved.text).toBe(200);
}

async function askAs(actor: ActorName, request: string, body?: object, more: Record<string, string> = {}) {
  const [method = '', path = ''] = request.split(' ');
  const key = method === 'POST' ? { 'idempotency-key': randomUUID(), 'content-type': 'application/json' } : {};
  const headers = { ...bearer(await tokenOf(actor)), ...key, ...more };
  return ask({ method, path, headers, body: body && Buffer.from(JSON.stringify(body)) });
}

/** A deployment that is half done: the function finds nothing of what it needs. */
function breakDown(functionName: string): Promise<void> {
  const environment = { TABLE_NAME: '', EVENT_BUS_NAME: '', SIGNING_KEYS: '', DEAD_LETTER_QUEUE_URL: '' };
  return cloud.configure(functionName, { environment });
}

/** It has no variables that could be missing: what is no request of the gateway's is an exception to it, as to all. */
const needsNothing = 'platform-assets';

/** No execution is left for the function. */
const holdBack = (functionName: string) => cloud.configure(functionName, { executions: 0 });

/** What the table, or one of its indexes, refuses in ten calls, whoever repeats them. */
async function refuseTen(watched: string, number: string): Promise<void> {
  const [, index, kind] = /^(?:table|index-(\w+))-(reads|writes)$/.exec(watched) ?? assert.fail(`what is ${watched}?`);
  const operation = kind === 'writes' ? 'TransactWriteItems' : index ? 'Query' : 'GetItem';
  const refusal = { mode: 'error', code: 'ProvisionedThroughputExceededException', index } as const;
  for (let nth = 1; nth <= 10; nth += 1)
    await cloud.fault({ principal: 'appeals-citizen', nth, operation, ...refusal });
  const token = await tokenOf('owner');
  const read = () => ask({ method: 'GET', path: `/v1/appeals/${encodeURIComponent(number)}`, headers: bearer(token) });
  const write = () => submitAppeal(token).catch(() => undefined);
  const act: () => Promise<unknown> = { reads: index ? listAppeals : read, writes: write }[kind as 'reads' | 'writes'];
  while ((await cloud.firedFaults()).includes(null)) await Promise.all(Array.from({ length: 10 }, act));
}

async function listAppeals() {
  return ask({ method: 'GET', path: '/v1/appeals', headers: bearer(await tokenOf('owner')) });
}

/** Waits until these ring: what happened may still be on its way. */
export async function ring(alarms: readonly string[]): Promise<void> {
  const silent = async () => {
    const ringing = (await cloud.alarms()).filter(({ state }) => state === 'ALARM').map(({ name }) => name);
    return alarms.filter((name) => !ringing.includes(`qyzmet-local-${name}`));
  };
  await vi.waitFor(async () => expect(await silent()).toEqual([]), { timeout: 20_000, interval: 100 });
}

async function each(names: readonly string[], act: (name: string) => Promise<unknown>): Promise<void> {
  await Promise.all(names.map(act));
}

const isOfRegister = (queue: string) => !isOurs(queue);

const functionsOf = (queues: readonly string[]) => queues.filter(isOurs).map(functionOf);

function queueOf(functionName: string): string {
  const queue = queuesWatched.find((one) => isOurs(one) && functionOf(one) === functionName);
  return queue ?? assert.fail(`nobody knows the queue of ${functionName}: say it in messages.ts`);
}

/** By their alarms. */
export let queuesWatched: readonly string[] = [];
export function watchQueues(queues: readonly string[]): void {
  queuesWatched = queues;
}

/** As the register does it. */
async function fetchAll(queue: string): Promise<void> {
  const QueueUrl = urlOfQueue(queue);
  for (;;) {
    const { Messages = [] } = await asAdministrator.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return;
    for (const { ReceiptHandle } of Messages) {
      await asAdministrator.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

/** A register that takes its requests again and again, and never says that it has one. */
async function fetchInVain(queue: string): Promise<void> {
  const QueueUrl = urlOfQueue(queue);
  while ((await countDeadLetters([queue])) === 0) {
    await asAdministrator.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
  }
}

/** What is wrong for good rings until somebody takes it out. */
async function discardWrongData(): Promise<void> {
  await post('network-measurements', ['{"no": "event"}'], '//probes.kz/one');
  await ring(['network-measurements-dead-letters']);
  const { stdout } = await runTool('redrive', '--queue', 'network-measurements', '--dry-run');
  const [, id = assert.fail(stdout)] = /^\S+ {2}(\S+) {2}no event$/m.exec(stdout) ?? [];
  expect(await runTool('redrive', '--queue', 'network-measurements', '--discard', id)).toMatchObject({ status: 0 });
}

async function countDeadLetters(queues: readonly string[]): Promise<number> {
  const ringing = await cloud.alarms();
  const names = queues.map((queue) => `qyzmet-local-${queue}-dead-letters`);
  return ringing.filter(({ name, state }) => names.includes(name) && state === 'ALARM').length;
}

async function isHeardOf(number: string): Promise<boolean> {
  return (await cloud.events()).some(({ detail }) => JSON.stringify(detail).includes(number));
}

/** Empties queues and dead letters of all that other tests have left. */
export async function emptyQueues(queues: readonly string[]): Promise<void> {
  await each(queues, (queue) => asAdministrator.send(new PurgeQueueCommand({ QueueUrl: urlOfQueue(queue) })));
}
