/** The figures as tables for people, each with how it was taken. */
import { appeals } from './capacity.ts';
import { edgeRepetition } from './edge-time.ts';
import { eventsPerBatch, thousand } from './endurance.ts';
import type { Figures } from './figures.ts';
import { loads } from './import-time.ts';
import { perEvent } from './measurement-events.ts';
import { suggestingRepetition } from './suggesting-time.ts';

export function report(figures: Figures, missed: readonly string[]): string {
  const sections = [
    conditions,
    loading,
    edge,
    suggesting,
    endurance,
    memory,
    throughput,
    operations,
    endpointUnits,
  ].map((section) => section(figures));
  const verdict =
    missed.length > 0 ? ['Targets missed:', ...missed.map((line) => `  ${line}`)] : ['Every target is met.'];
  return [...sections, verdict].map((lines) => lines.join('\n')).join('\n\n');
}

function conditions({ conditions: { node, processor, cores, loadAverage } }: Figures): string[] {
  return [`Node ${node}, ${cores} cores of ${processor}, load average at the start ${loadAverage.toFixed(1)}`];
}

function loading({ loading }: Figures): string[] {
  return [
    `Loading a function's bundle: medians of ${loads} fresh processes; ratios to the first line, loaded right before`,
    ...table(
      ['function', 'KB', 'ratio', 'processor ms', 'ratio on the clock', 'ms on the clock', 'resident MB'],
      loading.map((each) => [
        each.name,
        (each.javascriptBytes / 1000).toFixed(1),
        each.processorRatio.toFixed(2),
        each.processorMilliseconds.toFixed(1),
        each.wallRatio.toFixed(2),
        each.wallMilliseconds.toFixed(1),
        megabytes(each.residentBytes),
      ]),
    ),
  ];
}

function edge({ edge }: Figures): string[] {
  const { warmUps, invocations } = edgeRepetition;
  return [
    `The edge around a use case that does nothing, submitting an appeal: ${invocations} requests after ${warmUps}`,
    `  median ${edge.medianMicroseconds.toFixed(0)} µs, 95th percentile ${edge.p95Microseconds.toFixed(0)} µs`,
  ];
}

function suggesting({ suggesting: { indexMilliseconds, medianMilliseconds } }: Figures): string[] {
  const { warmUps, texts, characters } = suggestingRepetition;
  return [
    `Suggesting categories for a text of ${characters} characters, in processor time: ${texts} texts after ${warmUps}`,
    `  median ${medianMilliseconds.toFixed(1)} ms; the first, which makes the index, ${indexMilliseconds.toFixed(0)} ms`,
  ];
}

function endurance({ endurance }: Figures): string[] {
  const { measurementsPerSecond, jsonParseMeasurementsPerSecond, ratioToJsonParse } = endurance;
  return [
    `network/measurements, ${eventsPerBatch} events of ${perEvent} at a time, DynamoDB answering at once; median of ${thousand.invocations}`,
    `  ${measurementsPerSecond.toFixed(0)} measurements a second`,
    `  ${jsonParseMeasurementsPerSecond.toFixed(0)} a second by JSON.parse of the same bytes: ratio ${ratioToJsonParse.toFixed(3)}`,
  ];
}

function memory({ endurance }: Figures): string[] {
  return [
    'Resident memory',
    ...table(
      ['function', 'MB loaded', 'MB after 1,000 events'],
      endurance.memory.map(({ name, residentBytesLoaded, residentBytesAfterThousand }) => [
        name,
        megabytes(residentBytesLoaded),
        megabytes(residentBytesAfterThousand),
      ]),
    ),
  ];
}

function throughput({ throughput: { clients, seconds, submitsPerSecond, medianMilliseconds } }: Figures): string[] {
  return [
    `Appeals submitted through npm start by ${clients} clients at the same time, for ${seconds} s`,
    `  ${submitsPerSecond.toFixed(1)} a second, median ${medianMilliseconds.toFixed(0)} ms`,
  ];
}

function operations({ capacity }: Figures): string[] {
  return [
    `Capacity units of one operation, indexes included; the first is the average of ${appeals} in a row`,
    ...table(
      ['operation', 'times', 'read units', 'write units'],
      capacity.operations.map(({ operation, times, readUnits, writeUnits }) => [
        operation,
        String(times),
        readUnits.toFixed(3),
        writeUnits.toFixed(3),
      ]),
    ),
  ];
}

function endpointUnits({ capacity }: Figures): string[] {
  return [
    'Capacity units of each declared endpoint, asked once, with all that follows from it',
    ...table(
      ['endpoint', 'read units', 'write units'],
      capacity.endpoints.map(({ endpoint, readUnits, writeUnits }) => [
        endpoint,
        readUnits.toFixed(1),
        writeUnits.toFixed(1),
      ]),
    ),
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}

/** The first column to the left, figures to the right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const padded = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((line) => `  ${line.map(padded).join('   ')}`);
}
