/** Deletes items whose time to live has passed, by the local cloud's clock, as DynamoDB does within a day or two. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Clock } from './clock.ts';
import { tablesOf } from './dynamodb.ts';
import { type ExpiringTable, sweepExpired } from './gateway/ttl.ts';
import type { Resource } from './resources.ts';

const expiring = z.object({
  TimeToLiveSpecification: z.object({ AttributeName: z.string() }),
  KeySchema: z.array(z.object({ AttributeName: z.string() })),
});

const everyMilliseconds = 60_000;

/** Sweeps every table that has a time to live once a minute. */
export function startExpiry(endpoint: string, resources: Resource[], clock: Clock): { stop(): Promise<void> } {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  const tables = tablesOf(resources).flatMap(expiringTable);
  let sweeping = Promise.resolve();
  const sweepAll = async () => {
    for (const table of tables) await sweepExpired(client, table, clock.now() / 1000);
  };
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweepAll).catch((error) => console.error('Expired items were not deleted:', error));
  }, everyMilliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
      client.destroy();
    },
  };
}

function expiringTable({ reference, properties }: Resource): ExpiringTable[] {
  const declared = expiring.safeParse(properties).data;
  if (!declared) return [];
  const keyAttributes = declared.KeySchema.map(({ AttributeName }) => AttributeName);
  return [{ name: reference, ttlAttribute: declared.TimeToLiveSpecification.AttributeName, keyAttributes }];
}
