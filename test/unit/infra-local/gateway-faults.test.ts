import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../../infra/local/gateway/gateway.ts';
import { clientOf, type Database, principal, startDatabase, startTestGateway } from './gateway-setup.ts';

const caller = principal('caller', 'administrator');
const other = principal('other', 'administrator');
const killed: string[] = [];
let database: Database;
let gateway: Gateway;
let client: DynamoDBClient;

beforeAll(async () => {
  database = await startDatabase();
  gateway = await startTestGateway({
    principals: [caller, other],
    upstream: { dynamodb: database.url, sqs: database.url },
    kill: (name, accessKeyId) => void killed.push(`${name} ${accessKeyId}`),
  });
  client = new DynamoDBClient({ ...clientOf(caller, gateway), maxAttempts: 3 });
});
afterAll(async () => {
  client.destroy();
  await gateway.close();
  await database.stop();
});
afterEach(() => {
  gateway.faults.reset();
  killed.length = 0;
});

const put = (pk: string) =>
  client.send(new PutItemCommand({ TableName: 'state', Item: { pk: { S: pk }, sk: { S: '1' } } }));

async function isStored(pk: string): Promise<boolean> {
  const Key = { pk: { S: pk }, sk: { S: '1' } };
  return (await database.client.send(new GetItemCommand({ TableName: 'state', Key }))).Item !== undefined;
}

const plan = { principal: caller.name, when: { nth: 1 } };

describe('injected faults', () => {
  it('a call that fails before has not happened, and is not tried again', async () => {
    const fault = gateway.faults.plan({ ...plan, mode: 'before' });
    await expect(put('before')).rejects.toMatchObject({ name: 'InjectedFault', $metadata: { attempts: 1 } });
    expect(await isStored('before')).toBe(false);
    expect(fault.firedOn).toMatchObject({ operation: 'PutItem', keys: ['before'], outcome: 'InjectedFault' });
  });

  it('a call that fails after has happened', async () => {
    gateway.faults.plan({ ...plan, mode: 'after' });
    await expect(put('after')).rejects.toMatchObject({ name: 'InjectedFault', $metadata: { attempts: 1 } });
    expect(await isStored('after')).toBe(true);
  });

  it('what is withdrawn happens no more, and what is planned for another does', async () => {
    const withdrawn = gateway.faults.plan({ ...plan, mode: 'before' });
    const others = gateway.faults.plan({ ...plan, principal: other.name, mode: 'before' });
    gateway.faults.withdraw(caller.name);
    await put('withdrawn');
    expect([withdrawn.firedOn, await isStored('withdrawn')]).toEqual([undefined, true]);
    const asOther = new DynamoDBClient({ ...clientOf(other, gateway), maxAttempts: 1 });
    const Item = { pk: { S: 'others' }, sk: { S: '1' } };
    await expect(asOther.send(new PutItemCommand({ TableName: 'state', Item }))).rejects.toThrow();
    expect(others.firedOn).toMatchObject({ keys: ['others'] });
    asOther.destroy();
  });

  it('a retryable fault is tried again by the SDK, and is over then', async () => {
    gateway.faults.plan({ ...plan, mode: 'before', retryable: true });
    await expect(put('retried')).resolves.toMatchObject({ $metadata: { attempts: 2 } });
    expect(gateway.faults.count(caller.name)).toBe(2);
  });

  it.each(['kill-before', 'kill-after'] as const)(
    '%s tells who is to be killed, and the caller hears nothing',
    async (mode) => {
      gateway.faults.plan({ ...plan, mode });
      const abort = new AbortController();
      const hanging = client.send(
        new PutItemCommand({ TableName: 'state', Item: { pk: { S: mode }, sk: { S: '1' } } }),
        {
          abortSignal: abort.signal,
        },
      );
      await expect.poll(() => killed).toEqual([`${caller.name} ${caller.accessKeyId}`]);
      expect(await isStored(mode)).toBe(mode === 'kill-after');
      abort.abort();
      await expect(hanging).rejects.toThrow();
    },
  );

  it('hits the nth call of its principal from now on, once, and nobody else', async () => {
    const bystander = new DynamoDBClient(clientOf(other, gateway));
    await put('zeroth');
    const fault = gateway.faults.plan({ ...plan, when: { nth: 2 }, mode: 'before' });
    await put('first');
    await bystander.send(new GetItemCommand({ TableName: 'state', Key: { pk: { S: 'a' }, sk: { S: '1' } } }));
    expect(fault.firedOn).toBeUndefined();
    await expect(put('second')).rejects.toThrow();
    await put('third');
    expect(gateway.faults.count(caller.name)).toBe(4);
    bystander.destroy();
  });

  it('hits the first call that a predicate accepts', async () => {
    gateway.faults.plan({ ...plan, when: (call) => call.keys.includes('chosen'), mode: 'before' });
    await put('passed over');
    await expect(put('chosen')).rejects.toThrow();
    await put('chosen');
  });

  it('a conflict cancels a transaction with a reason for each item, and a single write by name', async () => {
    const one = { Put: { TableName: 'state', Item: { pk: { S: 'conflict' }, sk: { S: '1' } } } };
    const two = { Put: { TableName: 'state', Item: { pk: { S: 'conflict' }, sk: { S: '2' } } } };
    gateway.faults.plan({ ...plan, mode: 'error', code: 'TransactionConflict' });
    await expect(client.send(new TransactWriteItemsCommand({ TransactItems: [one, two] }))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    });
    expect(await isStored('conflict')).toBe(false);
    gateway.faults.plan({ ...plan, mode: 'error', code: 'TransactionConflict' });
    await expect(put('conflict')).rejects.toMatchObject({ name: 'TransactionConflictException' });
  });

  it('throttling is an error like any other, and SDKs try again', async () => {
    gateway.faults.plan({ ...plan, mode: 'error', code: 'ThrottlingException' });
    await expect(put('throttled')).resolves.toMatchObject({ $metadata: { attempts: 2 } });
  });

  it('reset forgets plans and counts', async () => {
    gateway.faults.plan({ ...plan, mode: 'before' });
    gateway.faults.reset();
    await put('undisturbed');
    expect(gateway.faults.count(caller.name)).toBe(1);
  });
});
