/** How like two texts are, and when one says the same as another: by right values typed by hand. */
import { describe, expect, test } from 'vitest';
import { attach } from '../../../functions/appeals/comparing/attach.ts';
import { likestTo } from '../../../functions/appeals/likeness/compare.ts';
import { beginningsOf, resemblance, sketchOf, wordingOf } from '../../../functions/appeals/likeness/measure.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { decidingAt, registeredAppeal } from './examples.ts';

describe('texts are compared', () => {
  test('by the beginnings of their words, however they are spelt; numbers whole, and no word of two letters', () => {
    expect(beginningsOf('Нет воды в доме 7, воды!')).toEqual(['net', 'vodi', 'dome', '7']);
    expect(beginningsOf('водопровод водопровода')).toEqual(['vodop']);
    expect(beginningsOf('СУ ЖОҚ')).toEqual(['jok']);
  });

  test('by the proportion of what both have in common', () => {
    const [one, other] = [sketchOf(['a', 'b', 'c', 'd']), sketchOf(['c', 'd', 'e', 'f'])];
    expect(resemblance(one, other)).toBeCloseTo(2 / 6, 10);
    expect(resemblance(one, one)).toBe(1);
    expect(resemblance(one, sketchOf(['x']))).toBe(0);
    expect(resemblance(sketchOf([]), sketchOf([]))).toBe(0);
  });

  test('by the 64 smallest of their hashes: of longer ones it is an estimate', () => {
    const many = Array.from({ length: 200 }, (_, index) => String(index).padStart(3, '0'));
    expect(sketchOf(many.toReversed())).toEqual(many.slice(0, 64));
    expect(resemblance(sketchOf(many), sketchOf(many.slice(0, 100)))).toBe(1);
  });

  test('and those are shown that have three words in ten in common, the same words of the same person first', () => {
    const own = { identity: 'mine', sketch: ['a', 'b', 'c'] };
    const candidate = (number: string, identity: string, sketch: string[]) => ({
      number: appealNumber().parse(`ЖТ-2026-0000000${number}`),
      citizen: 'x',
      identity,
      sketch,
    });
    const found = likestTo(own, [
      candidate('1', 'other', ['a', 'b', 'c']),
      candidate('2', 'mine', ['z']),
      candidate('3', 'other', ['a', 'x', 'y', 'z']),
      candidate('4', 'other', ['a', 'b', 'x', 'y', 'z']),
    ]);
    expect(found.map(({ number, resemblance: like, identical }) => [number.at(-1), like, identical])).toEqual([
      ['2', 0, true],
      ['1', 1, false],
      ['4', 0.33, false],
    ]);
  });
});

describe('the same words', () => {
  test.each([
    ['in capitals, with blanks', 'Нет воды в доме 7.', '  НЕТ   ВОДЫ\nв доме 7 '],
    ['with Latin letters that look alike', 'Нет воды', 'Hет вoды'],
    ['without Kazakh letters', 'Су жоқ, көмектесіңіз', 'Су жок комектесиниз'],
  ])('%s are the same', (_, one, other) => {
    expect(wordingOf(one)).toBe(wordingOf(other));
  });

  test.each([
    ['with another number', 'Нет воды в доме 7', 'Нет воды в доме 8'],
    ['with one more', 'Нет воды', 'Нет воды снова'],
    ['in another order', 'воды нет', 'нет воды'],
  ])('%s are others', (_, one, other) => {
    expect(wordingOf(one)).not.toBe(wordingOf(other));
  });

  test('about another place are others, and a place is no part of the text', () => {
    expect(wordingOf('нет воды', 'Абая 7')).not.toBe(wordingOf('нет воды'));
    expect(wordingOf('нет воды', 'Абая 7')).not.toBe(wordingOf('нет воды Абая 7'));
  });
});

describe('an appeal that says the same', () => {
  const number = (last: number) => appealNumber().parse(`ЖТ-2026-0000000${last}`);
  const earlier = { ...registeredAppeal(), number: number(1), submittedAt: '2026-05-26T10:00:00+05:00' };
  const repeat = { ...earlier, number: number(2), submittedAt: '2026-05-28T10:00:00+05:00' };
  const deciding = decidingAt('2026-05-29T10:00:00+05:00');
  const same = { repeat: 'нет воды', earlier: 'нет воды' };

  test('ends with the clock stopped, and the earlier case is one version on with its clock as it was', () => {
    const done = attach(repeat, earlier, same, deciding);
    if ('problem' in done) throw new Error(done.problem);
    expect(done.repeat.appeal).toMatchObject({ state: 'attached', version: 2, attachedTo: number(1) });
    expect(done.repeat.appeal.clocks.answer.stoppedAt).toBe('2026-05-29T10:00:00.000+05:00');
    expect(done.earlier.appeal).toEqual({ ...earlier, version: 2 });
    expect(done.repeat.entry.data).toMatchObject({ attachedTo: number(1), article: 'АППК 64(8)' });
    expect(done.earlier.entry.data).toMatchObject({ number: number(1), repeat: number(2) });
  });

  test.each([
    ['of another person', { citizen: 'z'.repeat(43) }],
    ['of nobody', { citizen: undefined }],
    ['at another body', { competentBody: 'akimat-astana' }],
    ['about another place', { settlement: '710000000' as never }],
    ['that came later', { submittedAt: '2026-05-30T10:00:00+05:00' }],
    ['that is answered', { state: 'answered' as const }],
    ['that is attached itself', { state: 'attached' as const }],
  ])('is attached to none %s', (_, other) => {
    expect(attach(repeat, { ...earlier, ...other }, same, deciding)).toHaveProperty('problem', 'wrong-state');
  });

  test('of which the words were erased is attached to nothing', () => {
    const erased = attach(repeat, earlier, { repeat: undefined, earlier: undefined }, deciding);
    expect(erased).toHaveProperty('problem', 'wrong-state');
  });
});
