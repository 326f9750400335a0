/** What the platform remembers, and whether something was written: read as the administrator, whom no role binds. */
import { createHash } from 'node:crypto';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect } from 'vitest';
import type { Call } from '../../infra/local/gateway/calls.ts';
import { localCloud } from '../local-cloud.ts';

/**
 * Begins to watch. What it gives fails if an item of either table has changed since, or if a function wrote or sent
 * anything but dead letters, and names who did.
 */
export async function watchForWrites(): Promise<() => Promise<void>> {
  const cloud = localCloud();
  await cloud.idle();
  const before = await digestOfTables();
  await cloud.forget();
  return async () => {
    const writes = (await cloud.calls()).filter((call) => isWrite(call) && !isOfTests(call) && !isDeadLetter(call));
    expect(writes.map(({ principal, label, operation, keys }) => [principal, label, operation, ...keys])).toEqual([]);
    expect(await digestOfTables()).toBe(before);
  };
}

function isWrite({ operation }: Call): boolean {
  return /^(Put|Update|Delete|Transact|BatchWrite|Send|Publish)/.test(operation);
}

function isOfTests({ principal }: Call): boolean {
  return principal === 'administrator' || principal in localCloud().producers;
}

function isDeadLetter({ resources }: Call): boolean {
  return resources.every((resource) => resource.endsWith('-dead-letters'));
}

/** One text that changes with any attribute of any item of both tables. */
export async function digestOfTables(): Promise<string> {
  const items = (await allItems()).filter(({ sk }) => sk !== numbersInReserve);
  return createHash('sha256').update(items.map(canonical).sort().join('\n')).digest('hex');
}

/** Every item of both tables. */
export async function allItems(): Promise<Item[]> {
  const { outputs } = localCloud();
  return (await Promise.all([itemsOf(outputs.TableName), itemsOf(outputs.PersonKeysTableName)])).flat();
}

/** Numbers are leased in blocks outside of any request's write; gaps in them are allowed. */
const numbersInReserve = 'numbers';

type Item = Record<string, unknown>;

async function itemsOf(TableName: string | undefined): Promise<Item[]> {
  const cloud = localCloud();
  const client = new DynamoDBClient(cloud.client(cloud.administrator));
  const pages = await Array.fromAsync(paginateScan({ client }, { TableName }));
  client.destroy();
  return pages.flatMap(({ Items = [] }) => Items.map((item) => unmarshall(item)));
}

function canonical(item: Item): string {
  return JSON.stringify(item, (_, value: unknown) => (isPlain(value) ? sorted(value) : value));
}

function isPlain(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function sorted(item: Item): Item {
  return Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
}
