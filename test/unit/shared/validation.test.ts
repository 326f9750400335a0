import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { dayUpTo, instant, parse, plainLine, plainText, reasonOf } from '../../../shared/validation.ts';

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
    ['a text of spaces', { text: '     ', count: 1, list: [] }, ['text blank']],
    ['a control character', { text: 'ab\u0000', count: 1, list: [] }, ['text characters']],
    ['half a character', { text: 'ab\ud800', count: 1, list: [] }, ['text characters']],
    ['a replacement character', { text: 'ab\ufffd', count: 1, list: [] }, ['text characters']],
    ['a number too small', { text: 'abc', count: -1, list: [] }, ['count too-small 0']],
    ['too many of them', { text: 'abc', count: 1, list: [{ a: '' }, { a: '' }, { a: '' }] }, ['list too-many 2']],
    ['two things at once', { count: 'x', list: [] }, ['text required', 'count type number']],
    ['no object at all', null, [' type object']],
    ['a nameless field', { text: 'abc', count: 1, list: [], '': 1 }, ['"" unknown']],
    [
      'a field with a dot in its name',
      { text: 'abc', count: 1, list: [{ a: 'b', 'x.y': 1 }] },
      ['list.0."x.y" unknown'],
    ],
  ])('%s', (_, input, expected) => {
    expect(findings(input)).toEqual(expected);
  });

  test('nothing is wrong with Kazakh text and line breaks', () => {
    expect(findings({ text: 'Әңгіме\nүй', count: 0, list: [{ a: '' }] })).toEqual([]);
  });
});

const finding = (schema: z.ZodType, input: unknown) => {
  const parsed = parse(schema, input, 'body');
  return parsed.ok ? parsed.value : parsed.errors.map(({ code, limit }) => [code, limit].filter(Boolean).join(' '));
};

describe('a text', () => {
  test.each([
    ['eleven zero-width spaces', '\u200b'.repeat(11)],
    ['spaces and line breaks', ' \n\t '.repeat(5)],
    ['soft hyphens', '\u00ad'.repeat(11)],
    ['joiners', '\u200d\u200c'.repeat(6)],
    ['byte order marks', '\ufeff'.repeat(11)],
    ['marks of direction', '\u200e\u200f\u061c'.repeat(4)],
    ['variation selectors', '\ufe0f\u{e0100}'.repeat(6)],
    ['combining marks that combine with nothing', '\u0301'.repeat(11)],
    ['empty Braille cells', '\u2800'.repeat(11)],
    ['Hangul fillers', '\u3164\uffa0\u115f\u1160'.repeat(3)],
    ['spaces of other scripts', '\u3000\u1680\u2003\u00a0'.repeat(3)],
    ['line and paragraph separators', '\u2028\u2029'.repeat(6)],
    ['invisible operators of mathematics', '\u2062\u2063'.repeat(6)],
    ['Egyptian blanks and the null notehead', '\u{13441}\u{13442}\u{1d159}'.repeat(4)],
    ['objects that were left out', '\ufffc'.repeat(11)],
    ['Mongolian vowel separators', '\u180e'.repeat(11)],
  ])('of %s is blank', (_, blank) => {
    expect(finding(plainText(100, 10), blank)).toEqual(['blank']);
    expect(finding(plainText(100), blank)).toEqual(['blank']);
  });

  test('is not made longer by what nobody sees, at its ends or within', () => {
    expect(finding(plainText(100, 10), `${'\u200b'.repeat(20)}жол жабық${'\ufeff '.repeat(20)}`)).toEqual([
      'too-short 10',
    ]);
    expect(finding(plainText(100, 10), `жол${'\u200b'.repeat(20)} жабық`)).toEqual(['too-short 10']);
    expect(finding(plainText(100, 9), '\u200bжол жабық ')).toBe('\u200bжол жабық ');
  });

  test.each([
    ['an override of direction', '\u202e'],
    ['an embedding', '\u202a'],
    ['an isolate', '\u2066'],
    ['the end of an isolate', '\u2069'],
    ['a tag', '\u{e0067}'],
    ['a private character', '\ue000'],
    ['a private character of a higher plane', '\u{100000}'],
    ['a noncharacter', '\ufdd0'],
    ['the last code point', '\u{10ffff}'],
    ['an unassigned character', '\u0378'],
    ['a NUL', '\u0000'],
    ['a vertical tab', '\v'],
    ['a DEL', '\u007f'],
    ['a C1 control', '\u009b'],
    ['half a surrogate pair', '\udc00'],
    ['a replacement character', '\ufffd'],
  ])('may not hold %s', (_, character) => {
    expect(finding(plainText(100), `Жол ${character} жабық`)).toEqual(['characters']);
  });

  test.each([
    ['a family', '👨‍👩‍👧‍👦'],
    ['a hand of some colour', '👍🏽'],
    ['a flag', '🇰🇿'],
    ['a rainbow flag', '🏳️‍🌈'],
    ['a heart in colour', '❤️'],
    ['a key', '1️⃣'],
    ['Arabic script with its joiners and marks', 'قازاقستان\u200c\u200f'],
    ['tab and line breaks', 'a\tb\r\nc'],
    ['one dot', '.'],
  ])('may be %s', (_, text) => {
    expect(finding(plainText(100), text)).toBe(text);
  });

  test('comes out composed, and is measured so', () => {
    expect(finding(plainText(4, 4), '\u0418\u0306ори')).toBe('Йори');
  });

  test('of one line has no break in it', () => {
    expect(finding(plainLine(20), 'Әбілқасымов Нұрғали')).toBe('Әбілқасымов Нұрғали');
    for (const between of '\t\n\r\u2028\u2029') expect(finding(plainLine(20), `а${between}б`)).toEqual(['characters']);
  });
});

