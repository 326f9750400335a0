/** One item put where a condition holds, without a fact that tells of it: a look, a key, a receipt, a count. */
import { ConditionalCheckFailedException, PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Table } from './table.ts';

type ConditionalPut = Pick<PutItemCommandInput, 'Item' | 'ExpressionAttributeValues'> & {
  readonly ConditionExpression: string;
};

/** Where no item has the key. */
export const whereNone = 'attribute_not_exists(pk)';

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
