/** The table of the local cloud as `shared/` wants it, in the hands of somebody whom no role binds. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../shared/table/table.ts';
import { localCloud } from '../local-cloud.ts';

/** The table of state. Its client does not try again by itself: a call that fails is seen as it is. */
export function stateTable(): Table {
  const cloud = localCloud();
  const client = new DynamoDBClient({ ...cloud.client(cloud.administrator), maxAttempts: 1 });
  return { client, name: cloud.outputs.TableName ?? '' };
}
