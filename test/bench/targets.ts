/** What the figures must not exceed. */
import type { Figures } from './figures.ts';
import { perEvent } from './measurement-events.ts';

/** The business operations that have a target. */
export const submitOperation = 'submit an appeal of 1,500 characters, by a known citizen';
export const measurementOperation = `take in a measurement, in events of ${perEvent} of one cell`;

interface Target {
  readonly name: string;
  readonly most: number;
  readonly unit: string;
  /** Every figure that the target is about, by what it is a figure of. */
  readonly measured: (figures: Figures) => readonly Measured[];
}

interface Measured {
  readonly of: string;
  readonly value: number;
}

const targets: readonly Target[] = [
  // A function that presigns for S3 would be allowed 760; there is none yet.
  {
    name: 'own JavaScript',
    most: 560,
    unit: 'KB',
    measured: ({ loading }) =>
      loading.map(({ name, javascriptBytes }) => ({ of: name, value: javascriptBytes / 1000 })),
  },
  {
    name: 'import time',
    most: 1.4,
    unit: 'times the bare client’s',
    measured: ({ loading }) => loading.map(({ name, processorRatio }) => ({ of: name, value: processorRatio })),
  },
  {
    name: 'time of the edge',
    most: 300,
    unit: 'µs',
    measured: ({ edge }) => [{ of: 'submitting an appeal', value: edge.medianMicroseconds }],
  },
  { name: 'write units', most: 12, unit: 'units', measured: writeUnitsOf(submitOperation) },
  { name: 'write units', most: 0.2, unit: 'units', measured: writeUnitsOf(measurementOperation) },
];

function writeUnitsOf(operation: string): Target['measured'] {
  return ({ capacity }) =>
    capacity
      .filter((cost) => cost.operation === operation)
      .map(({ writeUnits }) => ({ of: operation, value: writeUnits }));
}

/** One line for each figure that misses its target. Throws where a target has no figure. */
export function missedTargets(figures: Figures): string[] {
  return targets.flatMap(({ name, most, unit, measured }) => {
    const all = measured(figures);
    if (all.length === 0) throw new Error(`nothing was measured for the target ${name}`);
    const missed = all.filter(({ value }) => value > most);
    return missed.map(({ of, value }) => `${name} of ${of}: ${value.toPrecision(4)}, at most ${most} ${unit}`);
  });
}
