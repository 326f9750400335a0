/** From a row of a CSV file to a measurement, or the reason why the row is none. Pure. */
import { createHash } from 'node:crypto';
import { type Measurement, type MeasurementClass, measurement, type Technology } from '../../events/network.ts';
import type { ValueOfRow } from './csv-column.ts';
import type { CsvRow } from './read-csv.ts';
import { operatorIdOf, settlementCode } from './trial-codes.ts';

/** Where each value comes from. Speeds are in `unit`; an empty value of an optional column is left out. */
export interface MeasurementColumns {
  readonly operator: ValueOfRow;
  readonly settlement: ValueOfRow;
  readonly time: ValueOfRow;
  readonly technology: ValueOfRow;
  readonly probe: ValueOfRow;
  readonly download: ValueOfRow;
  readonly upload?: ValueOfRow | undefined;
  readonly latency?: ValueOfRow | undefined;
  readonly latitude?: ValueOfRow | undefined;
  readonly longitude?: ValueOfRow | undefined;
  readonly unit: 'kbps' | 'mbps';
  readonly class: MeasurementClass;
}

export type RowOutcome = { readonly measurement: Measurement } | { readonly skipped: string };

/**
 * The same row gives the same test id, so that a file posted twice counts once, and so does a row that stands twice.
 */
export function measurementOf({ values, wrong }: CsvRow, columns: MeasurementColumns): RowOutcome {
  if (wrong) return { skipped: wrong };
  const [operator, settlement] = [columns.operator(values), columns.settlement(values)];
  if (operator === '' || settlement === '') return { skipped: `${operator ? 'settlement' : 'operator'} is empty` };
  const parsed = measurement().safeParse({
    testId: createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 24),
    probe: identifierOf(columns.probe(values)),
    class: columns.class,
    operator: operatorIdOf(operator),
    technology: technologyOf(columns.technology(values)),
    settlement: settlementCode(settlement),
    measuredAt: instantOf(columns.time(values)),
    ...measured(values, columns),
  });
  return parsed.success ? { measurement: parsed.data } : { skipped: reasonOf(parsed.error.issues) };
}

type Values = CsvRow['values'];

function measured(values: Values, columns: MeasurementColumns) {
  const kbps = (value: number) => Math.round(columns.unit === 'mbps' ? value * 1000 : value);
  const download = numberIn(values, columns.download);
  const upload = numberIn(values, columns.upload);
  const latencyMs = numberIn(values, columns.latency);
  return {
    ...(download !== undefined && { downloadKbps: kbps(download) }),
    ...(upload !== undefined && { uploadKbps: kbps(upload) }),
    ...(latencyMs !== undefined && { latencyMs }),
    ...locationOf(numberIn(values, columns.latitude), numberIn(values, columns.longitude)),
  };
}

function locationOf(latitude: number | undefined, longitude: number | undefined) {
  return latitude === undefined || longitude === undefined ? {} : { location: { latitude, longitude } };
}

/** Undefined where empty; NaN, which the schema refuses, where it is no number. */
function numberIn(values: Values, column: ValueOfRow | undefined): number | undefined {
  const text = column?.(values) ?? '';
  return text === '' ? undefined : Number(text);
}

/** Letters of other alphabets and spaces become `-`: `Google Pixel 9 Pro` is `Google-Pixel-9-Pro`. */
const identifierOf = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9._:-]+/g, '-').replaceAll(/^[^A-Za-z0-9]+/g, '');

/** A time without offset is one of UTC+5; other texts are left to the schema to refuse. */
function instantOf(text: string): string {
  const iso = text.trim().replace(' ', 'T');
  return /T[\d:.]+$/.test(iso) ? `${iso}+05:00` : iso;
}

/** What telephones and modems call the generations. */
const generations: readonly (readonly [RegExp, Technology])[] = [
  [/^(5G|NR)/i, '5G'],
  [/^(4G|LTE)/i, '4G'],
  [/^(3G|UMTS|WCDMA|HS[DU]?PA)/i, '3G'],
  [/^(2G|GSM|GPRS|EDGE)/i, '2G'],
  [/^mixed$/i, 'mixed'],
];

const technologyOf = (name: string): string => generations.find(([pattern]) => pattern.test(name))?.[1] ?? name;

/** Fields without values: rows with the same fault are counted together. */
const reasonOf = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
