/** A stream is forgotten up to where its slowest reader is, and no further. */
import { expect, test } from 'vitest';
import { passedByAll } from '../../../infra/local/stream-trimming.ts';

const reader = (tableName: string, handled: string | undefined) => ({ tableName, handledUpTo: () => handled });

test.each([
  ['the slowest reader counts, by number and not by text', ['9', '10'], ['9']],
  ['a reader that has handled nothing yet keeps all', ['9', undefined], []],
  ['a table has its own readers', ['3'], ['3']],
])('%s', (_, handled, passed) => {
  const readers = handled.map((number) => reader('state', number));
  const others = reader('other', '7');
  expect(passedByAll([...readers, others])).toEqual([
    ...passed.map((number) => ({ tableName: 'state', passed: number })),
    { tableName: 'other', passed: '7' },
  ]);
});
