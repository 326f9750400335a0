import type { BatchWriteItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { loadReferenceData, referenceItems } from '../../../infra/tools/reference.ts';

/** A table of the two calls that loading makes; the first batch is accepted in part only. */
function tableInMemory() {
  const stored = new Map<string, unknown>();
  const calls = { reads: 0, writes: 0 };
  const send = async ({ input }: { input: { Key?: unknown } & Partial<BatchWriteItemCommandInput> }) => {
    if (input.Key) return { Item: read(input.Key) };
    const [requests = []] = Object.values(input.RequestItems ?? {});
    const refused = calls.writes++ === 0 ? requests.slice(-5) : [];
    for (const { PutRequest } of requests.slice(0, requests.length - refused.length)) put(PutRequest?.Item ?? {});
    return { UnprocessedItems: refused.length ? { state: refused } : {} };
  };
  const read = (key: unknown) => {
    calls.reads++;
    return stored.get(JSON.stringify(key));
  };
  const put = (item: Record<string, unknown>) => stored.set(JSON.stringify({ pk: item.pk, sk: item.sk }), item);
  return { table: { client: { send } as unknown as DynamoDBClient, name: 'state' }, stored, calls };
}

describe('loading the reference data', () => {
  it('writes all of it, also what the table did not accept at once', async () => {
    const { table, stored } = tableInMemory();
    const items = await referenceItems();
    expect(await loadReferenceData(table)).toBe(items.length);
    expect(stored.size).toBe(items.length + 1);
  });

  it('writes nothing the second time', async () => {
    const { table, calls } = tableInMemory();
    await loadReferenceData(table);
    const { writes } = calls;
    expect(await loadReferenceData(table)).toBe(0);
    expect(calls).toEqual({ reads: 2, writes });
  });
});
