import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Tally, takeWalks } from '../../walks.ts';

const open = { from: [], to: 'open' };
const close = { from: ['open'], to: 'closed' };

/** Ten walks of one step, in which the thing is opened and closed. */
const walksThrough = (transitions: Parameters<typeof takeWalks>[0]['transitions'], times = 1) =>
  takeWalks({
    of: 'doors',
    transitions,
    clocks: [],
    leftOut: { paint: 'it is wet' },
    steps: fc.constant(['open', 'close']),
    walk: (steps: readonly string[], tally: Tally) => steps.forEach(tally),
    extent: { walks: 5, mostWalks: 10, times },
  });

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => vi.restoreAllMocks());

test('walks tell how often each row was taken, and which are left to others', async () => {
  await walksThrough({ open, close, paint: { from: ['closed'], to: 'closed' } });
  expect(printed).toEqual([
    expect.stringMatching(/^doors, 5 walks\n {2}open +5\n {2}close +5\n {2}paint +left out: it is wet$/),
  ]);
});

test('a row that no walk takes is red, after as many walks as there may be', async () => {
  const knock = { from: ['closed'], to: 'closed' };
  await expect(walksThrough({ open, close, knock })).rejects.toThrow('doors: met less than 1 times: knock (0)');
  expect(printed).toEqual([expect.stringMatching(/^doors, 10 walks\n/)]);
});

test('a row that is taken too seldom is red', async () => {
  await expect(walksThrough({ open, close }, 11)).rejects.toThrow('open (10), close (10)');
});

test('a row to whose states nothing leads is red before any walk', async () => {
  const oil = { from: ['rusty'], to: 'open' };
  await expect(walksThrough({ open, close, oil })).rejects.toThrow('no walk can ever take oil');
  expect(printed).toEqual([]);
});

test('what a walk takes and no table has is red', async () => {
  const cause = { message: 'a walk met close, which is not among open' };
  await expect(walksThrough({ open })).rejects.toMatchObject({ cause });
});
