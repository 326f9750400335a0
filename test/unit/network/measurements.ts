/** Measurements for tests: one with everything given, and arbitrary ones of one cell. */
import fc from 'fast-check';
import { type Measurement, measurement, measurementClasses } from '../../../events/network.ts';
import type { Cell } from '../../../functions/network/cell/cell.ts';
import { kato } from '../../../shared/persons/identities.ts';

export const cell: Cell = {
  settlement: kato().parse('750000000'),
  operator: 'beeline',
  technology: '4G',
  month: '2026-11',
};

/** A calibrated device's test of the cell above, unless told otherwise. */
export function aMeasurement(given: Partial<Measurement> = {}): Measurement {
  return measurement().parse({
    testId: 'test-1',
    probe: 'unit-07',
    class: 'calibrated-device',
    operator: cell.operator,
    technology: cell.technology,
    settlement: cell.settlement,
    measuredAt: '2026-11-03T19:30:00+05:00',
    downloadKbps: 12_000,
    ...given,
  });
}

/**
 * Evidence of `count` bins of which `compliant` reach 10,000 kbit/s and the others 1,000: three probes take turns, four
 * evening bins of each a day.
 */
export function campaign(count: number, compliant: number, given: Partial<Measurement> = {}): Measurement[] {
  return Array.from({ length: count }, (_, index) => {
    const turn = Math.floor(index / 3);
    return aMeasurement({
      testId: `test-${index}`,
      probe: `unit-${index % 3}`,
      measuredAt: `2026-11-${two(1 + Math.floor(turn / 4))}T19:${two((turn % 4) * 15)}:00+05:00`,
      downloadKbps: index < compliant ? 10_000 : 1_000,
      ...given,
    });
  });
}

const two = (number: number) => String(number).padStart(2, '0');

/** Any measurements of the cell above: few probes, places and test ids, so that bins fill and ids collide. */
export const arbitraryMeasurements = fc.array(
  fc
    .record(
      {
        testId: fc.integer({ min: 0, max: 400 }).map((number) => `test-${number}`),
        probe: fc.constantFrom('a', 'b', 'c', 'd'),
        class: fc.constantFrom(...measurementClasses),
        measuredAt: fc
          .integer({ min: 0, max: 20 * 24 * 60 })
          .map((minutes) => new Date(Date.parse('2026-11-01T00:00:00+05:00') + minutes * 60_000).toISOString()),
        downloadKbps: fc.integer({ min: 0, max: 20_000 }),
        location: fc.record({
          latitude: fc.double({ min: 43.2, max: 43.25, noNaN: true }),
          longitude: fc.double({ min: 76.8, max: 76.85, noNaN: true }),
        }),
        uploadKbps: fc.nat(5_000),
        latencyMs: fc.double({ min: 0, max: 900, noNaN: true }),
        signalDbm: fc.integer({ min: -140, max: -40 }),
      },
      { requiredKeys: ['testId', 'probe', 'class', 'measuredAt', 'downloadKbps'] },
    )
    .map(aMeasurement),
  { minLength: 1, maxLength: 300, size: 'max' },
);
