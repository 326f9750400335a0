/** Reading items and pages, looks and law, before a table in this process. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { writeItems } from '../../../infra/tools/write-items.ts';
import { cursorPage } from '../../../shared/http/paging.ts';
import { keyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import { type PageRequest, queryAll, queryPage, readItem } from '../../../shared/table/table.ts';
import { startState } from './state.ts';

const state = await startState();
afterAll(state.stop);

const { table, kms, macKeyId } = state;
beforeEach(() => state.forget());

const partition = 'appeals#table-test';
const owner = 'appeals#owner#table-test';
const named = () => z.object({ sk: z.string() });
const namesOf = (items: readonly { sk: string }[]) => items.map(({ sk }) => sk);

beforeAll(async () => {
  const items = ['a#1', 'a#2', 'a#3', 'b#1', 'b#2'].map((sk) => ({ pk: partition, sk, note: 'x' }));
  const indexed = ['1', '2', '3'].map((sk) => ({
    pk: `${partition}-${sk}`,
    sk,
    ownerPk: owner,
    ownerSk: sk,
    card: { sk },
  }));
  await writeItems(table, [...items, ...indexed]);
});

describe('an item', () => {
  test('is read as its reader’s schema says', async () => {
    expect(await readItem(table, { pk: partition, sk: 'a#1' }, named)).toEqual({ sk: 'a#1' });
    expect(await readItem(table, { pk: partition, sk: 'c' }, named)).toBeUndefined();
  });

  test('that the schema cannot read is an error', async () => {
    const other = () => z.object({ version: z.number() });
    await expect(readItem(table, { pk: partition, sk: 'a#1' }, other)).rejects.toThrow('version');
  });
});

describe('a page', () => {
  const page = async (request: Partial<PageRequest>) =>
    namesOf((await queryPage(table, { partition, limit: 10, ...request }, named)).items);

  test.each<[string, Partial<PageRequest>, string[]]>([
    ['of a partition', {}, ['a#1', 'a#2', 'a#3', 'b#1', 'b#2']],
    ['from the end', { descending: true }, ['b#2', 'b#1', 'a#3', 'a#2', 'a#1']],
    ['of what begins so', { beginsWith: 'b#' }, ['b#1', 'b#2']],
    ['up to and including', { upTo: 'a#2' }, ['a#1', 'a#2']],
    ['of a limit', { limit: 2 }, ['a#1', 'a#2']],
    ['after another', { after: { pk: partition, sk: 'a#3' } }, ['b#1', 'b#2']],
    ['of a partition that is empty', { partition: 'appeals#nothing' }, []],
  ])('%s', async (_, request, expected) => {
    expect(await page(request)).toEqual(expected);
  });

  test('of an index holds what the index holds', async () => {
    const card = () =>
      z.strictObject({ pk: z.string(), sk: z.string(), ownerPk: z.string(), ownerSk: z.string(), card: named() });
    const { items } = await queryPage(table, { index: 'owner', partition: owner, limit: 10, upTo: '2' }, card);
    expect(items.map((item) => item.card.sk)).toEqual(['1', '2']);
  });

  test('says where the next begins, as long as one may follow', async () => {
    const first = await queryPage(table, { partition, limit: 3 }, named);
    expect(first.next).toEqual({ pk: partition, sk: 'a#3' });
    expect(await queryPage(table, { partition, limit: 10 }, named)).not.toHaveProperty('next');
  });
});

test('all pages of a partition come one after another', async () => {
  const all = await Array.fromAsync(queryAll(table, { partition, limit: 2 }, named));
  expect(namesOf(all)).toEqual(['a#1', 'a#2', 'a#3', 'b#1', 'b#2']);
  expect(state.operations()).toEqual(['Query', 'Query', 'Query']);
});

describe('a cursor', () => {
  const hashes = keyedHashes(() => kms, macKeyId);
  const listed = (list: string, cursor?: string, by = hashes) =>
    cursorPage(by, list, cursor, (after) => queryPage(table, { partition, limit: 2, ...(after && { after }) }, named));

  async function firstCursor(): Promise<string> {
    const page = await listed('list/one');
    return ('items' in page && page.nextCursor) || '';
  }

  test('opens the next page, also in another container', async () => {
    const elsewhere = keyedHashes(() => kms, macKeyId);
    const page = await listed('list/one', await firstCursor(), elsewhere);
    expect('items' in page && namesOf(page.items)).toEqual(['a#3', 'b#1']);
  });

  test('says nothing of where it points to', async () => {
    expect(Buffer.from(await firstCursor(), 'base64url').toString('latin1')).not.toContain('appeals');
  });

  test('is none on the last page', async () => {
    const last = await cursorPage(hashes, 'list/one', undefined, () =>
      queryPage(table, { partition, limit: 9 }, named),
    );
    expect(last).not.toHaveProperty('nextCursor');
  });

  test.each([
    ['of another list', (cursor: string) => ['list/two', cursor]],
    ['cut short', (cursor: string) => ['list/one', cursor.slice(0, -2)]],
    ['with a character that is none of ours', (cursor: string) => ['list/one', `${cursor}=`]],
    ['with one before it', (cursor: string) => ['list/one', `=${cursor}`]],
    ['that is empty', () => ['list/one', '']],
  ])('%s is refused by its name', async (_, forged) => {
    const [list = '', cursor] = forged(await firstCursor());
    expect(await listed(list, cursor)).toEqual({
      problem: 'validation-failed',
      errors: [{ in: 'query', field: 'cursor', code: 'invalid' }],
    });
  });
});

describe('keyed hashes', () => {
  const hashes = () => keyedHashes(() => kms, macKeyId);

  test('give a person the same pseudonym everywhere, and ask KMS once for it', async () => {
    const container = hashes();
    const pseudonym = await container.pseudonym('900101300017');
    expect(pseudonym).toMatch(/^[\w-]{43}$/);
    expect(await container.pseudonym('900101300017')).toBe(pseudonym);
    expect(state.operations()).toEqual(['GenerateMac']);
    expect(await hashes().pseudonym('900101300017')).toBe(pseudonym);
    expect(await hashes().pseudonym('900315400017')).not.toBe(pseudonym);
  });

  test('of a purpose cost one call, and differ by purpose and by text', async () => {
    const container = hashes();
    const made = [
      await container.hash('request', 'text'),
      await container.hash('request', 'other'),
      await container.hash('request', 'text'),
    ];
    expect(state.operations()).toEqual(['GenerateMac']);
    expect(made[0]).toBe(made[2]);
    expect(made[0]).not.toBe(made[1]);
    expect(await container.hash('caller', 'text')).not.toBe(made[0]);
  });

  test('do not remember a call that failed', async () => {
    const container = hashes();
    state.fault({ mode: 'before' }, 1);
    await expect(container.hash('request', 'text')).rejects.toThrow('a fault injected');
    expect(await container.hash('request', 'text')).toBe(await hashes().hash('request', 'text'));
  });
});

describe('a look', () => {
  const person = randomUUID();
  const look = { person, viewer: 'akimat-almaty/7', about: 'ЖТ-2026-00000001', fields: ['text'] };
  const stored = () =>
    Array.fromAsync(
      queryAll(table, { partition: `person#${person}`, beginsWith: 'look#', limit: 9 }, () =>
        z.record(z.string(), z.unknown()),
      ),
    );

  test('is noted once a day of ours, by whom, at what', async () => {
    for (const time of ['2026-05-26T18:59:00Z', '2026-05-26T18:59:30Z', '2026-05-26T19:00:00Z']) {
      await recordLook(table, look, new Date(time));
    }
    expect(await stored()).toMatchObject([
      { sk: 'look#2026-05-26#ЖТ-2026-00000001#akimat-almaty/7', at: '2026-05-26T23:59:00.000+05:00', fields: ['text'] },
      { sk: 'look#2026-05-27#ЖТ-2026-00000001#akimat-almaty/7' },
    ]);
  });

  test('that cannot be noted is an error', async () => {
    state.fault({ mode: 'before' }, 1);
    await expect(recordLook(table, look, new Date())).rejects.toThrow('a fault injected');
  });
});
