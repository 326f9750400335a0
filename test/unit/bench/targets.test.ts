import { expect, it } from 'vitest';
import type { Figures } from '../../bench/figures.ts';
import {
  answerOperation,
  measurementOperation,
  missedTargets,
  submitOperation,
  subscribersOperation,
} from '../../bench/targets.ts';

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
    loading: [
      {
        ...load,
        name: 'appeals/citizen',
        javascriptBytes: 450_000,
        heavy: false,
        reachesBucket: false,
        processorRatio,
      },
      {
        ...{ ...load, name: 'appeals/citizen-files', javascriptBytes: 760_000, heavy: false, reachesBucket: true },
        processorRatio: processorRatio + 0.15,
      },
      {
        ...load,
        name: 'appeals/print',
        javascriptBytes: 900_000,
        heavy: true,
        reachesBucket: false,
        processorRatio: 3,
      },
    ],
    edge: { medianMicroseconds: 100, p95Microseconds: 900 },
    suggesting: { indexMilliseconds: 100, medianMilliseconds: 20 },
    endurance: {
      measurementsPerSecond: 1,
      jsonParseMeasurementsPerSecond: 1,
      ratioToJsonParse: 1,
      memory: [],
    },
    throughput: { clients: 24, seconds: 20, submitsPerSecond: 72, medianMilliseconds: 300 },
    capacity: {
      operations: [
        { ...cost, operation: submitOperation, writeUnits: 11.01 },
        { ...cost, operation: answerOperation, writeUnits: 12 },
        { ...cost, operation: subscribersOperation, writeUnits: 12 },
        { ...cost, operation: measurementOperation, writeUnits: 0.2 },
      ],
      endpoints: [
        { endpoint: 'submitAppeal', kind: 'changing', readUnits: 12, writeUnits: 12 },
        { endpoint: 'splitAppeal', kind: 'parting', readUnits: 3, writeUnits: 17 },
        { endpoint: 'decideComplaint', kind: 'complaining', readUnits: 6, writeUnits: 17 },
        { endpoint: 'receiveAppeal', kind: 'registering', readUnits: 3, writeUnits: 14 },
        { endpoint: 'reviewAppeal', kind: 'reading', readUnits: 6, writeUnits: 1 },
        { endpoint: 'printAppeal', kind: 'reading', readUnits: 12, writeUnits: 0 },
        { endpoint: 'suggestCategories', kind: 'reading', readUnits: 45, writeUnits: 0 },
        { endpoint: 'readFigures', kind: 'reading', readUnits: 20, writeUnits: 0 },
      ],
    },
  };
}

it('says nothing of figures that meet their targets, be it barely', () => {
  expect(missedTargets(figuresWith(1.25))).toEqual([]);
});

it('names each figure that misses its target', () => {
  expect(missedTargets(figuresWith(1.26))).toEqual([
    'import time of a function of appeals/citizen: 1.260, at most 1.25 times the bare client’s',
    'import time of a function with S3 of appeals/citizen-files: 1.410, at most 1.4 times the bare client’s',
  ]);
});

it('names a figure that does not reach its target', () => {
  const { throughput, ...others } = figuresWith(1);
  expect(missedTargets({ ...others, throughput: { ...throughput, submitsPerSecond: 71.9 } })).toEqual([
    'appeals submitted in parallel of 24 clients: 71.90, at least 72 a second',
  ]);
});

it('does not take a figure that is missing for one that is met', () => {
  const { capacity, ...others } = figuresWith(1);
  expect(() => missedTargets({ ...others, capacity: { ...capacity, operations: [] } })).toThrow('write units');
  expect(() => missedTargets({ ...others, capacity: { ...capacity, endpoints: [] } })).toThrow('write units');
});

it('holds what reads all names, or all keywords, to targets of their own, and to no others', () => {
  const { capacity, suggesting, ...others } = figuresWith(1);
  const endpoints = capacity.endpoints.map((cost) =>
    cost.kind === 'reading' ? { ...cost, readUnits: cost.readUnits + 1 } : cost,
  );
  const slow = { ...suggesting, medianMilliseconds: 21 };
  expect(missedTargets({ ...others, suggesting: slow, capacity: { ...capacity, endpoints } })).toEqual([
    'processor time of suggesting categories of the longest text: 21.00, at most 20 ms',
    'read units of reviewAppeal: 7.000, at most 6 units',
    'read units of printAppeal: 13.00, at most 12 units',
    'read units of suggestCategories: 46.00, at most 45 units',
    'read units of readFigures: 21.00, at most 20 units',
  ]);
});

it('holds an endpoint to the target of its kind', () => {
  const { capacity, ...others } = figuresWith(1);
  const costly = { endpoint: 'readAppeal', kind: 'reading', readUnits: 6.5, writeUnits: 2 } as const;
  expect(missedTargets({ ...others, capacity: { ...capacity, endpoints: [...capacity.endpoints, costly] } })).toEqual([
    'write units of readAppeal: 2.000, at most 1 units',
    'read units of readAppeal: 6.500, at most 6 units',
  ]);
});
