/**
 * Evidence as it is kept: an event's measurements of one cell, by columns, deflated. Neighbours in a column resemble
 * each other, so a measurement takes some 50 bytes, most of them its test id. Nothing is lost: decoding gives back what
 * came.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { type Measurement, measurement, mostMeasurements } from '../../../events/network.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { Cell } from '../cell/cell.ts';

/** Packs measurements that all belong to one cell; what the cell says of them is not repeated. */
export function packEvidence(measurements: readonly Measurement[]): Uint8Array {
  const rows = measurements.map(columnsOf);
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.fromEntries([...names].map((name) => [name, rows.map((row) => row[name] ?? null)]));
  return deflateRawSync(JSON.stringify({ format: 1, columns }));
}

/** The measurements of a cell from one pack. Throws on a pack that is none of ours. */
export function unpackEvidence({ settlement, operator, technology }: Cell, pack: Uint8Array): Measurement[] {
  const { columns } = packed().parse(JSON.parse(inflateRawSync(pack, { maxOutputLength: longestPack }).toString()));
  const names = Object.keys(columns);
  return columns.testId.map((_, index) => {
    const row = Object.fromEntries(names.map((name) => [name, columns[name]?.[index] ?? undefined]));
    return measurement().parse({ settlement, operator, technology, ...measurementOf(row) });
  });
}

type Value = string | number;
type Row = Record<string, Value | undefined>;

function columnsOf({ settlement, operator, technology, location, ...own }: Measurement): Row {
  return { ...own, ...location };
}

function measurementOf({ latitude, longitude, ...own }: Row) {
  return latitude === undefined ? own : { ...own, location: { latitude, longitude } };
}

/** Four times what the longest event the schema allows takes up as text. */
const longestPack = mostMeasurements * 2_000;

const packed = lazily(() =>
  z.object({
    format: z.literal(1),
    columns: z.object({ testId: z.array(z.string()) }).catchall(z.array(z.union([z.string(), z.number(), z.null()]))),
  }),
);
