/**
 * From measurements to independent observations. Neighbouring seconds of one drive test correlate at 0.8 and more, so
 * counting them one by one would prove anything; one median per probe, square and interval is counted instead. The
 * outcome depends neither on the order of the measurements nor on repetitions among them.
 */
import { createHash } from 'node:crypto';
import type { Measurement } from '../../../events/network.ts';
import { method } from './method.ts';
import { median } from './quantile.ts';

/** One independent observation. */
export interface Bin {
  readonly probe: string;
  /** When its interval began, milliseconds since the epoch. */
  readonly startsAt: number;
  /** Median of its measurements. */
  readonly downloadKbps: number;
}

/**
 * The independent observations among the distinct tests of a cell, at most so many of each probe as the method allows.
 */
export function independentBins(tests: readonly Measurement[]): Bin[] {
  const groups = Map.groupBy(tests, binKey);
  const probes = Map.groupBy(groups, ([, [first]]) => first?.probe);
  return [...probes.values()].flatMap(withinCap).flatMap(([, group]) => binOf(group));
}

/**
 * One measurement per test id of a probe. Where an id returns with other content, the one that comes first as text
 * stands, so that all who fold the same evidence agree.
 */
export function distinctTests(measurements: readonly Measurement[]): Measurement[] {
  const tests = new Map<string, Measurement>();
  for (const measurement of measurements) {
    const key = `${measurement.probe}#${measurement.testId}`;
    const known = tests.get(key);
    if (known === undefined || asText(measurement) < asText(known)) tests.set(key, measurement);
  }
  return [...tests.values()];
}

type Group = [key: string, measurements: Measurement[]];

/**
 * Over the cap, the bins are drawn by the hashes of their keys: anybody can repeat the draw, and being early gains
 * nothing.
 */
function withinCap(groups: Group[]): Group[] {
  if (groups.length <= method.mostBinsPerProbe) return groups;
  return groups
    .map((group) => ({ group, draw: createHash('sha256').update(group[0]).digest('hex') }))
    .toSorted((one, other) => (one.draw < other.draw ? -1 : 1))
    .slice(0, method.mostBinsPerProbe)
    .map(({ group }) => group);
}

function binOf(group: readonly Measurement[]): Bin[] {
  const [first] = group;
  const downloadKbps = median(group.map((measurement) => measurement.downloadKbps));
  if (first === undefined || downloadKbps === undefined) return [];
  return [{ probe: first.probe, startsAt: interval(first) * intervalMilliseconds, downloadKbps }];
}

function binKey(measurement: Measurement): string {
  return [measurement.probe, interval(measurement), square(measurement)].join('#');
}

const intervalMilliseconds = method.bin.minutes * 60_000;

function interval({ measuredAt }: Measurement): number {
  return Math.floor(Date.parse(measuredAt) / intervalMilliseconds);
}

/** Length of a degree of latitude on the mean sphere (IUGG, radius 6,371,008.8 m). */
const metresPerDegree = (Math.PI / 180) * 6_371_008.8;

/** Row and column of the square; columns are as many degrees wide as make its side in the middle of their row. */
function square({ location }: Measurement): string {
  if (location === undefined) return '';
  const degreesPerRow = method.bin.squareMetres / metresPerDegree;
  const row = Math.floor(location.latitude / degreesPerRow);
  const rowMiddle = (row + 0.5) * degreesPerRow * (Math.PI / 180);
  const column = Math.floor((location.longitude * Math.cos(rowMiddle)) / degreesPerRow);
  return `${row},${column}`;
}

function asText(measurement: Measurement): string {
  const { location, ...plain } = measurement;
  return JSON.stringify(Object.entries({ ...plain, ...location }).toSorted());
}
