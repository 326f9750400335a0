/**
 * Loads data into a deployment's table:
 *
 *     npm run import -- reference
 *     npm run import -- settlements FILE
 *     npm run import -- trial --file FILE --settlement COLUMN --operator COLUMN
 *
 * `settlements` takes a KATO classifier (CSV with `;`, columns id;parent_id;code;name). `trial` registers the places and
 * operators of a file of foreign measurements under codes of their own and prints them; COLUMN may be `=value`.
 * `--stage NAME` means a stage on AWS instead of the local cloud. Everything may be repeated: it ends the same.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type LawRecord, lawKey, type Operator, type Settlement, settlementKey } from '../../shared/law.ts';
import type { Item, Table } from '../../shared/table.ts';
import { valueOfRow } from './csv-column.ts';
import { findDeployment, output } from './deployment.ts';
import { type BadRow, settlementsOf } from './kato-classifier.ts';
import { showProgress } from './progress.ts';
import { readCsv } from './read-csv.ts';
import { loadReferenceData } from './reference.ts';
import { runTool } from './run-tool.ts';
import { operatorIdOf, settlementCode, trialBin } from './trial-codes.ts';
import { writeItems } from './write-items.ts';

const usage = `Say what to import:
  npm run import -- reference
  npm run import -- settlements FILE
  npm run import -- trial --file FILE --settlement COLUMN --operator COLUMN`;

async function importData(args: string[]): Promise<number> {
  const string = { type: 'string' } as const;
  const options = { stage: string, file: string, settlement: string, operator: string };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [what, path] = positionals;
  if (what === 'reference') return await importReference(await tableOf(values.stage));
  if (what === 'settlements' && path) return await importSettlements(await tableOf(values.stage), path);
  const { file, settlement, operator } = values;
  if (what === 'trial' && file && settlement && operator) {
    return await importTrial(await tableOf(values.stage), { file, settlement, operator });
  }
  throw new Error(usage);
}

async function tableOf(stage: string | undefined): Promise<Table> {
  const deployment = await findDeployment(stage);
  return { client: new DynamoDBClient(deployment.asOperator), name: output(deployment, 'TableName') };
}

async function importReference(table: Table): Promise<number> {
  const written = await loadReferenceData(table);
  console.log(written ? `${written} records of reference data written` : 'The reference data is loaded already');
  return 0;
}

async function importSettlements(table: Table, path: string): Promise<number> {
  const rows = await Array.fromAsync(readCsv(path, { delimiter: ';' }));
  const { settlements, bad } = settlementsOf(rows, path);
  reportBadRows(bad);
  await writeWithProgress(table, settlements.map(settlementItem));
  console.log(`${rows.length} rows read, ${settlements.length} settlements written, ${bad.length} rows left out`);
  return bad.length > 0 ? 1 : 0;
}

const settlementItem = (place: Settlement): Item => ({ ...settlementKey(place.code), ...place });

function reportBadRows(bad: readonly BadRow[]): void {
  for (const { line, reason } of bad) console.error(`line ${line} left out: ${reason}`);
}

async function writeWithProgress(table: Table, items: readonly Item[]): Promise<void> {
  using progress = showProgress('Writing', items.length);
  await writeItems(table, items, progress.update);
}

interface TrialFile {
  readonly file: string;
  readonly settlement: string;
  readonly operator: string;
}

async function importTrial(table: Table, trial: TrialFile): Promise<number> {
  const { settlements, operators } = await namesIn(trial);
  const source = `trial of ${basename(trial.file)}`;
  const places = settlements.map((name) => trialSettlement(name, source));
  const companies = operators.map((name) => trialOperator(name, source));
  refuseSharedCodes(places);
  await writeItems(table, [
    ...places.map(settlementItem),
    ...companies.map((record) => ({ ...lawKey(record), ...record })),
  ]);
  for (const { code, name } of places) console.log(`settlement ${code}  ${name.ru}`);
  for (const { id, value } of companies) console.log(`operator   ${id}  BIN ${value.bin}  ${value.name}`);
  return 0;
}

async function namesIn({ file, settlement, operator }: TrialFile) {
  const [settlementOf, operatorOf] = [valueOfRow(settlement), valueOfRow(operator)];
  const settlements = new Set<string>();
  const operators = new Set<string>();
  for await (const { values } of readCsv(file, { delimiter: ',' })) {
    settlements.add(settlementOf(values));
    operators.add(operatorOf(values));
  }
  return { settlements: [...settlements].filter(Boolean), operators: [...operators].filter(Boolean) };
}

function trialSettlement(name: string, source: string): Settlement {
  return { code: settlementCode(name), name: { ru: name }, source, verified: false };
}

/** In force since before any measurement that may be tried. */
function trialOperator(name: string, source: string): LawRecord<Operator> {
  const id = operatorIdOf(name);
  const envelope = { kind: 'operator', id, inForceFrom: '2000-01-01', version: 1, article: 'none', source } as const;
  return { ...envelope, verified: false, value: { name, bin: trialBin(id) } };
}

function refuseSharedCodes(places: readonly Settlement[]): void {
  const byCode = Map.groupBy(places, ({ code }) => code);
  for (const [code, sharing] of byCode) {
    if (sharing.length > 1) throw new Error(`${sharing.map(({ name }) => name.ru).join(' and ')} would share ${code}`);
  }
}

if (import.meta.main) await runTool(importData);
