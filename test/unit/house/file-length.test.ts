/** No source is longer than what can be read in one go: one that grows is split where it has two things to say. */
import { expect, test } from 'vitest';
import { sources } from './imports.ts';

const mostLines = 300;

test(`no source of the project has more than ${mostLines} lines`, () => {
  const ours = [...sources.values()].filter(({ path }) => !path.startsWith('test/'));
  const lengths = ours.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
  expect(lengths.length).toBeGreaterThan(300);
  expect(lengths.filter(({ lines }) => lines > mostLines)).toEqual([]);
});
