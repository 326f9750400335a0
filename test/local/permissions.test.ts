/** Every call that a function makes is allowed by its own role, and its role allows nothing more. */
import {
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { urlOfQueue } from './any-queue.ts';
import { declaredFunctions } from './declared-functions.ts';

const cloud = localCloud();
const { TableName } = cloud.outputs;
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'permitted' } });
const refused = { name: expect.stringMatching(/^AccessDenied/) };

describe('the function of citizens with appeals, in its own role', () => {
  let settings: ReturnType<typeof cloud.client>;
  let table: DynamoDBClient;
  beforeAll(async () => {
    settings = cloud.client(await cloud.credentialsOf('appeals-citizen'));
    table = new DynamoDBClient(settings);
  });

  const strangers = ['documents#1', 'network#1', 'person#1', 'law#term', 'appeal', ''];
  const put = (pk: string) => ({ Put: { TableName, Item: key(pk) } });
  const list = (pk: string) => ({
    ...{ TableName, KeyConditionExpression: 'pk = :pk' },
    ExpressionAttributeValues: { ':pk': { S: pk } },
  });
  const listBy = (IndexName: string, attribute: string, pk: string) => ({
    ...{ ...list(pk), IndexName, KeyConditionExpression: `${attribute} = :pk` },
  });

  test('writes, reads and lists appeals', async () => {
    await table.send(new TransactWriteItemsCommand({ TransactItems: [put('appeals#permitted')] }));
    expect((await table.send(new GetItemCommand({ TableName, Key: key('appeals#permitted') }))).Item).toBeDefined();
    expect((await table.send(new QueryCommand(list('appeals#permitted')))).Count).toBe(1);
    await table.send(new QueryCommand(listBy('owner', 'ownerPk', 'appeals#owner#x')));
  });

  test.each(strangers.filter((pk) => pk !== ''))('is refused the key %s, whatever it wants with it', async (pk) => {
    await expect(table.send(new GetItemCommand({ TableName, Key: key(pk) }))).rejects.toMatchObject(refused);
    await expect(table.send(new PutItemCommand({ TableName, Item: key(pk) }))).rejects.toMatchObject(refused);
    await expect(table.send(new UpdateItemCommand({ TableName, Key: key(pk) }))).rejects.toMatchObject(refused);
  });

  test.each(['documents#1', 'network#1', 'person#1'])('is refused the partition %s', async (pk) => {
    await expect(table.send(new QueryCommand(list(pk)))).rejects.toMatchObject(refused);
  });

  test("is refused a transaction that touches another area's item beside its own, and writes neither", async () => {
    const both = [put('appeals#beside'), put('documents#1')];
    await expect(table.send(new TransactWriteItemsCommand({ TransactItems: both }))).rejects.toMatchObject(refused);
    expect((await table.send(new GetItemCommand({ TableName, Key: key('appeals#beside') }))).Item).toBeUndefined();
  });

  test.each([
    ['owner', 'ownerPk', 'documents#owner#x'],
    ['worklist', 'workPk', 'appeals#body#akimat-almaty'],
    ['due', 'duePk', 'appeals#due#00'],
  ])('is refused the index %s by %s %s', async (index, attribute, pk) => {
    await expect(table.send(new QueryCommand(listBy(index, attribute, pk)))).rejects.toMatchObject(refused);
  });

  test('is refused whatever needs no key: a scan, of table or index, and PartiQL', async () => {
    const scans = [{ TableName }, { TableName, IndexName: 'owner' }];
    for (const scan of scans) await expect(table.send(new ScanCommand(scan))).rejects.toMatchObject(refused);
    const Statement = `SELECT * FROM "${TableName}" WHERE pk = 'appeals#permitted'`;
    await expect(table.send(new ExecuteStatementCommand({ Statement }))).rejects.toMatchObject(refused);
  });

  test("signs with its own area's key, and is refused another area's", async () => {
    const kms = new KMSClient(settings);
    const sign = async (functionName: string) => {
      const { SIGNING_KEYS = '' } = (await declaredFunctions()).get(functionName)?.environment ?? {};
      const KeyId = JSON.parse(SIGNING_KEYS).main.current;
      return kms.send(new SignCommand({ KeyId, Message: Buffer.from('x'), SigningAlgorithm: 'ECDSA_SHA_256' }));
    };
    expect((await sign('appeals-citizen')).Signature).toBeDefined();
    await expect(sign('documents-citizen')).rejects.toMatchObject(refused);
  });

  test('is refused the event bus, and queues to send to or take from', async () => {
    const Entries = [{ EventBusName: cloud.outputs.EventBusName, Source: 'x', DetailType: 'x', Detail: '{}' }];
    await expect(new EventBridgeClient(settings).send(new PutEventsCommand({ Entries }))).rejects.toMatchObject(
      refused,
    );
    const sqs = new SQSClient(settings);
    for (const queue of ['appeals-due', 'appeals-intake', 'register-answers', 'documents-ask-dead-letters']) {
      const QueueUrl = urlOfQueue(queue);
      await expect(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))).rejects.toMatchObject(refused);
      await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject(refused);
    }
  });
});

