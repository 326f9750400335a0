/** A page of what fits, of a list of any length, before a table in this process. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { writeItems } from '../../../infra/tools/write-items.ts';
import { listFitting } from '../../../shared/table/lists.ts';
import { startState } from './state.ts';

const state = await startState();
afterAll(state.stop);
beforeEach(() => state.forget());

const card = () => z.object({ at: z.int() });
const partition = 'appeals#body#long';
const threeDigits = (at: number) => String(at).padStart(3, '0');

beforeAll(async () => {
  const items = Array.from({ length: 620 }, (_, at) => ({
    ...{ pk: `appeals#${threeDigits(at)}`, sk: 'appeal', workPk: partition, workSk: threeDigits(at) },
    card: { at },
  }));
  await writeItems(state.table, items);
});

const list = (fits: (at: number) => boolean, after?: Record<string, string>, range = {}) =>
  listFitting(state.table, { index: 'worklist', partition, ...range }, card, ({ at }) => fits(at), after);
const placesOf = ({ items }: { items: { at: number }[] }) => items.map(({ at }) => at);

describe('a page of what fits', () => {
  test('holds 25, and the next goes on behind the last of them', async () => {
    const even = (at: number) => at % 2 === 0;
    const first = await list(even);
    expect(placesOf(first)).toEqual(Array.from({ length: 25 }, (_, index) => index * 2));
    const second = await list(even, first.next);
    expect(placesOf(second)).toEqual(Array.from({ length: 25 }, (_, index) => 50 + index * 2));
  });

  test('goes on through as many as it takes, and looks at 500 at most', async () => {
    const last = (at: number) => at === 499 || at === 500;
    const first = await list(last);
    expect(placesOf(first)).toEqual([499]);
    expect(state.operations()).toEqual(['Query', 'Query', 'Query', 'Query', 'Query']);
    expect(placesOf(await list(last, first.next))).toEqual([500]);
  });

  test('is empty where nothing fits among 500, and says where to go on; the last says nothing', async () => {
    const first = await list(() => false);
    expect(first).toEqual({ items: [], next: expect.objectContaining({ workSk: '499' }) });
    expect(await list(() => false, first.next)).toEqual({ items: [] });
  });

  test('keeps to its range', async () => {
    expect(placesOf(await list(() => true, undefined, { from: '100', upTo: '103' }))).toEqual([100, 101, 102, 103]);
  });
});
