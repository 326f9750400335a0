import { expect, test } from 'vitest';
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
