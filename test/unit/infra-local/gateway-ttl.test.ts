import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepExpired } from '../../../infra/local/gateway/ttl.ts';
import { type Database, startDatabase } from './gateway-setup.ts';

let database: Database;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

it('deletes what has expired by the given clock, over all pages, and nothing else', async () => {
  const { client } = database;
  const put = (pk: string, expiresAt?: { N: string } | { S: string }) =>
    client.send(
      new PutItemCommand({
        TableName: 'state',
        Item: { pk: { S: pk }, sk: { S: '1' }, text: { S: 'x'.repeat(100_000) }, ...(expiresAt && { expiresAt }) },
      }),
    );
  for (let at = 0; at < 15; at += 1) await put(`expired ${at}`, { N: '999' });
  await put('now', { N: '1000' });
  await put('later', { N: '1001' });
  await put('eternal');
  await put('not a number', { S: '1' });

  const table = { name: 'state', ttlAttribute: 'expiresAt', keyAttributes: ['pk', 'sk'] };
  expect(await sweepExpired(client, table, 1000)).toBe(15);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'state', ProjectionExpression: 'pk' }));
  expect(Items.map(({ pk }) => pk?.S).sort()).toEqual(['eternal', 'later', 'not a number', 'now']);
});
