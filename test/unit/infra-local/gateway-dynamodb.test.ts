import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Gateway } from '../../../infra/local/gateway/gateway.ts';
import { clientOf, type Database, principal, startDatabase, startTestGateway, tableArn } from './gateway-setup.ts';

const citizen = principal('appeals-citizen', [
  {
    Effect: 'Allow',
    Action: [
      ...['Get', 'Put', 'Update', 'Delete', 'ConditionCheck', 'BatchGet'].map((verb) => `dynamodb:${verb}Item`),
      'dynamodb:Query',
    ],
    Resource: [tableArn, `${tableArn}/index/*`],
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['appeals#*'] } },
  },
  { Effect: 'Deny', Action: ['dynamodb:DeleteItem'], Resource: ['*'] },
]);
const key = (pk: string, sk = 'appeal') => ({ pk: { S: pk }, sk: { S: sk } });
const own = { TableName: 'state', Key: key('appeals#1') };
const foreign = { TableName: 'state', Key: key('documents#1') };
const query = (pk: string) => ({
  ...{ TableName: 'state', KeyConditionExpression: '#pk = :pk AND begins_with(sk, :sk)' },
  ...{ ExpressionAttributeNames: { '#pk': 'pk' }, ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: 'a' } } },
});
const dueQuery = (pk: string) => ({
  ...{ TableName: 'state', IndexName: 'due', KeyConditionExpression: '(duePk = :pk) AND (dueSk <= :sk)' },
  ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: 'z' } },
});

let database: Database;
let gateway: Gateway;
let client: DynamoDBClient;

beforeAll(async () => {
  database = await startDatabase();
  gateway = await startTestGateway({ principals: [citizen], upstream: { dynamodb: database.url, sqs: database.url } });
  client = new DynamoDBClient(clientOf(citizen, gateway));
});
afterAll(async () => {
  client.destroy();
  await gateway.close();
  await database.stop();
});
beforeEach(() => {
  gateway.capacity.reset();
  gateway.calls.clear();
});

describe('who is calling', () => {
  const asStranger = (changed: object) => {
    const stranger = new DynamoDBClient({ ...clientOf(citizen, gateway), ...changed });
    return stranger.send(new GetItemCommand(own)).finally(() => stranger.destroy());
  };

  it('an unknown access key is not recognised', async () => {
    const credentials = { accessKeyId: 'AKIA-unknown', secretAccessKey: 'x' };
    await expect(asStranger({ credentials })).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('a known access key with another secret does not pass', async () => {
    const credentials = { accessKeyId: citizen.accessKeyId, secretAccessKey: 'guessed' };
    await expect(asStranger({ credentials })).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });

  it('a caller whose clock stands elsewhere is still known, and hears no date to correct its clock by', async () => {
    const reply = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' },
    });
    expect(reply.headers.get('date')).toBeNull();
    await expect(asStranger({ systemClockOffset: 400 * 86_400_000 })).resolves.toBeDefined();
  });

  it('a principal added later counts from then on', async () => {
    const later = principal('later', 'administrator');
    gateway.addPrincipal(later);
    const administrator = new DynamoDBClient(clientOf(later, gateway));
    await expect(administrator.send(new ScanCommand({ TableName: 'state' }))).resolves.toBeDefined();
    administrator.destroy();
  });
});

