/** A gateway for tests, before a database in memory and queues in this process. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildApp } from 'fauxqs';
import { afterAll } from 'vitest';
import { dynoxideBinary } from '../../../infra/local/dynoxide-insides.ts';
import {
  type Gateway,
  type GatewayOptions,
  type Principal,
  startGateway,
} from '../../../infra/local/gateway/gateway.ts';
import { openKeyStore } from '../../../infra/local/gateway/keys.ts';
import { openObjectStore } from '../../../infra/local/gateway/object-store.ts';
import { onFreePort } from '../../../infra/local/ports.ts';

export const region = 'eu-central-1';
export const accountId = '000000000000';
export const tableArn = `arn:aws:dynamodb:${region}:${accountId}:table/state`;

export function queueArn(name: string): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}

export function principal(name: string, statements: Principal['statements']): Principal {
  return {
    ...{ name, statements, arn: `arn:aws:iam::${accountId}:role/${name}`, senderId: `AROATEST:${name}` },
    ...{ accessKeyId: `AKIA-${name}`, secretAccessKey: `secret of ${name}` },
  };
}

/** Configuration of an SDK client that calls through the gateway as that principal, each call tried once. */
export function clientOf({ accessKeyId, secretAccessKey }: Principal, { url }: Pick<Gateway, 'url'>) {
  return { region, endpoint: url, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
}

export function startTestGateway(options: Partial<GatewayOptions>): Promise<Gateway> {
  const nowhere = 'http://127.0.0.1:9';
  return startGateway({
    ...{ port: 0, region, accountId, principals: [], resourcePolicies: new Map(), tables: stateTable },
    upstream: { dynamodb: nowhere, sqs: nowhere },
    keys: openKeyStore({ file: temporaryKeyFile(), region, accountId }),
    ...{ buckets: [], objects: openObjectStore(':memory:') },
    bus: { put: async () => [], published: () => [] },
    ...{ secrets: new Map(), emailIdentities: [] },
    now: Date.now,
    kill: () => {},
    onCall: () => {},
    ...options,
  });
}

const scratch = mkdtempSync(join(tmpdir(), 'qyzmet-gateway-'));
afterAll(() => rmSync(scratch, { recursive: true }));

export function temporaryKeyFile(): string {
  return join(scratch, `${randomUUID()}.json`);
}

const stateTable: GatewayOptions['tables'] = new Map([
  ['state', { arn: tableArn, partitionKey: 'pk', indexes: new Map([['due', 'duePk']]) }],
]);

export interface Database {
  url: string;
  /** Straight to the database, past any gateway. */
  client: DynamoDBClient;
  stop(): Promise<void>;
}

/** dynoxide in memory, with the table `state` and its index `due`. */
export function startDatabase(): Promise<Database> {
  return onFreePort(startDatabaseOn);
}

async function startDatabaseOn(port: number): Promise<Database> {
  const child = spawn(dynoxideBinary(), ['serve', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [line] = await once(child.stderr, 'data');
  if (!String(line).includes('listening')) throw new Error(String(line));
  const url = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient({ region, endpoint: url, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  await client.send(createState);
  return {
    ...{ url, client },
    async stop() {
      client.destroy();
      child.kill();
      await once(child, 'exit');
    },
  };
}

const createState = new CreateTableCommand({
  TableName: 'state',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'duePk', 'dueSk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: keySchema('pk', 'sk'),
  GlobalSecondaryIndexes: [
    { IndexName: 'due', KeySchema: keySchema('duePk', 'dueSk'), Projection: { ProjectionType: 'KEYS_ONLY' } },
  ],
});

function keySchema(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}

export async function startQueueServer() {
  const app = buildApp({ logger: false, defaultRegion: region });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, stop: () => app.close() };
}
