/** What DynamoDB does by itself and the local database does not: delete items whose time to live has passed. */
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';

export interface ExpiringTable {
  name: string;
  ttlAttribute: string;
  keyAttributes: string[];
}

/**
 * Deletes the table's items whose TTL attribute (epoch seconds) lies before `nowEpochSeconds`; gives their number.
 * The client goes straight to the database: DynamoDB's own deletions cost nobody capacity either.
 */
export async function sweepExpired(
  client: DynamoDBClient,
  table: ExpiringTable,
  nowEpochSeconds: number,
): Promise<number> {
  const condition = expiredBy(table.ttlAttribute, nowEpochSeconds);
  const keys = Object.fromEntries(table.keyAttributes.map((name, at) => [`#key${at}`, name]));
  const pages = paginateScan(
    { client },
    {
      TableName: table.name,
      FilterExpression: condition.expression,
      ProjectionExpression: Object.keys(keys).join(', '),
      ExpressionAttributeNames: { ...condition.names, ...keys },
      ExpressionAttributeValues: condition.values,
    },
  );
  let deleted = 0;
  for await (const { Items = [] } of pages) {
    for (const Key of Items) deleted += await deleteIf(client, { TableName: table.name, Key }, condition);
  }
  return deleted;
}

type Condition = ReturnType<typeof expiredBy>;

function expiredBy(ttlAttribute: string, nowEpochSeconds: number) {
  return {
    expression: '#expiry < :now AND attribute_type(#expiry, :number)',
    names: { '#expiry': ttlAttribute },
    values: { ':now': { N: String(Math.floor(nowEpochSeconds)) }, ':number': { S: 'N' } },
  };
}

/** An item may have been renewed since it was read: then it stays. */
async function deleteIf(
  client: DynamoDBClient,
  item: Pick<ConstructorParameters<typeof DeleteItemCommand>[0], 'TableName' | 'Key'>,
  { expression, names, values }: Condition,
): Promise<0 | 1> {
  const command = new DeleteItemCommand({
    ...item,
    ConditionExpression: expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  });
  try {
    await client.send(command);
    return 1;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 0;
    throw error;
  }
}
