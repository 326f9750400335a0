/**
 * Measurements as a drive test posts them, the same in every run; no two are alike, so they pack no better than real
 * ones.
 */
import { createHash } from 'node:crypto';
import { type Measurement, measurement } from '../../events/network.ts';
import { eventOf } from '../../infra/tools/measurement-events.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';

/** The producer of the local settings. */
const source = '//probes.kz/one';

export const perEvent = 50;

/** So many events of 50 measurements; those of each event lie in so many cells. */
export function driveTestEvents({ events, cells }: { events: number; cells: number }): CloudEvent[] {
  return Array.from({ length: events }, (_, event) => {
    const numbers = Array.from({ length: perEvent }, (_, index) => event * perEvent + index);
    return eventOf(
      numbers.map((number) => driveTest(number, number % cells)),
      source,
      new Date(began),
    );
  });
}

const began = Date.parse('2026-03-03T09:00:00+05:00');
const networks = ['operator-a', 'operator-b'].flatMap((operator) =>
  ['3G', '4G', '5G'].map((technology) => ({ operator, technology })),
);

/** One test every four seconds of a drive through the city. */
function driveTest(number: number, cell: number): Measurement {
  const chance = chances(number);
  return measurement().parse({
    ...networks[cell % networks.length],
    testId: uuid(number),
    probe: 'drive-unit-07',
    class: 'drive-test',
    settlement: '750000000',
    measuredAt: new Date(began + number * 4_000).toISOString(),
    location: { latitude: rounded(43.2 + chance() * 0.1, 6), longitude: rounded(76.8 + chance() * 0.2, 6) },
    downloadKbps: Math.round(chance() * 60_000),
    uploadKbps: Math.round(chance() * 15_000),
    latencyMs: rounded(20 + chance() * 60, 1),
    jitterMs: rounded(chance() * 20, 1),
    lossPercent: rounded(chance() * 2, 1),
    signalDbm: -Math.round(70 + chance() * 45),
    speedKmh: Math.round(chance() * 60),
  });
}

/** Evenly spread over 0 to 1, and always the same for a number. */
function chances(number: number): () => number {
  const bytes = hashOf(number);
  let offset = 0;
  return () => {
    const value = bytes.readUInt16LE(offset) / 65_536;
    offset += 2;
    return value;
  };
}

function uuid(number: number): string {
  return hashOf(-1 - number)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function hashOf(number: number): Buffer {
  return createHash('sha256').update(String(number)).digest();
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
