/** One item put where a condition holds, without a fact that tells of it: a look, a key, a receipt, a due date put off. */
import { ConditionalCheckFailedException, PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { type Item, type Table, toStored } from './table.ts';

type ConditionalPut = Pick<PutItemCommandInput, 'Item' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'> & {
  readonly ConditionExpression: string;
};

/** Where no item has the key. */
export const whereNone = 'attribute_not_exists(pk)';

/** The put of an item in the place of that version of it. */
export function inPlaceOf(version: number, item: Item) {
  return {
    Item: toStored(item),
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: toStored({ ':version': version }),
  };
}

/** False where the condition does not hold. Throws where another's transaction holds the item just now. */
export async function putWhere(table: Table, put: ConditionalPut): Promise<boolean> {
  try {
    await table.client.send(new PutItemCommand({ TableName: table.name, ...put }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Puts an entity as it stands under index keys that are new. False, and nothing put, where it was changed meanwhile. */
export function putUnchanged(table: Table, entity: Item & { readonly version: number }): Promise<boolean> {
  return putWhere(table, inPlaceOf(entity.version, entity));
}

/** The next version of an item, or its first: only in the place of the version before it. */
export function putVersion(table: Table, item: Item & { readonly version: number }): Promise<boolean> {
  const { version } = item;
  if (version === 1) return putWhere(table, { Item: toStored(item), ConditionExpression: whereNone });
  return putWhere(table, inPlaceOf(version - 1, item));
}

/** In the place of whatever is there: what is put once more is the same. */
export async function putOver(table: Table, item: Item): Promise<void> {
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: toStored(item) }));
}
