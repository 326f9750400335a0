/** Each alarm of the templates rings when what it watches goes wrong, and its section of the runbook ends it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AlarmKind } from '../../infra/constructs/alarm.ts';
import type { Alarm } from '../../infra/local/alarms.ts';
import { sampleOf } from '../depth.ts';
import { localCloud } from '../local-cloud.ts';
import { emptyQueues, minute, ring, ringing, watchQueues } from './ringing.ts';

const cloud = localCloud();
const runbook = await readFile(join(import.meta.dirname, '../../infra/runbook.md'), 'utf8');
const alarms = (await cloud.alarms()).map(partsOf);
const kinds = Object.keys(ringing) as AlarmKind[];

/** `qyzmet-local-appeals-citizen-errors` watches `appeals-citizen`. */
function partsOf({ name, description }: Alarm) {
  const [, kind = ''] = / See infra\/runbook\.md#([\w-]+)$/.exec(description) ?? [];
  return { kind, watched: name.slice('qyzmet-local-'.length, -kind.length - 1) };
}

const watchedBy = (kind: AlarmKind) => alarms.filter((alarm) => alarm.kind === kind).map(({ watched }) => watched);

/** Most alarms look at five minutes: what was wrong is behind them then. Of a day that is not over, nothing is known. */
async function everythingIsQuiet(): Promise<void> {
  await cloud.moveClock(6 * minute);
  const loud = async () => (await cloud.alarms()).filter(({ state }) => state === 'ALARM');
  await vi.waitFor(async () => expect(await loud()).toEqual([]), { timeout: 10_000, interval: 100 });
}

beforeAll(async () => {
  watchQueues(watchedBy('old-messages'));
  await cloud.setClock(new Date('2026-05-26T03:00:00+05:00'));
});

async function beginQuietly(): Promise<void> {
  await cloud.forget();
  const queues = watchedBy('old-messages');
  const deadLetters = [...queues, ...watchedBy('lost-batches')].map((name) => `${name}-dead-letters`);
  await emptyQueues([...queues, ...deadLetters]);
  await cloud.idle();
  await everythingIsQuiet();
}

afterEach(() => cloud.forget());

test('there are alarms, and each is of a kind that is made to ring here', () => {
  expect(alarms.length).toBeGreaterThan(40);
  expect(alarms.filter(({ kind }) => !kinds.some((known) => known === kind))).toEqual([]);
});

test.each(kinds)('%s has a section that says what is done here', (kind) => {
  const [own = ''] = runbook.split(/^## /m).filter((text) => text.startsWith(`${kind}\n`));
  const words = own.replaceAll(/\s+/g, ' ');
  expect(ringing[kind].section.filter((part) => !words.includes(part))).toEqual([]);
});

describe.each(kinds)('%s', (kind) => {
  const { oneOf = 1, fault, follow } = ringing[kind];

  test('rings wherever it is declared, and ends by what its section says', async () => {
    const watched = sampleOf(watchedBy(kind), oneOf);
    await beginQuietly();
    await fault(watched);
    await ring(watched.map((name) => `${name}-${kind}`));
    await follow(watched);
    await cloud.idle();
    await everythingIsQuiet();
  });
});
