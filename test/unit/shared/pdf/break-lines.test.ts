import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines } from '../../../../shared/pdf/break-lines.ts';

/** Every character is one wide. */
const characters = (text: string) => text.length;

test('lines break after spaces, which take no room at the end of a line', () => {
  expect(breakLines('құзыретті орган жауап берді', 15, characters)).toEqual(['құзыретті орган ', 'жауап берді']);
});

test('lines break after hyphens and slashes, not at a space that holds two words together', () => {
  expect(breakLines('2026-06-17/19', 6, characters)).toEqual(['2026-', '06-17/', '19']);
  expect(breakLines('бап 89\u00a0АППК', 7, characters)).toEqual(['бап ', '89\u00a0АППК']);
});

test('a word longer than a line is broken between characters, never within one', () => {
  expect(breakLines('қанағаттандырылмағандықтарыңыздан', 10, characters)).toEqual([
    'қанағаттан',
    'дырылмаған',
    'дықтарыңыз',
    'дан',
  ]);
  expect(breakLines('\u0439\u0438\u0306\u0438\u0306', 3, characters)).toEqual(['\u0439\u0438\u0306', '\u0438\u0306']);
});

test('no text is one empty line', () => {
  expect(breakLines('', 10, characters)).toEqual(['']);
});

test('whatever the text, its lines joined are the text, and none is too wide', () => {
  const texts = fc.string({ unit: fc.constantFrom('ә', 'қ', ' ', '-', '/', '\u00a0', '(', '—'), maxLength: 200 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 20 }), (text, width) => {
      const lines = breakLines(text, width, characters);
      expect(lines.join('')).toBe(text);
      for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(width);
    }),
  );
});