describe('what it may do', () => {
  it('its own partitions, by every operation', async () => {
    await client.send(new PutItemCommand({ TableName: 'state', Item: key('appeals#1') }));
    await client.send(
      new UpdateItemCommand({
        ...own,
        UpdateExpression: 'SET a = :a',
        ExpressionAttributeValues: { ':a': { S: 'é' } },
      }),
    );
    expect((await client.send(new GetItemCommand(own))).Item).toMatchObject({ a: { S: 'é' } });
    expect((await client.send(new QueryCommand(query('appeals#1')))).Count).toBe(1);
    expect((await client.send(new QueryCommand(dueQuery('appeals#due#1')))).Count).toBe(0);
    const batch = await client.send(new BatchGetItemCommand({ RequestItems: { state: { Keys: [own.Key] } } }));
    expect(batch.Responses?.state).toHaveLength(1);
    const got = await client.send(new TransactGetItemsCommand({ TransactItems: [{ Get: own }] }));
    expect(got.Responses?.[0]?.Item).toMatchObject({ a: { S: 'é' } });
  });

  it.each([
    ['PutItem', new PutItemCommand({ TableName: 'state', Item: key('documents#1') })],
    ['GetItem', new GetItemCommand(foreign)],
    ['Query', new QueryCommand(query('documents#1'))],
    ['Query', new QueryCommand(dueQuery('documents#due#1'))],
    ['BatchGetItem', new BatchGetItemCommand({ RequestItems: { state: { Keys: [own.Key, foreign.Key] } } })],
    ['GetItem', new TransactGetItemsCommand({ TransactItems: [{ Get: own }, { Get: foreign }] })],
    [
      'ConditionCheckItem',
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: 'state', Item: key('appeals#2') } },
          { ConditionCheck: { ...foreign, ConditionExpression: 'attribute_exists(pk)' } },
        ],
      }),
    ],
  ])('a foreign partition is denied: dynamodb:%s', async (action, command) => {
    // The commands' types differ, but the client takes any of them.
    const denied = client.send(command as GetItemCommand);
    await expect(denied).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(denied).rejects.toThrow(
      `User: ${citizen.arn} is not authorized to perform: dynamodb:${action} on resource:`,
    );
  });

  it('nothing of a denied transaction is written', async () => {
    const { Item } = await database.client.send(new GetItemCommand({ TableName: 'state', Key: key('appeals#2') }));
    expect(Item).toBeUndefined();
  });

  it('no Scan, no batch of writes, nothing denied by name, no PartiQL', async () => {
    const denied = { name: 'AccessDeniedException' };
    await expect(client.send(new ScanCommand({ TableName: 'state' }))).rejects.toMatchObject(denied);
    const batch = new BatchWriteItemCommand({ RequestItems: { state: [{ PutRequest: { Item: key('appeals#3') } }] } });
    await expect(client.send(batch)).rejects.toMatchObject(denied);
    await expect(client.send(new DeleteItemCommand(own))).rejects.toThrow('with an explicit deny');
    const partiQl = client.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM "state"' }));
    await expect(partiQl).rejects.toThrow('is not authorized to perform: dynamodb:PartiQLSelect');
  });

  it('a table or index that does not exist is said', async () => {
    await expect(client.send(new GetItemCommand({ ...own, TableName: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('what it costs', () => {
  const transaction = (ReturnConsumedCapacity?: 'TOTAL') =>
    new TransactWriteItemsCommand({
      ...(ReturnConsumedCapacity && { ReturnConsumedCapacity }),
      TransactItems: [
        {
          Put: {
            TableName: 'state',
            Item: { ...key(`appeals#${Math.random()}`), duePk: { S: 'appeals#due' }, dueSk: { S: '1' } },
          },
        },
        {
          Update: {
            TableName: 'state',
            Key: key('appeals#counter'),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    });

  it('units are counted by caller, label and operation, table and index apart', async () => {
    gateway.calls.beginInvocation(citizen.accessKeyId, 'POST /v1/appeals');
    await client.send(transaction());
    await client.send(new GetItemCommand({ ...own, ConsistentRead: true }));
    const row = { principal: citizen.name, label: 'POST /v1/appeals', table: 'state' };
    expect(gateway.capacity.snapshot()).toEqual([
      { ...row, operation: 'TransactWriteItems', readUnits: 0, writeUnits: 4 },
      { ...row, operation: 'TransactWriteItems', index: 'due', readUnits: 0, writeUnits: 1 },
      { ...row, operation: 'GetItem', readUnits: 1, writeUnits: 0 },
    ]);
  });

  it('the caller hears of it only if it asked', async () => {
    expect((await client.send(transaction())).ConsumedCapacity).toBeUndefined();
    expect((await client.send(transaction('TOTAL'))).ConsumedCapacity).toMatchObject([{ CapacityUnits: 5 }]);
  });
});

describe('the call log', () => {
  it('tells calls, keys and outcomes in order, numbered within the invocation', async () => {
    const invocation = gateway.calls.beginInvocation(citizen.accessKeyId, 'test');
    await client.send(new GetItemCommand(own));
    await expect(client.send(new GetItemCommand(foreign))).rejects.toThrow();
    await expect(
      client.send(
        new PutItemCommand({
          TableName: 'state',
          Item: key('appeals#1'),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    ).rejects.toThrow();
    const common = { principal: citizen.name, service: 'dynamodb', label: 'test', invocation, resources: [tableArn] };
    expect(gateway.calls.all()).toMatchObject([
      { ...common, operation: 'GetItem', ordinal: 1, keys: ['appeals#1'], outcome: 'ok' },
      { ...common, operation: 'GetItem', ordinal: 2, keys: ['documents#1'], outcome: 'AccessDeniedException' },
      { ...common, operation: 'PutItem', ordinal: 3, keys: ['appeals#1'], outcome: 'ConditionalCheckFailedException' },
    ]);
  });
});
