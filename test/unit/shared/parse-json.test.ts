import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../shared/parse-json.ts';

const faultOf = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? undefined : parsed.fault;
};
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('JSON of a stranger', () => {
  test.each(['', '{', '{"a":1}{}', "{'a':1}", '{"a":NaN}', '{"a":"\u0001"}', '\ufeff{}'])('%j is none', (text) => {
    expect(faultOf(text)).toBe('malformed');
  });

  test('may nest twelve levels and no more, however many more there are', () => {
    expect(parseJson(nested(12)).ok).toBe(true);
    expect(faultOf(nested(13))).toBe('too-deep');
    expect(faultOf(nested(500_000))).toBe('too-deep');
    expect(faultOf(`${'{"a":'.repeat(12_000)}1${'}'.repeat(12_000)}`)).toBe('too-deep');
  });

  test.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"a" \n\t: 1, "a": 2}',
    '[{"b":{"a":1,"c":{"":0,"":0}}}]',
    '{"__proto__":1,"__proto__":2}',
    '{"\\\\":1,"\\\\":2}',
    '{"a":1,"a":{"a":1}}',
  ])('%s names something twice', (text) => {
    expect(faultOf(text)).toBe('duplicate-name');
  });

  test.each([
    '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
    '{"a":"\\"a\\":","b":"a:","c":":"}',
    '{"\\"a\\":":1,"a":2,"\\\\":3}',
    '{"__proto__":{"constructor":1},"constructor":2}',
    '["a","a" ,"a:","\\":"]',
  ])('%s does not', (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test('is read as it was written, whatever it says', () => {
    const shallow = fc.json({ maxDepth: 6 });
    fc.assert(
      fc.property(shallow, (text) => {
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });
});
