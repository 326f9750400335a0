/** Counters that follow an item: the item, and what it adds to each, in one write. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type Addition, addTo } from './addition.ts';
import { isContended, sendUncontended } from './commit.ts';
import { whereNone } from './put-where.ts';
import { type Item, type Table, toStored } from './table.ts';

/** An item that says what was added for it. */
export interface Counted extends Item {
  readonly version: number;
  readonly cells: readonly unknown[];
}

/**
 * Puts the item in the place of the one that was read, or of none. False where another stands there now, and then nothing
 * is counted. What holds counters has a `version` that grows with every addition: who reads it twice alike knows that
 * nothing was added between.
 */
export async function putCounted(
  table: Table,
  item: Counted,
  inPlaceOf: Pick<Counted, 'version' | 'cells'> | undefined,
  additions: readonly Addition[],
): Promise<boolean> {
  const writes = [
    put(table.name, item, inPlaceOf),
    ...additions.map(({ key, by }) => addTo(table.name, { key, by: { ...by, version: 1 } })),
  ];
  try {
    await sendUncontended(table, writes);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException) || isContended(error)) throw error;
    return false;
  }
}

function put(TableName: string, item: Counted, before: Pick<Counted, 'version' | 'cells'> | undefined) {
  if (!before) return { Put: { TableName, Item: toStored(item), ConditionExpression: whereNone } };
  return {
    Put: {
      ...{ TableName, Item: toStored(item), ConditionExpression: '#version = :version AND #cells = :cells' },
      ExpressionAttributeNames: { '#version': 'version', '#cells': 'cells' },
      ExpressionAttributeValues: toStored({ ':version': before.version, ':cells': before.cells }),
    },
  };
}
