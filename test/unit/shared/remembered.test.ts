import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { remembered } from '../../../shared/remembered.ts';

test('what is remembered is made once for each key, also by callers who ask at the same time', async () => {
  const made: string[] = [];
  const lengthOf = remembered(async (key: string) => made.push(key));
  expect(await Promise.all([lengthOf('one'), lengthOf('one'), lengthOf('two')])).toEqual([1, 1, 2]);
  await lengthOf('one');
  expect(made).toEqual(['one', 'two']);
});

test('a failure is not remembered: all who wait for it hear of it, and the next one tries again', async () => {
  let tries = 0;
  const answer = remembered(async (key: string) => {
    tries += 1;
    if (tries === 1) throw new Error(`no ${key} yet`);
    return key;
  });
  const first = await Promise.allSettled([answer('key'), answer('key')]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(answer('key')).resolves.toBe('key');
  expect(tries).toBe(2);
});

test('what is missing is not remembered: it may be there when it is asked for next', async () => {
  const found = [undefined, 'here'];
  const find = remembered(async (_place: string) => found.shift());
  expect([await find('place'), await find('place')]).toEqual([undefined, 'here']);
});

test('no more keys are kept than twice as many as is said', async () => {
  const made: number[] = [];
  const same = remembered(async (key: number) => made.push(key), { most: 2 });
  for (const key of [1, 2, 3, 4, 5]) await same(key);
  await same(5);
  await same(1);
  expect(made).toEqual([1, 2, 3, 4, 5, 1]);
});

describe('what is remembered for a minute', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const counter = () => {
    let made = 0;
    return remembered(async (_key: string) => ++made, { milliseconds: 60_000 });
  };

  test.each([
    [59_999, 1],
    [60_000, 2],
  ])('is %i ms later the one numbered %i', async (later, number) => {
    const count = counter();
    await count('key');
    vi.advanceTimersByTime(later);
    expect(await count('key')).toBe(number);
  });

  test.each([
    [999, 1],
    [1_000, 2],
  ])('is, where it may be a second old, %i ms later the one numbered %i', async (later, number) => {
    const count = counter();
    await count('key');
    vi.advanceTimersByTime(later);
    expect(await count('key', 1_000)).toBe(number);
    expect(await count('key')).toBe(number);
  });

  test.each([-5_000, 5_000])(
    'is made anew where the clock was set by %i ms: nobody knows how old it is',
    async (by) => {
      const count = counter();
      vi.setSystemTime(10_000);
      await count('key');
      vi.setSystemTime(10_000 + by);
      expect([await count('key'), await count('key')]).toEqual([2, 2]);
    },
  );

  test('is made anew where it may have no age', async () => {
    const count = counter();
    expect([await count('key', 0), await count('key', 0)]).toEqual([1, 2]);
  });

  test('outlasts the failure of what it took the place of', async () => {
    const failing = Promise.withResolvers<string>();
    const replies = [failing.promise, Promise.resolve('new'), Promise.resolve('newer')];
    const ask = remembered((_key: string) => replies.shift() ?? Promise.resolve('none'), { milliseconds: 60_000 });
    const first = ask('key');
    await ask('key', 0);
    failing.reject(new Error('too late'));
    await expect(first).rejects.toThrow('too late');
    expect(await ask('key')).toBe('new');
  });
});
