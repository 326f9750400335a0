/** Areas are strangers in IAM, too: what a role's policies do not grant, its function is refused. */
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';

const cloud = localCloud();
const TableName = cloud.outputs.TableName;
const refused = { name: 'AccessDeniedException' };
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'entity' } });

describe('the function of citizens with appeals', () => {
  let client: DynamoDBClient;
  beforeAll(async () => {
    client = new DynamoDBClient(cloud.client(await cloud.credentialsOf('appeals-citizen')));
  });
  const owned = (ownerPk: string) =>
    new QueryCommand({
      TableName,
      IndexName: 'owner',
      KeyConditionExpression: 'ownerPk = :owner',
      ExpressionAttributeValues: { ':owner': { S: ownerPk } },
    });

  test('reads an appeal, and lists by owner within its area', async () => {
    const read = await client.send(new GetItemCommand({ TableName, Key: key('appeals#1') }));
    const listed = await client.send(owned('appeals#owner#1'));
    expect({ item: read.Item, items: listed.Items }).toEqual({ item: undefined, items: [] });
  });

  test('is refused a document: to read, to list, to write', async () => {
    await expect(client.send(new GetItemCommand({ TableName, Key: key('documents#1') }))).rejects.toMatchObject(
      refused,
    );
    await expect(client.send(owned('documents#owner#1'))).rejects.toMatchObject(refused);
    await expect(client.send(new PutItemCommand({ TableName, Item: key('documents#1') }))).rejects.toMatchObject(
      refused,
    );
  });

  test('is refused a scan', async () => {
    await expect(client.send(new ScanCommand({ TableName }))).rejects.toMatchObject(refused);
  });
});

test('a producer posts to its own queue, and to no other', async () => {
  const client = new SQSClient(cloud.client(producer('//probes.kz/one')));
  const send = (QueueUrl: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'not an event' }));
  await send(queueUrl('network-measurements'));
  await expect(send(queueUrl('appeals-intake'))).rejects.toMatchObject({ name: expect.stringMatching(/AccessDenied/) });
});

function producer(source: string) {
  const credentials = cloud.producers[source];
  if (!credentials) throw new Error(`no producer ${source}`);
  return credentials;
}

function queueUrl(name: string): string {
  return `${cloud.gatewayUrl}/000000000000/qyzmet-local-${name}`;
}
