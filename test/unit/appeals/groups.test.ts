/** What waits for registrars: offered to one of them at a time, and counted in groups. */
import { describe, expect, test } from 'vitest';
import { cardOf } from '../../../functions/appeals/appeal/appeal.ts';
import { type Claims, claim, claimedByOthers, claimsItem } from '../../../functions/appeals/routing/claims.ts';
import { groupsOf, inGroup } from '../../../functions/appeals/routing/groups.ts';
import { registeredAppeal } from './examples.ts';

const waiting = ['1', '2', '3', '4', '5'];
const at = (minute: number) => new Date(Date.parse('2026-05-26T10:00:00+05:00') + minute * 60_000);
const claiming = (registrar: string, minute: number, most = 2, numbers: readonly string[] = waiting) => ({
  registrar,
  waiting: numbers,
  most,
  moment: at(minute),
});

function written(before: Claims | undefined, ...asked: Parameters<typeof claiming>): Claims {
  const { changed } = claim(before, claiming(...asked));
  if (!changed) throw new Error('nothing was claimed');
  return claimsItem().parse(changed);
}

describe('a claim', () => {
  const ofOne = written(undefined, 'one', 0);

  test('is of what is due next, for ten minutes', () => {
    expect(ofOne).toEqual({
      version: 1,
      claims: [{ registrar: 'one', until: at(10).toISOString(), numbers: ['1', '2'] }],
    });
  });

  test('is of nothing that another has, until theirs ends', () => {
    const ofBoth = written(ofOne, 'two', 5);
    expect(ofBoth.version).toBe(2);
    expect(ofBoth.claims.map(({ numbers }) => numbers)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect([...claimedByOthers(ofBoth, 'one', at(5))]).toEqual(['3', '4']);
    expect([...claimedByOthers(ofBoth, 'two', at(9.99))]).toEqual(['1', '2']);
    expect([...claimedByOthers(ofBoth, 'two', at(10))]).toEqual([]);
    expect(claim(ofBoth, claiming('three', 9, 5)).claim.numbers).toEqual(['5']);
    expect(claim(ofBoth, claiming('three', 10, 5)).claim.numbers).toEqual(['1', '2', '5']);
  });

  test('asked for again is the same and is not written, and does not last longer', () => {
    const again = claim(ofOne, claiming('one', 5));
    expect(again).toEqual({ claim: { registrar: 'one', until: at(10).toISOString(), numbers: ['1', '2'] } });
  });

  test('loses what no longer waits, and is filled up with what nobody has', () => {
    const filled = claim(ofOne, claiming('one', 5, 2, ['2', '3', '4']));
    expect(filled.claim).toEqual({ registrar: 'one', until: at(15).toISOString(), numbers: ['2', '3'] });
    expect(filled.changed?.claims).toEqual([filled.claim]);
  });

  test('is empty and not written where nothing waits', () => {
    expect(claim(undefined, claiming('one', 0, 2, []))).toEqual({
      claim: { registrar: 'one', until: at(10).toISOString(), numbers: [] },
    });
  });
});

describe('groups', () => {
  const { category: _, settlement: __, ...bare } = cardOf(registeredAppeal());
  const cards = [
    { ...bare, number: '1', category: 'water' },
    { ...bare, number: '2', category: 'water', settlement: '750000000' },
    { ...bare, number: '3', category: 'water', settlement: '751110000' },
    { ...bare, number: '4' },
  ];

  test('are by category and region, the largest first', () => {
    expect(groupsOf(cards)).toEqual([
      { category: 'water', region: '75', waiting: 2, nextDueOn: '2026-06-17' },
      { category: 'water', waiting: 1, nextDueOn: '2026-06-17' },
      { waiting: 1, nextDueOn: '2026-06-17' },
    ]);
    expect(groupsOf([])).toEqual([]);
  });

  test('are made of appeals that say just that', () => {
    const numbersIn = (group: Parameters<typeof inGroup>[1]) => inGroup(cards, group).map(({ number }) => number);
    expect(numbersIn({ category: 'water', region: '75' })).toEqual(['2', '3']);
    expect(numbersIn({ category: 'water' })).toEqual(['1']);
    expect(numbersIn({})).toEqual(['4']);
  });
});

test('what names no category is grouped by what its text speaks for, apart from what names that category', () => {
  const appeal = registeredAppeal();
  const plain = cardOf(appeal);
  const { category: _, ...unsorted } = plain;
  const cards = [plain, { ...unsorted, suggested: 'water' }, { ...unsorted, category: 'water' }, unsorted];
  const region = plain.settlement?.slice(0, 2);
  expect(groupsOf(cards).map(({ category, suggested }) => [category, suggested])).toEqual([
    [plain.category, undefined],
    [undefined, 'water'],
    ['water', undefined],
    [undefined, undefined],
  ]);
  expect(inGroup(cards, { suggested: 'water', region })).toEqual([cards[1]]);
  expect(inGroup(cards, { region })).toEqual([unsorted]);
  const stored = { ...appeal, category: undefined, suggested: 'water' };
  expect(cardOf(stored).suggested).toBe('water');
  expect(cardOf({ ...stored, category: 'roads' })).not.toHaveProperty('suggested');
});
