/** Many open cases of one body, as the store itself has written one: copies of it under other numbers. */
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { outputNamed, type Platform } from '../../../infra/start/outside-callers.ts';
import { writeItems } from '../../../infra/tools/write-items.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';

const storedAppeal = z.looseObject({ pk: z.string(), sk: z.string(), number: z.string(), workSk: z.string() });
type StoredAppeal = z.infer<typeof storedAppeal>;

/** The table past the gateway: what is written so costs nothing that is counted. */
export function tableOf({ databaseUrl, administrator, region, outputs }: Platform): Table {
  const client = new DynamoDBClient({ region, endpoint: databaseUrl, credentials: administrator });
  return { client, name: outputNamed(outputs, 'TableName') };
}

/** In its body's worklist, by the due date of the one that is copied; in nobody's list, and due for no sweep. */
export async function copyOpenCase(table: Table, number: string, count: number, from: number): Promise<void> {
  const appeal = await readItem(table, { pk: `appeals#${number}`, sk: 'appeal' }, () => storedAppeal);
  if (!appeal) throw new Error(`there is no ${number} to copy`);
  const copies = Array.from({ length: count }, (_, index) => copyOf(appeal, from + index));
  const lanes = [0, 1, 2, 3].map((lane) => copies.filter((_, index) => index % 4 === lane));
  await Promise.all(lanes.map((lane) => writeItems(table, lane)));
}

function copyOf({ ownerPk, ownerSk, duePk, dueSk, ...appeal }: StoredAppeal, count: number): StoredAppeal {
  const number = `${appeal.number.slice(0, -8)}${count}`;
  return storedAppeal.parse(JSON.parse(JSON.stringify(appeal).replaceAll(appeal.number, number)));
}

/** The numbers of all appeals that stand in the table. */
export async function numbersIn(table: Table): Promise<ReadonlySet<string>> {
  const numbers = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name })) {
    for (const item of Items) if (item.sk?.S === 'appeal') numbers.add(String(unmarshall(item).number));
  }
  return numbers;
}
