import { expect, it } from 'vitest';
import type { Figures } from '../../bench/figures.ts';
import { measurementOperation, missedTargets, submitOperation } from '../../bench/targets.ts';

/** Figures with one function that loads in so many times the bare client's time. */
function figuresWith(processorRatio: number): Figures {
  const load = {
    processorMilliseconds: 40,
    wallMilliseconds: 40,
    residentBytes: 60_000_000,
    wallRatio: processorRatio,
  };
  const cost = { times: 1, readUnits: 0 };
  return {
    conditions: { node: 'v24', processor: 'any', cores: 2, loadAverage: 0 },
    loading: [{ ...load, name: 'appeals/citizen', javascriptBytes: 450_000, processorRatio }],
    edge: { medianMicroseconds: 100, p95Microseconds: 900 },
    endurance: {
      measurementsPerSecond: 1,
      jsonParseMeasurementsPerSecond: 1,
      ratioToJsonParse: 1,
      memory: [],
    },
    capacity: [
      { ...cost, operation: submitOperation, writeUnits: 12 },
      { ...cost, operation: measurementOperation, writeUnits: 0.2 },
    ],
  };
}

it('says nothing of figures that meet their targets, be it barely', () => {
  expect(missedTargets(figuresWith(1.4))).toEqual([]);
});

it('names each figure that misses its target', () => {
  expect(missedTargets(figuresWith(1.41))).toEqual([
    'import time of appeals/citizen: 1.410, at most 1.4 times the bare client’s',
  ]);
});

it('does not take a figure that is missing for one that is met', () => {
  expect(() => missedTargets({ ...figuresWith(1), capacity: [] })).toThrow('write units');
});
