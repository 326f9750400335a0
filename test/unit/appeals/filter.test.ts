import { describe, expect, test } from 'vitest';
import { cardOf } from '../../../functions/appeals/appeal/appeal.ts';
import { type Filter, isPlain, nameOf, wantedBy } from '../../../functions/appeals/working/filter.ts';
import { registeredAppeal } from './examples.ts';

/** About roads in Almaty, with its body. */
const card = { ...cardOf(registeredAppeal()), category: 'roads', settlement: '750000000' };
const inVillage = { ...card, settlement: '101037300' };
const { category: _, settlement: __, ...unknown } = card;

const fits = (filter: Filter, one: typeof card | typeof unknown) => wantedBy(filter).fits(one);

describe('an appeal', () => {
  test.each<[string, Filter, boolean]>([
    ['nothing in particular', {}, true],
    ['its state', { state: 'assigned' }, true],
    ['another state', { state: 'overdue' }, false],
    ['its category', { category: 'roads' }, true],
    ['another category', { category: 'road' }, false],
    ['its place', { place: '750000000' }, true],
    ['another place', { place: '710000000' }, false],
    ['its state, but another category', { state: 'assigned', category: 'water' }, false],
  ])('is looked for by %s', (_what, filter, found) => {
    expect(fits(filter, card)).toBe(found);
  });

  test.each<[string, boolean]>([
    ['100000000', true],
    ['101000000', true],
    ['101037000', true],
    ['101037300', true],
    ['101037100', false],
    ['101030000', false],
    ['101050000', false],
    ['110000000', false],
  ])('of a village is found by the places that it lies in: %s %s', (place, found) => {
    expect(fits({ place }, inVillage)).toBe(found);
  });

  test('that does not say what it is about, or where, is found by neither', () => {
    expect([fits({ category: 'roads' }, unknown), fits({ place: '750000000' }, unknown)]).toEqual([false, false]);
    expect(fits({ state: 'assigned' }, unknown)).toBe(true);
  });
});

test('a filter is plain where nothing is asked for, and goes by one name', () => {
  expect([isPlain({}), isPlain({ state: undefined }), isPlain({ dueTo: '2026-06-17' })]).toEqual([true, true, false]);
  const names = [{}, { dueFrom: '2026-06-17' }, { dueTo: '2026-06-17' }, { category: 'x' }, { place: 'x' }].map(nameOf);
  expect(new Set(names).size).toBe(5);
});