const areas = ['appeals', 'documents', 'network'] as const;

test.each(areas)('no function of %s reads or writes what belongs to another area', async (area) => {
  const functions = [...(await declaredFunctions()).keys()].filter((name) => name.startsWith(`${area}-`));
  expect(functions.length).toBeGreaterThan(3);
  for (const name of functions) {
    const client = new DynamoDBClient(cloud.client(await cloud.credentialsOf(name)));
    for (const other of areas.filter((one) => one !== area)) {
      const theirs = key(`${other}#1`);
      await expect(client.send(new GetItemCommand({ TableName, Key: theirs })), name).rejects.toMatchObject(refused);
      await expect(client.send(new PutItemCommand({ TableName, Item: theirs })), name).rejects.toMatchObject(refused);
    }
  }
});

describe('the functions that reach the bucket, each in its own role', () => {
  let bucket = '';
  beforeAll(async () => {
    bucket = (await declaredFunctions()).get('appeals-uploads')?.environment.BUCKET_NAME ?? '';
  });

  const clientOf = async (name: string) => new S3Client(cloud.client(await cloud.credentialsOf(name)));
  const others = ['documents/one', 'network/one', 'public/one', 'appeal', 'one/appeals/two'];

  test('put into the prefix of appeals, and into no other', async () => {
    const s3 = await clientOf('appeals-citizen-files');
    const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' }));
    await put('appeals/permitted');
    for (const name of others) await expect(put(name), name).rejects.toMatchObject(refused);
  });

  test('read no object of another area, and delete none', async () => {
    const administrator = new S3Client(cloud.client(cloud.administrator));
    for (const Key of others) {
      const { VersionId } = await administrator.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' }));
      const theirs = { Bucket: bucket, Key, VersionId };
      for (const name of ['appeals-citizen-files', 'appeals-official-files', 'appeals-uploads']) {
        const s3 = await clientOf(name);
        await expect(s3.send(new GetObjectCommand(theirs)), name).rejects.toMatchObject(refused);
        await expect(s3.send(new DeleteObjectCommand(theirs)), name).rejects.toMatchObject(refused);
      }
    }
  });

  test('that take files in put and delete none, and that check them put none of another area', async () => {
    for (const [name, Key] of [
      ['appeals-reception', 'appeals/x'],
      ['appeals-citizen', 'appeals/x'],
      ['documents-citizen', 'appeals/x'],
      // What it has taken the camera's notes from it puts in their place.
      ['appeals-uploads', 'documents/x'],
    ] as const) {
      const put = new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' });
      await expect((await clientOf(name)).send(put), name).rejects.toMatchObject(refused);
    }
    const version = { Bucket: bucket, Key: 'appeals/permitted', VersionId: 'any' };
    const s3 = await clientOf('appeals-citizen-files');
    await expect(s3.send(new DeleteObjectCommand(version))).rejects.toMatchObject(refused);
    const list = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'documents/' });
    await expect((await clientOf('appeals-uploads')).send(list)).rejects.toMatchObject(refused);
  });
});
