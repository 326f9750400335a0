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
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { settlementKey } from '../../shared/law/reader.ts';
import { type Settlement, settlement } from '../../shared/law/records.ts';
import { type Item, readItem, type Table } from '../../shared/table/table.ts';
import { findDeployment, output } from './deployment.ts';
import { type BadRow, settlementsOf } from './kato-classifier.ts';
import { showProgress } from './progress.ts';
import { readCsv } from './read-csv.ts';
import { loadReferenceData } from './reference.ts';
import { registerTrial } from './register-trial.ts';
import { runTool } from './run-tool.ts';
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
  const { file, settlement: place, operator } = values;
  if (what === 'trial' && file && place && operator) {
    return await registerTrial(await tableOf(values.stage), { file, settlement: place, operator });
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
  await writeSettlements(table, settlements);
  console.log(`${rows.length} rows read, ${settlements.length} settlements written, ${bad.length} rows left out`);
  return bad.length > 0 ? 1 : 0;
}

function reportBadRows(bad: readonly BadRow[]): void {
  for (const { line, reason } of bad) console.error(`line ${line} left out: ${reason}`);
}

async function writeSettlements(table: Table, settlements: readonly Settlement[]): Promise<void> {
  using progress = showProgress('Settlements', settlements.length);
  for (let start = 0; start < settlements.length; start += atATime) {
    const some = settlements.slice(start, start + atATime);
    await writeItems(table, await Promise.all(some.map((place) => itemOf(table, place))));
    progress.update(start + some.length);
  }
}

const atATime = 25;

/** The classifier names places in Russian and counts nobody: what is known beyond that stays. */
async function itemOf(table: Table, place: Settlement): Promise<Item> {
  const key = settlementKey(place.code);
  const known = await readItem(table, key, settlement);
  return { ...key, ...known, ...place, name: { ...known?.name, ...place.name } };
}

if (import.meta.main) await runTool(importData);
