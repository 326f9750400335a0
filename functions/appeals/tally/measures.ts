/** What is counted of appeals, by the names under which it is stored. Pure. */
import { outcomes } from '../appeal/outcome.ts';
import { openStates } from '../appeal/transitions.ts';

/** How citizens rate: how many gave each mark. */
export const marks = [1, 2, 3, 4, 5] as const;

/** Of each case at most one of each. */
export const ofCases = [
  'received',
  'parts',
  'open',
  'openOverdue',
  'closed',
  'closedOnTime',
  'withdrawn',
  'passedOn',
  'returned',
  'prolonged',
  'unverified',
  'solved',
  'notSolved',
] as const;

/** Of each case as often as it happened. */
export const ofDeeds = ['complaints', 'forwardings'] as const;

export const outcomeMeasures = outcomes.map((outcome) => `outcome:${outcome}` as const);
export const markMeasures = marks.map((mark) => `rated:${mark}` as const);
/** Of stays that have ended: how many, and how long together. */
export const stayMeasures = openStates.map((state) => `stays:${state}` as const);
export const minuteMeasures = openStates.map((state) => `minutes:${state}` as const);

export const measures = [
  ...ofCases,
  ...ofDeeds,
  ...outcomeMeasures,
  ...markMeasures,
  ...stayMeasures,
  ...minuteMeasures,
] as const;
export type Measure = (typeof measures)[number] | 'openOnDay';

/** What there is none of is left out. */
export type Counts = Readonly<Partial<Record<Measure, number>>>;

const names = new Set<string>([...measures, 'openOnDay']);

/** The counters that are known here: those of newer code are none, and nought is none. */
export function known(counters: Readonly<Record<string, unknown>>): Counts {
  return Object.fromEntries(Object.entries(counters).filter(([name, value]) => names.has(name) && value !== 0));
}

/** What the one has and the other has not; what is equal is left out. */
export function difference(one: Counts, other: Counts): Counts {
  return combined(one, other, (a, b) => a - b);
}

export function sum(one: Counts, other: Counts): Counts {
  return combined(one, other, (a, b) => a + b);
}

function combined(one: Counts, other: Counts, combine: (a: number, b: number) => number): Counts {
  const both = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<Measure>;
  const values = [...both].map((name) => [name, combine(one[name] ?? 0, other[name] ?? 0)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== 0));
}
