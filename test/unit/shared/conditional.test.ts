import { expect, test } from 'vitest';
import { hasCurrent } from '../../../shared/http/entity-tag.ts';

test.each([
  ['"a"', '"a"', true],
  ['"a"', 'W/"a"', true],
  ['W/"a"', '"a"', true],
  ['"a"', '"b", "a"', true],
  ['"a"', '"b" ,W/"a" ', true],
  ['"a"', '*', true],
  ['"a"', '"b"', false],
  ['"a"', 'a', false],
  ['"a"', '"aW/"', false],
  ['"a"', '', false],
  ['"a"', undefined, false],
])('of %s, If-None-Match %s has the current: %s', (etag, header, current) => {
  expect(hasCurrent(etag, header)).toBe(current);
});
