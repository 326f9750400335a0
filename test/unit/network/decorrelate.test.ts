import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { distinctTests, independentBins } from '../../../functions/network/method/decorrelate.ts';
import { aMeasurement } from './measurements.ts';

const bins = (...given: Parameters<typeof aMeasurement>[0][]) =>
  independentBins(given.map((fields, index) => aMeasurement({ testId: `test-${index}`, ...fields })));

describe('independent bins', () => {
  it('hold the median of one probe, place and quarter of an hour', () => {
    expect(bins({ downloadKbps: 1 }, { downloadKbps: 50 }, { downloadKbps: 3 })).toEqual([
      { probe: 'unit-07', startsAt: Date.parse('2026-11-03T14:30:00Z'), downloadKbps: 3 },
    ]);
  });

  it('are told apart by probe', () => {
    expect(bins({}, { probe: 'unit-08' })).toHaveLength(2);
  });

  it('change at each quarter of an hour', () => {
    const at = (measuredAt: string) => ({ measuredAt });
    expect(bins(at('2026-11-03T19:30:00+05:00'), at('2026-11-03T19:44:59.999+05:00'))).toHaveLength(1);
    expect(bins(at('2026-11-03T19:44:59.999+05:00'), at('2026-11-03T19:45:00+05:00'))).toHaveLength(2);
    expect(bins(at('2026-11-03T19:30:00+05:00'), at('2026-11-03T14:40:00Z'))).toHaveLength(1);
  });

  it.each([41.3, 51.13, 55.4])('change with the square of 250 m, as wide at latitude %d as anywhere', (latitude) => {
    expect(binsOnTheWayEast(latitude, 40, 250)).toBeGreaterThanOrEqual(39);
    expect(binsOnTheWayEast(latitude, 40, 125)).toBeOneOf([20, 21]);
    expect(binsOnTheWayEast(latitude, 40, 1)).toBeLessThanOrEqual(2);
  });

  it('without a place are apart from those with one', () => {
    expect(bins({}, { location: { latitude: 51.1, longitude: 71.4 } })).toHaveLength(2);
  });

  it('of one probe are at most 50, and the same 50 in whatever order they come', () => {
    const flood = Array.from({ length: 200 }, (_, index) =>
      aMeasurement({
        testId: `test-${index}`,
        measuredAt: new Date(Date.parse('2026-11-03T00:00:00Z') + index * 900_000).toISOString(),
        downloadKbps: index,
      }),
    );
    const other = aMeasurement({ testId: 'other', probe: 'unit-08' });
    const capped = independentBins([...flood, other]);
    expect(capped).toHaveLength(51);
    expect(new Set(independentBins([other, ...flood.toReversed()]))).toEqual(new Set(capped));
  });

  it('over the cap are drawn by the hashes of what names them, which anybody can repeat', () => {
    const quarters = Array.from({ length: 60 }, (_, index) => Date.parse('2026-11-03T00:00:00Z') / 900_000 + index);
    const flood = quarters.map((quarter) => ({ measuredAt: new Date(quarter * 900_000).toISOString() }));
    const hashOf = (quarter: number) => createHash('sha256').update(`unit-07#${quarter}#`).digest('hex');
    const drawn = quarters.toSorted((one, other) => (hashOf(one) < hashOf(other) ? -1 : 1)).slice(0, 50);
    expect(bins(...flood).map(({ startsAt }) => startsAt)).toEqual(drawn.map((quarter) => quarter * 900_000));
  });

  it('at the cap stay as they are', () => {
    const flood = Array.from({ length: 50 }, (_, index) => ({
      measuredAt: new Date(Date.parse('2026-11-03T00:00:00Z') + index * 900_000).toISOString(),
    }));
    const starts = bins(...flood).map(({ startsAt }) => startsAt);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });
});

describe('distinct tests', () => {
  it('count a repeated test id of a probe once, and of another probe again', () => {
    expect(distinctTests([aMeasurement(), aMeasurement(), aMeasurement({ probe: 'unit-08' })])).toHaveLength(2);
  });

  it('agree on which content of a repeated test id stands, whatever came first', () => {
    const slow = aMeasurement({ downloadKbps: 900 });
    const fast = aMeasurement({ downloadKbps: 12_000 });
    expect(distinctTests([slow, fast])).toEqual([fast]);
    expect(distinctTests([fast, slow])).toEqual([fast]);
  });
});

/** Into how many bins tests fall that are taken every so many metres on the way east. */
function binsOnTheWayEast(latitude: number, tests: number, metres: number): number {
  const degrees = metres / (111_195 * Math.cos((latitude * Math.PI) / 180));
  const places = Array.from({ length: tests }, (_, step) => ({ latitude, longitude: 71.4 + step * degrees }));
  return bins(...places.map((location) => ({ location }))).length;
}
