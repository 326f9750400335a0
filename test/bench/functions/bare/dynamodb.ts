/**
 * Lambda: one read with the bare client, and nothing of this project's. What every function that uses the table pays at
 * the least; the import times of ours are told as ratios to its own.
 */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = async ({ pk, sk }: { readonly pk: string; readonly sk: string }) => {
  const key = { pk: { S: pk }, sk: { S: sk } };
  const { Item } = await client.send(new GetItemCommand({ TableName: process.env.TABLE_NAME, Key: key }));
  return Item;
};