describe('a date', () => {
  test.each([
    ['1850-01-01', '1850-01-01'],
    ['2200-12-31', '2200-12-31'],
    ['1849-12-31', ['out-of-range 1850-01-01 … 2200-12-31']],
    ['2201-01-01', ['out-of-range 1850-01-01 … 2200-12-31']],
    ['0000-01-01', ['out-of-range 1850-01-01 … 2200-12-31']],
    ['9999-12-31', ['out-of-range 1850-01-01 … 2200-12-31']],
    ['+275760-09-13', ['format']],
    ['2026-02-30', ['format']],
  ])('%s', (day, expected) => {
    expect(finding(dayUpTo(), day)).toEqual(expected);
  });

  test('that must lie behind us may be today, not tomorrow', () => {
    expect(finding(dayUpTo('2026-11-02'), '2026-11-02')).toBe('2026-11-02');
    expect(finding(dayUpTo('2026-11-02'), '2026-11-03')).toEqual(['future']);
  });
});

describe('an instant', () => {
  test.each([
    ['2026-05-26T10:00:00+05:00', '2026-05-26T10:00:00+05:00'],
    ['2026-05-26t05:00:00.123456z', '2026-05-26T05:00:00.123456Z'],
    ['0000-01-01T00:00:00Z', ['out-of-range 1850-01-01 … 2200-12-31']],
    ['9999-12-31T23:59:59-05:00', ['out-of-range 1850-01-01 … 2200-12-31']],
    ['10000-01-01T00:00:00Z', ['format']],
    ['+275760-09-13T00:00:00Z', ['format']],
    ['2026-05-26T10:00:00', ['format']],
    ['2026-05-26T24:00:00Z', ['format']],
    [`2026-05-26T10:00:00.${'0'.repeat(40)}Z`, ['too-long 40']],
  ])('%s', (text, expected) => {
    expect(finding(instant(), text)).toEqual(expected);
  });
});

describe('a reason names fields of our contracts, never what a stranger wrote', () => {
  test.each([
    ['', '(root)'],
    ['measurements.3.downloadKbps', 'measurements.3.downloadKbps'],
    ['""', '(unnamed)'],
    ['900101300017 lives', '(unnamed)'],
  ])('%j is named %s', (field, named) => {
    expect(reasonOf('wrong data', [{ in: 'body', field, code: 'unknown' }])).toBe(`wrong data: ${named} unknown`);
  });
});
