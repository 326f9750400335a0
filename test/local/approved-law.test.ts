/** What follows from an approval at once: the cells that the record covers are folded anew, each once, and no other. */
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { measurementsPosted, verdictReached } from '../../events/network.ts';
import { lawRecordApproved } from '../../events/platform.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { lawKey, settlementKey } from '../../shared/law/reader.ts';
import { readItem, toStored } from '../../shared/table/table.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { send } from './any-queue.ts';
import { stateTable } from './as-administrator.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';

const cloud = localCloud();
const table = stateTable();
const place = '990000031';
const months = ['2026-01', '2026-02', '2026-03'] as const;

/** 36 bins in each month, far below what is required. */
function slowMonth(month: string) {
  const times = ['07', '14', '21', '28'].flatMap((day) => ['19:00', '19:15', '19:30'].map((time) => [day, time]));
  return times.flatMap(([day, time]) =>
    ['a', 'b', 'c'].map((device) => ({
      ...{ testId: `${month}-${day}-${time}`, probe: `calibrated-${device}`, class: 'calibrated-device' },
      ...{ operator: 'operator-a', technology: '3G', settlement: place, downloadKbps: 100 },
      measuredAt: `${month}-${day}T${time}:00+05:00`,
    })),
  );
}

const cellKey = (month: string, settlement = place) => ({
  pk: `network#settlement#${settlement}`,
  sk: `cell#${month}#operator-a#3G`,
});

const storedCell = () =>
  z.looseObject({
    ...{ pk: z.string(), sk: z.string(), state: z.string(), version: z.number() },
    judgement: z.looseObject({
      requirement: z.looseObject({ records: z.array(z.looseObject({ citation: z.string() })) }),
    }),
  });

async function cellOf(month: string) {
  const { state, version, judgement } = storedCell().parse(await readItem(table, cellKey(month), storedCell));
  return { state, version, law: judgement.requirement.records.map(({ citation }) => citation) };
}

/** The threshold of 3G from a day on, verified by that correction, and so is the share that must reach it. */
function verifiedFrom(kind: 'threshold' | 'required-share', value: object, inForceFrom: string) {
  const envelope = { kind, id: '3G', inForceFrom, version: 900, article: 'annex', source: 'a test', verified: true };
  return { ...envelope, value: { technology: '3G', ...value } };
}
const threshold = verifiedFrom('threshold', { thresholdKbps: 1_000 }, '2026-01-15');
const share = verifiedFrom('required-share', { requiredSharePercent: 80 }, '2026-01-15');
const corrected = { ...share, version: 901 };

/** As if both had been approved: stored, and said on the bus. */
async function approve(record: typeof threshold): Promise<void> {
  await writeItems(table, [{ ...lawKey(record), ...record }]);
  await say(record);
}

async function say({ kind, id, inForceFrom, verified }: typeof threshold): Promise<void> {
  const data = { ...lawRecordApproved.example, kind, id, inForceFrom, verified };
  await send('network-approved-law', JSON.stringify(eventOf('//qyzmet/platform', lawRecordApproved.type, data)));
  await cloud.idle();
}

const caseOf = async (month: string) => {
  const path = `/v1/network/cases/${place}-operator-a-3G-${month}`;
  return jsonOf(await ask({ method: 'GET', path, headers: bearer(await tokenOf('operator')) }));
};

let openedCase: unknown;

beforeAll(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  const settlement = { code: place, name: { ru: 'Место' }, source: 'invented for tests', verified: false };
  await writeItems(table, [{ ...settlementKey(place), ...settlement }]);
  for (const month of months) {
    const event = eventOf('//probes.kz/one', measurementsPosted.type, { measurements: slowMonth(month) });
    await post('network-measurements', [JSON.stringify(event)], '//probes.kz/one');
  }
  await cloud.idle();
  openedCase = await caseOf('2026-02');
});

/** The other tests know of no such law. */
afterAll(async () => {
  for (const record of [threshold, share, corrected]) {
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: toStored(lawKey(record)) }));
  }
});

