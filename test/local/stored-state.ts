/** What the platform remembers, and whether something was written: read as the administrator, whom no role binds. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Call } from '../../infra/local/gateway/calls.ts';
import { isDeep, sampled, seed } from '../depth.ts';
import { localCloud } from '../local-cloud.ts';
import { plainItem, type RawItem, rawItemsOf } from './raw-items.ts';

let watched = 0;

/**
 * Begins to watch. What it gives fails if a function wrote or sent anything but dead letters, and names who did; or, at
 * a sample of the times, if an item of either table has changed since, whoever did that: the tables are read whole.
 * Looks at what citizens wrote are writes like any other, but for an endpoint whose refusals show something of it.
 */
export async function watchForWrites({
  looks = 'none',
}: {
  looks?: 'none' | 'any';
} = {}): Promise<() => Promise<void>> {
  const cloud = localCloud();
  await cloud.idle();
  watched += 1;
  const readsTables = isDeep || (watched + seed) % sampled.tables === 0;
  const digest = () => digestOfTables(({ sk }) => looks === 'none' || !sk?.S?.startsWith('look#'));
  const before = readsTables ? await digest() : undefined;
  await cloud.forget();
  return async () => {
    const calls = (await cloud.calls()).filter((call) => isWrite(call) && !isOfTests(call));
    const writes = calls.filter((call) => !isDeadLetter(call) && !(looks === 'any' && isLook(call)));
    expect(writes.map(({ principal, label, operation, keys }) => [principal, label, operation, ...keys])).toEqual([]);
    if (readsTables) expect(await digest()).toBe(before);
  };
}

function isWrite({ operation }: Call): boolean {
  return /^(Put|Update|Delete|Transact|BatchWrite|Send|Publish)/.test(operation);
}

function isOfTests({ principal }: Call): boolean {
  return principal === 'administrator' || principal in localCloud().producers;
}

/** Noted on the citizen's list before something of theirs is shown. */
function isLook({ operation, keys, resources }: Call): boolean {
  const table = `table/${localCloud().outputs.TableName}`;
  return (
    operation === 'PutItem' &&
    keys.every((key) => key.startsWith('person#')) &&
    resources.every((resource) => resource.endsWith(table))
  );
}

function isDeadLetter({ resources }: Call): boolean {
  return resources.every((resource) => resource.endsWith('-dead-letters'));
}

/** One text that changes with any attribute of any item of both tables, but for those whose time to live has passed. */
export async function digestOfTables(counts: (item: RawItem) => boolean = () => true): Promise<string> {
  // What goes within the hour may go between two looks.
  const soon = (await localCloud().now()).getTime() / 1000 + 3_600;
  const isGone = ({ expiresAt }: RawItem) => expiresAt !== undefined && Number(expiresAt.N) <= soon;
  const items = (await rawItems())
    .filter((item) => !isGone(item))
    .filter((item) => item.sk?.S !== numbersInReserve && counts(item));
  return createHash('sha256').update(items.map(canonical).sort().join('\n')).digest('hex');
}

/** Every item of both tables. */
export async function allItems(): Promise<Item[]> {
  return (await rawItems()).map(plainItem);
}

async function rawItems(): Promise<RawItem[]> {
  const { outputs } = localCloud();
  return (await Promise.all([rawItemsOf(outputs.TableName), rawItemsOf(outputs.PersonKeysTableName)])).flat();
}

/** Numbers are leased in blocks outside of any request's write; gaps in them are allowed. */
const numbersInReserve = 'numbers';

type Item = Record<string, unknown>;

/** The database gives attributes in no order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${field}:${canonical((value as Item)[field])}`).join()}}`;
}
