/** The tables: dynoxide as a child process, or another DynamoDB endpoint, with what the templates declare in it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { callDynamoDb } from './call-dynamodb.ts';
import { dynoxideBinary, indexStreamRecords, trimStreamRecords } from './dynoxide-insides.ts';
import { onFreePort } from './ports.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';

export interface DynamoDb {
  endpoint: string;
  /** The child process, unless another endpoint was given: whoever starts next ends it if we could not. */
  pid: number | undefined;
  /** Forgets the records of a table's stream before one that all its readers have passed. */
  trimStream(tableName: string, passed: string): void;
  stop(): Promise<void>;
}

/**
 * Starts dynoxide on a file in the state directory, or takes the endpoint that `AWS_ENDPOINT_URL_DYNAMODB` names, and
 * creates the tables of the templates that are not there yet.
 */
export async function startDynamoDb(stateDirectory: string, resources: Resource[]): Promise<DynamoDb> {
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const dynamoDb = given
    ? { endpoint: given, pid: undefined, trimStream: () => {}, stop: async () => {} }
    : await onFreePort((port) => startDynoxide(port, join(stateDirectory, 'dynamodb.sqlite')));
  try {
    for (const table of tablesOf(resources)) await ensureTable(dynamoDb.endpoint, table);
  } catch (error) {
    await dynamoDb.stop();
    throw error;
  }
  return dynamoDb;
}

export function tablesOf(resources: Resource[]): Resource[] {
  return ofType(resources, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
}

async function startDynoxide(port: number, file: string): Promise<DynamoDb> {
  const child = spawn(dynoxideBinary(), ['serve', '--port', String(port), '--db-path', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C reaches us alone, and we end it once the functions have stopped writing.
    detached: true,
  });
  const exited = once(child, 'exit');
  // Also where this process ends by an error that nobody caught.
  const kill = () => void child.kill('SIGTERM');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    child.off('exit', endWithIt);
    kill();
    await exited;
  };
  const lines = createInterface(child.stderr);
  const [line = 'it ended instead of listening'] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  if (!String(line).includes('listening')) {
    await stop();
    throw new Error(`dynoxide: ${line}`);
  }
  child.once('exit', endWithIt);
  indexStreamRecords(file);
  const trimStream = (tableName: string, passed: string) => trimStreamRecords(file, tableName, passed);
  return { endpoint: `http://127.0.0.1:${port}`, pid: child.pid, trimStream, stop };
}

/** Without its tables the local cloud is nothing: better an end that says why than calls that fail one by one. */
function endWithIt(code: number | null, signal: string | null): never {
  throw new Error(`dynoxide, which holds the tables, ended by itself (${signal ?? code})`);
}

const index = z.object({ IndexName: z.string(), KeySchema: z.json(), Projection: z.json() });
const tableProperties = z.object({
  KeySchema: z.json(),
  AttributeDefinitions: z.json(),
  GlobalSecondaryIndexes: z.array(index).default([]),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});
const description = z.object({
  Table: z.object({
    KeySchema: z.json(),
    GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
  }),
});

/** Creates the table, or what its stored version lacks. Throws if the stored keys differ: that takes a fresh start. */
async function ensureTable(endpoint: string, table: Resource): Promise<void> {
  const { reference } = table;
  const wanted = declaredAs(tableProperties, table);
  const stored = await describeTable(endpoint, reference);
  if (!stored) await createTable(endpoint, reference, wanted);
  else if (JSON.stringify(stored.KeySchema) !== JSON.stringify(wanted.KeySchema)) {
    throw new Error(`table ${reference} is stored with other keys: begin anew with --fresh`);
  } else await createMissingIndexes(endpoint, reference, wanted, stored);
  const timeToLive = wanted.TimeToLiveSpecification;
  if (timeToLive && !stored) {
    await callDynamoDb(endpoint, 'DynamoDB_20120810.UpdateTimeToLive', {
      TableName: reference,
      TimeToLiveSpecification: timeToLive,
    });
  }
}

async function describeTable(endpoint: string, name: string) {
  try {
    const reply = await callDynamoDb(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: name });
    return description.parse(reply).Table;
  } catch (error) {
    if (error instanceof Error && error.message.includes('ResourceNotFoundException')) return undefined;
    throw error;
  }
}

async function createTable(endpoint: string, name: string, wanted: z.infer<typeof tableProperties>): Promise<void> {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification } = wanted;
  await callDynamoDb(endpoint, 'DynamoDB_20120810.CreateTable', {
    TableName: name,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
    ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
  });
}

async function createMissingIndexes(
  endpoint: string,
  name: string,
  wanted: z.infer<typeof tableProperties>,
  stored: z.infer<typeof description>['Table'],
): Promise<void> {
  const storedNames = stored.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName);
  for (const missing of wanted.GlobalSecondaryIndexes.filter(({ IndexName }) => !storedNames.includes(IndexName))) {
    await callDynamoDb(endpoint, 'DynamoDB_20120810.UpdateTable', {
      TableName: name,
      AttributeDefinitions: wanted.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: missing }],
    });
  }
}
