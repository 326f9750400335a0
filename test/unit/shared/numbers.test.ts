/** Numbers: given once, whoever asks, and in leases that cost one update for a hundred. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { numbering } from '../../../shared/table/numbers.ts';
import { startState } from './state.ts';

const state = await startState();
afterAll(state.stop);

const { table } = state;
/** A container of a function, with a memory of its own. */
const container = () => numbering(table);

let sequence = '';
beforeEach(() => {
  sequence = `appeals#numbers#${randomUUID()}`;
  state.forget();
});

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const ascending = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

test('many who ask at once in one container get one number each, and three leases serve 250', async () => {
  const { next } = container();
  const numbers = await Promise.all(upTo(250).map(() => next(sequence)));
  expect(ascending(numbers)).toEqual(upTo(250));
  expect(state.operations()).toHaveLength(3);
});

test('containers never give the same number, though each leaves a gap behind', async () => {
  const containers = upTo(10).map(container);
  const numbers = (
    await Promise.all(containers.map(({ next }) => Promise.all(upTo(15).map(() => next(sequence)))))
  ).flat();
  expect(new Set(numbers).size).toBe(150);
  expect(Math.max(...numbers)).toBeGreaterThan(900);
});

test('sequences are counted apart', async () => {
  const { next } = container();
  expect([await next(sequence), await next(sequence), await next(`${sequence}-other`)]).toEqual([1, 2, 1]);
});

test('a lease that failed is tried anew by the next who asks', async () => {
  const { next } = container();
  state.fault({ mode: 'before' }, 1);
  await expect(next(sequence)).rejects.toThrow('a fault injected');
  expect(await next(sequence)).toBe(1);
});

test('a lease whose reply was lost is a gap, and nothing more', async () => {
  const { next } = container();
  state.fault({ mode: 'after' }, 1);
  await expect(next(sequence)).rejects.toThrow('a fault injected');
  expect(await next(sequence)).toBe(101);
});

test('a number that nothing bears is given to the next who asks for one of its sequence, and once', async () => {
  const { next, giveBack } = container();
  const [first, second] = [await next(sequence), await next(sequence)];
  giveBack(sequence, first);
  expect(await next(`${sequence}-other`)).toBe(1);
  expect([await next(sequence), await next(sequence)]).toEqual([first, second + 1]);
});
