/** `npm run import`: loads data into a deployment's table. Everything may be repeated: it ends the same. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { settlementKey } from '../../shared/law/reader.ts';
import { type Settlement, settlement } from '../../shared/law/records.ts';
import { readItem, type Table } from '../../shared/table/table.ts';
import { findDeployment, output } from './deployment.ts';
import { type BadRow, settlementsOf } from './kato-classifier.ts';
import { listPlaces } from './list-places.ts';
import { complain, say } from './printable.ts';
import { showProgress } from './progress.ts';
import { readCsv } from './read-csv.ts';
import { loadReferenceData } from './reference.ts';
import { registerTrial } from './register-trial.ts';
import { defineTool, type Given, runTool, stageOption, WrongCall } from './run-tool.ts';
import { writeItems } from './write-items.ts';

const column = { type: 'string', value: 'COLUMN' } as const;

const options = {
  file: { type: 'string', value: 'FILE', says: 'trial: a CSV file of measurements (also .gz)' },
  settlement: { ...column, says: 'trial: the column that names the place, or =value for the same in every row' },
  operator: { ...column, says: 'trial: the column that names the operator, or =value' },
  stage: stageOption,
} as const;

const importData = defineTool({
  name: 'import',
  purpose: [
    'Loads data into the table. Everything may be repeated: it ends the same.',
    '  reference    law records, bodies, categories, settlements of shared/law/reference/',
    '  settlements  a KATO classifier: CSV with ; and the columns id;parent_id;code;name',
    '  trial        places and operators of a file of foreign measurements, under codes of their own, which it prints',
    'Exit status 1 if rows were left out.',
  ],
  usage: [
    'reference [--stage NAME]',
    'settlements FILE [--stage NAME]',
    'trial --file FILE --settlement COLUMN --operator COLUMN [--stage NAME]',
  ],
  mostArguments: 2,
  options,
  examples: [
    'reference --stage dev',
    'settlements kato.csv',
    'trial --file tests.csv.gz --settlement city --operator =Vodafone',
  ],
  async run(given) {
    const [what, path] = given.positionals;
    const importOne = importers[what ?? ''];
    if (!importOne) throw new WrongCall(`Say what to import: ${Object.keys(importers).join(', ')}`);
    if (path !== undefined && what !== 'settlements') throw new WrongCall(`'${path}' is more than ${what} understands`);
    return importOne(given);
  },
});

type Import = (given: Given<typeof options>) => Promise<number>;

const importers: Readonly<Record<string, Import>> = {
  reference: async ({ values }) => importReference(await tableOf(values.stage)),
  settlements: async ({ values, positionals: [, path] }) => {
    if (path === undefined) throw new WrongCall('Name the file of the classifier: settlements FILE');
    return importSettlements(await tableOf(values.stage), path);
  },
  trial: async ({ values: { stage, file, settlement: place, operator } }) => {
    if (!file || !place || !operator) throw new WrongCall('trial wants --file, --settlement and --operator');
    return registerTrial(await tableOf(stage), { file, settlement: place, operator });
  },
};

async function tableOf(stage: string | undefined): Promise<Table> {
  const deployment = await findDeployment(stage);
  return { client: new DynamoDBClient(deployment.asOperator), name: output(deployment, 'TableName') };
}

async function importReference(table: Table): Promise<number> {
  const written = await loadReferenceData(table);
  say(written ? `${written} records of reference data written` : 'The reference data is loaded already');
  return 0;
}

async function importSettlements(table: Table, path: string): Promise<number> {
  const rows = await Array.fromAsync(readCsv(path, { delimiter: ';' }));
  const { settlements, bad } = settlementsOf(rows, path);
  reportBadRows(bad);
  await writeSettlements(table, settlements);
  say(`${rows.length} rows read, ${settlements.length} settlements written, ${bad.length} rows left out`);
  return bad.length > 0 ? 1 : 0;
}

function reportBadRows(bad: readonly BadRow[]): void {
  for (const { line, reason } of bad) complain(`line ${line} left out: ${reason}`);
}

async function writeSettlements(table: Table, settlements: readonly Settlement[]): Promise<void> {
  using progress = showProgress('Settlements', settlements.length);
  const written: Settlement[] = [];
  for (let start = 0; start < settlements.length; start += atATime) {
    const some = settlements.slice(start, start + atATime);
    const merged = await Promise.all(some.map((place) => withKnown(table, place)));
    await writeItems(
      table,
      merged.map((place) => ({ ...settlementKey(place.code), ...place })),
    );
    written.push(...merged);
    progress.update(written.length);
  }
  await listPlaces(table, written);
}

const atATime = 25;

/** The classifier names places in Russian and counts nobody: what is known beyond that stays. */
async function withKnown(table: Table, place: Settlement): Promise<Settlement> {
  const known = await readItem(table, settlementKey(place.code), settlement);
  return { ...known, ...place, name: { ...known?.name, ...place.name } };
}

if (import.meta.main) await runTool(importData);
