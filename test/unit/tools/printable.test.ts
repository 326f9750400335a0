import { expect, test, vi } from 'vitest';
import { complain, printable, say } from '../../../infra/tools/printable.ts';

test.each([
  ['ESC', '\u001b[2J', '\\u{1b}[2J'],
  ['LF', 'id\n0 dead letters stay', 'id\\u{a}0 dead letters stay'],
  ['CR', 'a\rb', 'a\\u{d}b'],
  ['BEL', '\u0007', '\\u{7}'],
  ['DEL', '\u007f', '\\u{7f}'],
  ['a C1 control that terminals take for ESC [', '\u009b2J', '\\u{9b}2J'],
  ['the turn of the reading direction', '\u202egpj', '\\u{202e}gpj'],
  ['an isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
  ['a space of no width', 'a\u200bb', 'a\\u{200b}b'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['a tag character', '\u{e0041}', '\\u{e0041}'],
  ['a variation selector', 'a\ufe0f', 'a\\u{fe0f}'],
  ['a Hangul filler', '\u3164', '\\u{3164}'],
  ['half of a surrogate pair', '\ud800', '\\u{d800}'],
  ['a private character', '\ue000', '\\u{e000}'],
])('%s is printed by its number', (_, text, printed) => {
  expect(printable(text)).toBe(printed);
});

test('letters of all alphabets, punctuation and pictures stay as they are', () => {
  const text = 'Нұрғали, Әбілқасымов: «яма» – 80 % 🚧 भारत';
  expect(printable(text)).toBe(text);
});

test('what is said and complained of is one line each, whatever it holds', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
  say('a\nb', 'c');
  complain('d\u001b');
  expect(said.mock.calls).toEqual([['a\\u{a}b'], ['c']]);
  expect(complained.mock.calls).toEqual([['d\\u{1b}']]);
  vi.restoreAllMocks();
});
