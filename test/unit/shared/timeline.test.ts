import { expect, test } from 'vitest';
import { entriesUpTo } from '../../../shared/table/timeline.ts';

test('who reads a thing reads of it what its version knows, and not what came while they read', () => {
  const entries = [1, 2, 3].map((version) => ({ version }));
  expect(entriesUpTo({ version: 2 }, entries)).toEqual([{ version: 1 }, { version: 2 }]);
  expect(entriesUpTo({ version: 3 }, entries)).toEqual(entries);
});
