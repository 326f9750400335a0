/** The tables and keys of the local cloud as `shared/` wants them, in the hands of somebody whom no role binds. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import type { Call } from '../../infra/local/gateway/calls.ts';
import type { Table } from '../../shared/table/table.ts';
import { localCloud } from '../local-cloud.ts';

const cloud = localCloud();
const settings = cloud.client(cloud.administrator);

/** The table of state. Its clients do not try again by themselves: a call that fails is seen as it is. */
export function stateTable(): Table {
  return { client: new DynamoDBClient({ ...settings, maxAttempts: 1 }), name: cloud.outputs.TableName ?? '' };
}

/** The table of wrapped personal keys. */
export function keysTable(): Table {
  return { client: new DynamoDBClient(settings), name: cloud.outputs.PersonKeysTableName ?? '' };
}

export function kmsClient(): KMSClient {
  return new KMSClient(settings);
}

/** The calls that the administrator made since the last `forget`, oldest first. */
export async function ownCalls(): Promise<Call[]> {
  return (await cloud.calls()).filter(({ principal }) => principal === 'administrator');
}
