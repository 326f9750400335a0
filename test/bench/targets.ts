/** What the figures must not exceed, or must reach. */
import type { EndpointKind } from './endpoint-costs.ts';
import type { Figures } from './figures.ts';
import { perEvent } from './measurement-events.ts';

/** The business operations that have a target. */
export const submitOperation = 'submit an appeal of 1,500 characters, by a known citizen';
export const subscribersOperation = 'what subscribers write for it: figures, notices, look-ups';
export const answerOperation = 'answer an appeal: the draft is signed';
export const measurementOperation = `take in a measurement, in events of ${perEvent} of one cell`;

interface Target {
  readonly name: string;
  /** One of the two. */
  readonly most?: number;
  readonly least?: number;
  readonly unit: string;
  /** Every figure that the target is about, by what it is a figure of. */
  readonly measured: (figures: Figures) => readonly Measured[];
}

interface Measured {
  readonly of: string;
  readonly value: number;
}

/**
 * The client of S3 and its signatures come to a third of all that a function loads: those that need it stand apart. What is heavy
 * (PDF, telling languages) has no ratio: nobody waits for it who does not ask for it.
 */
const targets: readonly Target[] = [
  ...loadingTargets('a function', { kilobytes: 560, ratio: 1.25 }, (each) => !each.heavy && !each.reachesBucket),
  ...loadingTargets('a function with S3', { kilobytes: 760, ratio: 1.4 }, (each) => each.reachesBucket),
  {
    name: 'time of the edge',
    most: 300,
    unit: 'µs',
    measured: ({ edge }) => [{ of: 'submitting an appeal', value: edge.medianMicroseconds }],
  },
  {
    name: 'processor time of suggesting categories',
    most: 20,
    unit: 'ms',
    measured: ({ suggesting }) => [{ of: 'the longest text', value: suggesting.medianMilliseconds }],
  },
  {
    name: 'appeals submitted in parallel',
    least: 72,
    unit: 'a second',
    measured: ({ throughput }) => [{ of: `${throughput.clients} clients`, value: throughput.submitsPerSecond }],
  },
  // 11 in its transaction, and a hundredth of the lease of a hundred numbers.
  { name: 'write units', most: 11.01, unit: 'units', measured: writeUnitsOf(submitOperation) },
  { name: 'write units', most: 12, unit: 'units', measured: writeUnitsOf(answerOperation) },
  { name: 'write units', most: 0.2, unit: 'units', measured: writeUnitsOf(measurementOperation) },
  { name: 'write units', most: 12, unit: 'units', measured: ofEndpoints('changing', 'writeUnits') },
  // A part is an appeal of its own: 7 more for each.
  { name: 'write units of one part', most: 17, unit: 'units', measured: ofEndpoints('parting', 'writeUnits') },
  // The complaint changes with its appeal, and the citizen is told.
  { name: 'write units', most: 17, unit: 'units', measured: ofEndpoints('complaining', 'writeUnits') },
  // Beside the 11 of an appeal: its talon, what was typed of it, or that it was entered late, a block of numbers, a key.
  { name: 'write units', most: 14, unit: 'units', measured: ofEndpoints('registering', 'writeUnits') },
  { name: 'read units', most: 12, unit: 'units', measured: ofEndpoints('changing', 'readUnits') },
  // Who reads may leave the note that they looked.
  { name: 'write units', most: 1, unit: 'units', measured: ofEndpoints('reading', 'writeUnits') },
  { name: 'read units', most: 6, unit: 'units', measured: ofEndpoints('reading', 'readUnits', readsFewRecords) },
  { name: 'read units', most: 12, unit: 'units', measured: ofEndpoints('reading', 'readUnits', readsNames) },
  { name: 'read units', most: 45, unit: 'units', measured: ofEndpoints('reading', 'readUnits', readsKeywords) },
  // Eight shards of a month, or of the days of two years, once in five seconds and container.
  { name: 'read units', most: 20, unit: 'units', measured: ofEndpoints('reading', 'readUnits', readsFigures) },
  // What an appeal adds, its cell, its day; the notice.
  { name: 'write units of subscribers', most: 12, unit: 'units', measured: writeUnitsOf(subscribersOperation) },
];

/** The names of all bodies and of all categories are read whole, once a minute and container. */
function readsNames(endpoint: string): boolean {
  return endpoint === 'printAppeal';
}

/** And so are all keywords; or what was written lately about a place, 200 at most. */
function readsKeywords(endpoint: string): boolean {
  return ['suggestCategories', 'reviewUnassigned', 'findSimilar', 'listSimilar'].includes(endpoint);
}

function readsFigures(endpoint: string): boolean {
  return ['readFigures', 'downloadFigures', 'readOpenCases'].includes(endpoint);
}

function readsFewRecords(endpoint: string): boolean {
  return !readsNames(endpoint) && !readsKeywords(endpoint) && !readsFigures(endpoint);
}

type Loading = Figures['loading'][number];

function loadingTargets(
  kind: string,
  { kilobytes, ratio }: { readonly kilobytes: number; readonly ratio: number },
  isOfKind: (loading: Loading) => boolean,
): Target[] {
  const measured =
    (value: (loading: Loading) => number): Target['measured'] =>
    ({ loading }) =>
      loading.filter(isOfKind).map((each) => ({ of: each.name, value: value(each) }));
  return [
    {
      ...{ name: `own JavaScript of ${kind}`, most: kilobytes, unit: 'KB' },
      measured: measured(({ javascriptBytes }) => javascriptBytes / 1000),
    },
    {
      ...{ name: `import time of ${kind}`, most: ratio, unit: 'times the bare client’s' },
      measured: measured(({ processorRatio }) => processorRatio),
    },
  ];
}

function writeUnitsOf(operation: string): Target['measured'] {
  return ({ capacity }) =>
    capacity.operations
      .filter((cost) => cost.operation === operation)
      .map(({ writeUnits }) => ({ of: operation, value: writeUnits }));
}

/** Every endpoint of the kind: a new one has its target by being declared. */
function ofEndpoints(
  kind: EndpointKind,
  units: 'readUnits' | 'writeUnits',
  isMeant: (endpoint: string) => boolean = () => true,
): Target['measured'] {
  return ({ capacity }) =>
    capacity.endpoints
      .filter((cost) => cost.kind === kind && isMeant(cost.endpoint))
      .map((cost) => ({ of: cost.endpoint, value: cost[units] }));
}

/** One line for each figure that misses its target. Throws where a target has no figure. */
export function missedTargets(figures: Figures): string[] {
  return targets.flatMap(({ name, most = Number.POSITIVE_INFINITY, least = 0, unit, measured }) => {
    const all = measured(figures);
    if (all.length === 0) throw new Error(`nothing was measured for the target ${name}`);
    const missed = all.filter(({ value }) => value > most || value < least);
    const bound = least > 0 ? `at least ${least}` : `at most ${most}`;
    return missed.map(({ of, value }) => `${name} of ${of}: ${value.toPrecision(4)}, ${bound} ${unit}`);
  });
}