describe('a threshold and a share that are verified from the middle of January on', () => {
  beforeAll(async () => {
    expect((await cellOf('2026-02')).state).toBe('suspected-shortfall');
    await cloud.forget();
    await approve(threshold);
    await approve(share);
  });

  test('make a violation of what was a suspicion, in the months that begin while they are in force', async () => {
    for (const month of ['2026-02', '2026-03']) {
      expect(await cellOf(month), month).toEqual({
        state: 'violation',
        version: 3,
        law: ['3G@2026-01-15.900', '3G@2026-01-15.900'],
      });
    }
  });

  test('leave January as it was judged, by the law of its first day, and it is not even read', async () => {
    expect(await cellOf('2026-01')).toMatchObject({ state: 'suspected-shortfall', version: 1 });
    expect(foldedAnew(await cloud.calls())).toEqual(new Set([cellName('2026-02'), cellName('2026-03')]));
  });

  test('are told where the verdict changed: once a cell', async () => {
    const told = (await cloud.events()).map(({ detail }) => detail as { type: string; data: Record<string, unknown> });
    const ours = told.filter(
      ({ type, data }) => type === verdictReached.type && data.settlement === place && data.verdict === 'violation',
    );
    expect(ours.map(({ data }) => [data.month, data.restsOnUnverifiedLaw]).toSorted()).toEqual([
      ['2026-02', false],
      ['2026-03', false],
    ]);
  });

  test('leave an open case as it was opened, on what was known then', async () => {
    expect(await caseOf('2026-02')).toEqual(openedCase);
  });

  test('said again, late, change nothing', async () => {
    await say(threshold);
    expect((await cellOf('2026-02')).version).toBe(3);
  });

  test('are corrected again a moment later, and no cell is folded by what the function remembers', async () => {
    const cell = { settlement: place, operator: 'operator-a', technology: '3G', month: '2026-03' };
    const folded = async () => {
      await send('network-refold', JSON.stringify({ cell }));
      await cloud.idle();
    };
    // Of two workers, both have read the law before.
    for (const _ of [1, 2]) await folded();
    await writeItems(table, [{ ...lawKey(corrected), ...corrected }]);
    await folded();
    expect((await cellOf('2026-03')).law).toEqual(['3G@2026-01-15.900', '3G@2026-01-15.901']);
  });

  test('are not given up for older law that a measurement’s fold remembers', async () => {
    const event = eventOf('//probes.kz/one', measurementsPosted.type, {
      measurements: slowMonth('2026-02')
        .slice(0, 1)
        .map((measured) => ({ ...measured, testId: 'one-more', probe: 'd' })),
    });
    await post('network-measurements', [JSON.stringify(event)], '//probes.kz/one');
    await cloud.idle();
    expect(await cellOf('2026-02')).toMatchObject({ state: 'violation', version: 4 });
  });
});

test('more cells than a page holds are gone through page by page, each once', async () => {
  const cell = storedCell().parse(await readItem(table, cellKey('2026-03'), storedCell));
  const codes = Array.from({ length: 130 }, (_, index) => `98${String(index).padStart(7, '0')}`);
  const copies = codes.map((code) => storedCell().parse(JSON.parse(JSON.stringify(cell).replaceAll(place, code))));
  await writeItems(table, copies);
  await cloud.forget();
  await say(share);
  const anew = foldedAnew(await cloud.calls());
  expect(codes.filter((code) => !anew.has(cellName('2026-03', code)))).toEqual([]);
  const pages = (await cloud.calls()).filter(
    ({ principal, operation, keys }) =>
      principal === 'network-refold' && operation === 'Query' && keys.includes('network#technology#3G'),
  );
  expect(pages).toHaveLength(2);
});

const cellName = (month: string, settlement = place) => `${cellKey(month, settlement).pk} ${month}`;

/** The cells whose evidence was read to fold them anew. */
function foldedAnew(calls: Awaited<ReturnType<typeof cloud.calls>>): Set<string> {
  const read = calls.filter(({ principal, operation }) => principal === 'network-refold' && operation === 'Query');
  return new Set(
    read.flatMap(({ keys }) =>
      keys.flatMap((key) => {
        const found = /^network#evidence#(\d+)#operator-a#3G#([\d-]+)#0$/.exec(key);
        return found?.[1] === undefined ? [] : [`network#settlement#${found[1]} ${found[2]}`];
      }),
    ),
  );
}
