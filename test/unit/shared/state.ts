/**
 * Tables and keys in this process, in the hands of somebody whom no role binds: calls are counted, and fail where a
 * test says so.
 */
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import type { Call } from '../../../infra/local/gateway/calls.ts';
import type { FaultMode } from '../../../infra/local/gateway/faults.ts';
import { openKeyStore } from '../../../infra/local/gateway/keys.ts';
import { indexes, type Table } from '../../../shared/table/table.ts';
import {
  accountId,
  clientOf,
  principal,
  region,
  startDatabase,
  startTestGateway,
  temporaryKeyFile,
} from '../infra-local/gateway-setup.ts';

export interface TestState {
  readonly table: Table;
  /** The table of wrapped personal keys. */
  readonly keysTable: Table;
  readonly kms: KMSClient;
  readonly dataKeyId: string;
  readonly macKeyId: string;
  /** Two to sign with. */
  readonly signingKeyIds: readonly [string, string];
  /** The calls since the last `forget`, oldest first. */
  operations(): string[];
  /** Makes the nth call from now on fail. */
  fault(mode: FaultMode, nth: number): void;
  forget(): void;
  stop(): Promise<void>;
}

const administrator = principal('administrator', 'administrator');

export async function startState(): Promise<TestState> {
  const database = await startDatabase();
  await database.client.send(createMain);
  await database.client.send(createPersonKeys);
  const keys = openKeyStore({ file: temporaryKeyFile(), region, accountId });
  keys.ensure('data', 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT');
  keys.ensure('mac', 'HMAC_256', 'GENERATE_VERIFY_MAC');
  for (const name of ['sign-one', 'sign-two']) keys.ensure(name, 'ECC_NIST_P256', 'SIGN_VERIFY');
  const upstream = { dynamodb: database.url, sqs: 'http://127.0.0.1:9' };
  const gateway = await startTestGateway({ keys, upstream, tables, principals: [administrator] });
  const client = new DynamoDBClient(clientOf(administrator, gateway));
  const kms = new KMSClient(clientOf(administrator, gateway));
  return {
    table: { client, name: 'main' },
    keysTable: { client, name: 'person-keys' },
    kms,
    dataKeyId: keys.find('data').arn,
    macKeyId: keys.find('mac').arn,
    signingKeyIds: [keys.find('sign-one').arn, keys.find('sign-two').arn],
    operations: () => gateway.calls.all().map(({ operation }: Call) => operation),
    fault: (mode, nth) => void gateway.faults.plan({ ...mode, principal: administrator.name, when: { nth } }),
    forget() {
      gateway.calls.clear();
      gateway.faults.reset();
    },
    async stop() {
      client.destroy();
      kms.destroy();
      await gateway.close();
      await database.stop();
    },
  };
}

const arnOf = (name: string) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;

const tables = new Map([
  [
    'main',
    {
      arn: arnOf('main'),
      partitionKey: 'pk',
      indexes: new Map(Object.entries(indexes).map(([name, { pk }]): [string, string] => [name, pk])),
    },
  ],
  ['person-keys', { arn: arnOf('person-keys'), partitionKey: 'pk', indexes: new Map<string, string>() }],
]);

const keyPairs = [{ pk: 'pk', sk: 'sk' }, ...Object.values(indexes)];

const createMain = new CreateTableCommand({
  TableName: 'main',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: keyPairs
    .flatMap(({ pk, sk }) => [pk, sk])
    .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: keySchema('pk', 'sk'),
  GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { pk, sk }]) => ({
    IndexName,
    KeySchema: keySchema(pk, sk),
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['card'] },
  })),
});

const createPersonKeys = new CreateTableCommand({
  TableName: 'person-keys',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
});

function keySchema(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}
