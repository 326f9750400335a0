/** Registers the places and operators of a file of foreign measurements, so that they can be posted for a trial. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Operator, operatorKind } from '../../functions/network/law.ts';
import { type LawReader, lawKey, lawReader, settlementKey } from '../../shared/law/reader.ts';
import type { LawRecord, Settlement } from '../../shared/law/records.ts';
import type { Table } from '../../shared/table/table.ts';
import { valueOfRow } from './csv-column.ts';
import { listPlaces } from './list-places.ts';
import { say } from './printable.ts';
import { showProgress } from './progress.ts';
import { readCsv } from './read-csv.ts';
import { operatorIdOf, settlementCode, trialBin } from './trial-codes.ts';
import { writeItems } from './write-items.ts';

export interface TrialFile {
  readonly file: string;
  /** The columns that name place and operator, or `=value`. */
  readonly settlement: string;
  readonly operator: string;
}

/** Writes what is new and prints all. A file may name real places and operators too: they stay as they are. */
export async function registerTrial(table: Table, trial: TrialFile): Promise<number> {
  const law = lawReader(table);
  const source = `trial of ${basename(trial.file)}`;
  const { settlements, operators } = await namesIn(trial);
  refuseSharedCodes(settlements);
  const places = await Promise.all(settlements.map((name) => placeOf(name, law, source)));
  const companies = await Promise.all(operators.map((name) => companyOf(name, law, source)));
  const newPlaces = places.filter(({ isNew }) => isNew).map(({ place }) => place);
  await writeItems(table, [
    ...newPlaces.map((place) => ({ ...settlementKey(place.code), ...place })),
    ...companies.filter(({ isNew }) => isNew).map(({ record }) => ({ ...lawKey(record), ...record })),
  ]);
  await listPlaces(table, newPlaces);
  for (const { place } of places) printRow('settlement', place.code, place.name.ru);
  for (const { record } of companies) printRow('operator', record.id, record.value.name, `BIN ${record.value.bin}`);
  return 0;
}

async function namesIn({ file, settlement, operator }: TrialFile) {
  const [settlementOf, operatorOf] = [valueOfRow(settlement), valueOfRow(operator)];
  const settlements = new Set<string>();
  const operators = new Set<string>();
  using progress = showProgress('Bytes', (await stat(file)).size);
  for await (const { values } of readCsv(file, { delimiter: ',', read: progress.update })) {
    settlements.add(settlementOf(values));
    operators.add(operatorOf(values));
  }
  return { settlements: [...settlements].filter(Boolean), operators: [...operators].filter(Boolean) };
}

function refuseSharedCodes(names: readonly string[]): void {
  for (const [code, sharing] of Map.groupBy(names, settlementCode)) {
    if (sharing.length > 1) throw new Error(`${sharing.join(' and ')} would share the code ${code}: rename one`);
  }
}

async function placeOf(name: string, law: LawReader, source: string): Promise<{ place: Settlement; isNew: boolean }> {
  const code = settlementCode(name);
  const registered = await law.settlement(code);
  return { place: registered ?? { code, name: { ru: name }, source, verified: false }, isNew: !registered };
}

async function companyOf(name: string, law: LawReader, source: string) {
  const id = operatorIdOf(name);
  const registered = (await law.records(operatorKind)).find((record) => record.id === id);
  return { record: registered ?? trialOperator(id, name, source), isNew: !registered };
}

/** In force since before any measurement that may be tried. */
function trialOperator(id: string, name: string, source: string): LawRecord<Operator> {
  const value = { name, bin: trialBin(id) };
  const inForceFrom = '2000-01-01';
  return { kind: 'operator', id, inForceFrom, version: 1, article: 'none', source, verified: false, value };
}

function printRow(...columns: string[]): void {
  say(columns.map((column) => column.padEnd(14)).join('  '));
}
