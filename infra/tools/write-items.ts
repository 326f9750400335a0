/** Writing many items that nobody else writes: idempotent puts, 25 to a call. */
import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import pRetry from 'p-retry';
import { type Item, type Table, toStored } from '../../shared/table/table.ts';

/** Puts all items. Throws when the table stays overloaded. */
export async function writeItems(table: Table, items: readonly Item[]): Promise<void> {
  for (let start = 0; start < items.length; start += itemsPerCall) {
    const batch = items.slice(start, start + itemsPerCall);
    await writeBatch(
      table,
      batch.map((item) => ({ PutRequest: { Item: toStored(item) } })),
    );
  }
}

const itemsPerCall = 25;

async function writeBatch(table: Table, requests: WriteRequest[]): Promise<void> {
  let unwritten = requests;
  await pRetry(
    async () => {
      const reply = await table.client.send(new BatchWriteItemCommand({ RequestItems: { [table.name]: unwritten } }));
      unwritten = reply.UnprocessedItems?.[table.name] ?? [];
      if (unwritten.length > 0) throw new Error(`${unwritten.length} items were not accepted by the table`);
    },
    { retries: 8, minTimeout: 50, randomize: true },
  );
}
