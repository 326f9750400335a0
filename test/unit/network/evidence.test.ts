import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measurement } from '../../../events/network.ts';
import { byCell } from '../../../functions/network/cell/cell.ts';
import { packEvidence, unpackEvidence } from '../../../functions/network/evidence/evidence.ts';
import { aMeasurement, arbitraryMeasurements, cell } from './measurements.ts';

describe('packed evidence', () => {
  it('unpacks to what was packed', () => {
    fc.assert(
      fc.property(arbitraryMeasurements, (measurements) => {
        expect(unpackEvidence(cell, packEvidence(measurements))).toEqual(measurements);
      }),
    );
  });

  it('of 50 measurements of a moving probe fits three write units of 1 KiB, key and attribute names included', () => {
    const drive = Array.from({ length: 50 }, (_, index) => fullMeasurement(index));
    expect(packEvidence(drive).length).toBeLessThan(3 * 1024 - 200);
  });

  it('of 500 measurements with everything given stays far below the 400 KB of an item', () => {
    const drive = Array.from({ length: 500 }, (_, index) => fullMeasurement(index));
    expect(packEvidence(drive).length).toBeLessThan(40_000);
  });

  it('of another format is refused', () => {
    expect(() => unpackEvidence(cell, new Uint8Array([1, 2, 3]))).toThrow();
  });
});

describe('measurements by cell', () => {
  it('fall into the month of the country’s time', () => {
    const lastMinute = aMeasurement({ measuredAt: '2026-11-30T18:59:59Z' });
    const firstMinute = aMeasurement({ measuredAt: '2026-11-30T19:00:00Z' });
    expect(byCell([lastMinute, firstMinute]).map((group) => group.cell.month)).toEqual(['2026-11', '2026-12']);
  });

  it('of one cell stay together', () => {
    const ours = [aMeasurement(), aMeasurement({ testId: 'test-2' })];
    const theirs = aMeasurement({ operator: 'kcell' });
    expect(byCell([...ours, theirs])).toEqual([
      { cell, measurements: ours },
      { cell: { ...cell, operator: 'kcell' }, measurements: [theirs] },
    ]);
  });
});

/** Everything given, as a drive test would: random ids, four or more digits everywhere. */
function fullMeasurement(index: number) {
  const noise = (index * 7919) % 1000;
  return measurement().parse({
    ...aMeasurement(),
    testId: randomUUID(),
    measuredAt: new Date(Date.parse('2026-11-03T14:30:00Z') + index * 7_321).toISOString(),
    location: { latitude: 43.238949 + (index * 100 + noise) / 1e6, longitude: 76.889709 + (index * 90 + noise) / 1e6 },
    downloadKbps: 1_000 + noise * 61,
    uploadKbps: 500 + noise * 13,
    latencyMs: 20 + noise / 40,
    jitterMs: noise / 100,
    lossPercent: noise / 500,
    signalDbm: -70 - (noise % 40),
    speedKmh: noise % 90,
  });
}
