/** What anybody reads about the quality of a place: of which month, and of which operators. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { measurementsPosted } from '../../events/network.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { settlementKey } from '../../shared/law/reader.ts';
import { localCloud } from '../local-cloud.ts';
import { stateTable } from './as-administrator.ts';
import { ask, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';

const place = '990000017';

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  const settlement = { code: place, name: { ru: 'Место' }, source: 'invented for tests', verified: false };
  await writeItems(stateTable(), [{ ...settlementKey(place), ...settlement }]);
  const measurements = [
    measurementIn('2026-03', 'operator-a'),
    measurementIn('2026-05', 'operator-b'),
    measurementIn('2026-04', 'operator-a'),
    measurementIn('2025-12', 'operator-a'),
  ];
  const event = eventOf('//probes.kz/one', measurementsPosted.type, { measurements });
  await post('network-measurements', [JSON.stringify(event)], '//probes.kz/one');
  await localCloud().idle();
});

function measurementIn(month: string, operator: string) {
  return {
    testId: randomUUID(),
    probe: 'calibrated-1',
    class: 'calibrated-device',
    operator,
    technology: '4G',
    settlement: place,
    measuredAt: `${month}-10T19:00:00+05:00`,
    downloadKbps: 1_000,
  };
}

async function qualityIn(query: string) {
  const { month, cells } = jsonOf(
    await ask({ method: 'GET', path: `/v1/settlements/${place}/quality${query}`, headers: {} }),
  );
  return { month, operators: cells.map(({ operator }: { operator: { id: string } }) => operator.id) };
}

describe('the quality of a place', () => {
  test('is that of the newest month that was measured, where none is named', async () => {
    expect(await qualityIn('')).toEqual({ month: '2026-05', operators: ['operator-b'] });
  });

  test('may be kept by anybody for a minute, and is asked for again by its name', async () => {
    const asked = { method: 'GET', path: `/v1/settlements/${place}/quality`, headers: {} };
    const { headers } = await ask(asked);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    const again = await ask({ ...asked, headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
  });

  test('is that of the month that is named, and of no other', async () => {
    expect(await qualityIn('?month=2026-03')).toEqual({ month: '2026-03', operators: ['operator-a'] });
    expect(await qualityIn('?month=2026-02')).toEqual({ month: '2026-02', operators: [] });
  });
});
