import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { isTooDeep, parse, plainText } from '../../../shared/validation.ts';

const schema = z.strictObject({
  text: plainText(10, 2),
  count: z.number().min(0),
  list: z.array(z.strictObject({ a: z.string() })).max(2),
});
const findings = (input: unknown) => {
  const parsed = parse(schema, input, 'body');
  return parsed.ok
    ? []
    : parsed.errors.map(({ field, code, limit }) =>
        [field, code, limit].filter((part) => part !== undefined).join(' '),
      );
};

describe('what is wrong with an input is told by field and rule', () => {
  test.each([
    ['a missing field', { count: 1, list: [] }, ['text required']],
    ['a wrong type', { text: 'abc', count: 'x', list: [] }, ['count type number']],
    ['an unknown field', { text: 'abc', count: 1, list: [], extra: 1 }, ['extra unknown']],
    ['an unknown field inside', { text: 'abc', count: 1, list: [{ a: 'b', c: 1 }] }, ['list.0.c unknown']],
    ['a text too long', { text: 'abcdefghijk', count: 1, list: [] }, ['text too-long 10']],
    ['a text too short', { text: 'a', count: 1, list: [] }, ['text too-short 2']],
    ['a text of spaces', { text: '     ', count: 1, list: [] }, ['text too-short 2']],
    ['a control character', { text: 'ab\u0000', count: 1, list: [] }, ['text characters']],
    ['half a character', { text: 'ab\ud800', count: 1, list: [] }, ['text characters']],
    ['a replacement character', { text: 'ab\ufffd', count: 1, list: [] }, ['text characters']],
    ['a number too small', { text: 'abc', count: -1, list: [] }, ['count too-short 0']],
    ['too many of them', { text: 'abc', count: 1, list: [{ a: '' }, { a: '' }, { a: '' }] }, ['list too-long 2']],
    ['two things at once', { count: 'x', list: [] }, ['text required', 'count type number']],
    ['no object at all', null, [' type object']],
  ])('%s', (_, input, expected) => {
    expect(findings(input)).toEqual(expected);
  });

  test('nothing is wrong with Kazakh text and line breaks', () => {
    expect(findings({ text: 'Әңгіме\nүй', count: 0, list: [{ a: '' }] })).toEqual([]);
  });
});

test('deep nesting is seen without recursing to its end', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  expect(isTooDeep(nested(12))).toBe(false);
  expect(isTooDeep(nested(13))).toBe(true);
  expect(isTooDeep(nested(20_000))).toBe(true);
});
