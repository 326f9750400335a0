import { SourceMap } from 'node:module';
import { expect, it } from 'vitest';
import { withOwnPlaces } from '../../../infra/tools/trace.ts';

/** The first character of index.js is made of line 3, column 5 of the source. */
const map = new SourceMap({
  ...{ version: 3, file: 'index.js', sources: ['../fold.ts'], sourcesContent: [], names: [], sourceRoot: '' },
  mappings: 'AAEI',
});
const fileOf = (source: string) => source.replace('../', 'functions/');

it.each([
  ['at fold (/var/task/index.js:1:1)', 'at fold (functions/fold.ts:3:5)'],
  ['at file:///var/task/index.js:1:1', 'at functions/fold.ts:3:5'],
  ['{"stack":"Error: down\\n    at /var/task/index.js:1:1"}', '{"stack":"Error: down\\n    at functions/fold.ts:3:5"}'],
])('names our file and line in %s', (line, expected) => {
  expect(withOwnPlaces(line, map, fileOf)).toBe(expected);
});

it.each(['at node:internal/process:1:1', 'at /var/runtime/other-index.mjs:1:1'])('leaves %s as it is', (line) => {
  expect(withOwnPlaces(line, map, fileOf)).toBe(line);
});
