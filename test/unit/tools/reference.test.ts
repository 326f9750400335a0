import {
  type AttributeValue,
  type BatchWriteItemCommandInput,
  type DynamoDBClient,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { listPlaces } from '../../../infra/tools/list-places.ts';
import { loadReferenceData, referenceItems } from '../../../infra/tools/reference.ts';
import { settlement } from '../../../shared/law/records.ts';
import { readPlaces } from '../../../shared/places/store.ts';

type Item = Record<string, AttributeValue>;

/** A table of the three calls that loading makes; the first batch is accepted in part only. */
function tableInMemory() {
  const stored = new Map<string, Item>();
  const calls = { reads: 0, writes: 0 };
  const send = async (command: { input: { Key?: unknown } & Partial<BatchWriteItemCommandInput> }) => {
    const { input } = command;
    if (command instanceof QueryCommand) return { Items: [...stored.values()].filter(isOfPlaces) };
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
  const put = (item: Item) => stored.set(JSON.stringify({ pk: item.pk, sk: item.sk }), item);
  return { table: { client: { send } as unknown as DynamoDBClient, name: 'state' }, stored, calls };
}

const isOfPlaces = (item: Item) => item.pk?.S === 'law#places' && item.sk?.S?.startsWith('region#');

describe('loading the reference data', () => {
  it('writes all of it, also what the table did not accept at once', async () => {
    const { table, stored } = tableInMemory();
    const items = await referenceItems();
    expect(await loadReferenceData(table)).toBe(items.length);
    const regions = new Set(items.filter(({ sk }) => sk === 'settlement').map(({ code }) => String(code).slice(0, 2)));
    expect(stored.size).toBe(items.length + regions.size + 2);
  });

  it('lists all its places for the search, beside those that were listed before', async () => {
    const { table } = tableInMemory();
    const hamlet = settlement().parse({ code: '101033102', name: { ru: 'с.Акшабай' }, source: 'test', verified: true });
    await listPlaces(table, [hamlet]);
    await loadReferenceData(table);
    const places = await readPlaces(table);
    const settlements = (await referenceItems()).filter(({ sk }) => sk === 'settlement');
    expect(places.length).toBe(settlements.length + 1);
    expect(places).toContainEqual(hamlet);
  });

  it('replaces a place that is listed already', async () => {
    const { table } = tableInMemory();
    const old = settlement().parse({ code: '101010000', name: { ru: 'старое имя' }, source: 'test', verified: true });
    await listPlaces(table, [old]);
    await loadReferenceData(table);
    const found = (await readPlaces(table)).filter(({ code }) => code === old.code);
    expect(found).toMatchObject([{ name: { kk: 'Семей', ru: 'Семей' }, otherNames: ['Семипалатинск', 'Алаш'] }]);
  });

  it('writes nothing the second time', async () => {
    const { table, calls } = tableInMemory();
    await loadReferenceData(table);
    const { writes } = calls;
    expect(await loadReferenceData(table)).toBe(0);
    expect(calls).toEqual({ reads: 2, writes });
  });
});
