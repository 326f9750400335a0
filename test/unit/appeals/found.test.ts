/** By what of its citizen an appeal is found, and in which bodies. */
import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { bodiesThatSee } from '../../../functions/appeals/appeal/sight.ts';
import { foldedSurname, marksOf } from '../../../functions/appeals/found/names.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { registrationOn, submission } from './examples.ts';

describe('a surname', () => {
  test.each([
    ['Қасымова', 'Касымова'],
    ['Қасымова', 'KASYMOVA'],
    ['Нұрғалиев', 'Нургалиев'],
    ['Жүнісов', 'Zhunisov'],
    ['Ахметова-Ким', 'ахметова ким'],
    // A Latin letter that only looks Cyrillic.
    ['Сомов', 'Cомов'],
  ])('%s is %s', (one, other) => {
    expect(foldedSurname(one)).toBe(foldedSurname(other));
    expect(foldedSurname(one)).not.toBe('');
  });

  test('is another where it sounds otherwise', () => {
    expect(foldedSurname('Ахметов')).not.toBe(foldedSurname('Ахметова'));
  });
});

describe('the marks of a citizen', () => {
  test('are what the login says', () => {
    expect(marksOf('p', { author: { familyName: 'Үлгі', givenName: 'Айгерім' } })).toEqual({
      person: 'p',
      surnames: ['ulgi'],
      givenNames: ['aigerim'],
    });
  });

  test('are all words of a name of which an app does not say which is the surname, three at most', () => {
    expect(marksOf('p', { sender: { name: 'Әлия Оспанова Ерқызы Төртінші' } }).surnames).toEqual([
      'alia',
      'ospanova',
      'erkizi',
    ]);
  });

  test('are the person alone where nothing says a name', () => {
    expect(marksOf('p', {})).toEqual({ person: 'p', surnames: [], givenNames: [] });
  });
});

describe('the bodies that see an appeal', () => {
  const { appeal } = register(submission(), registrationOn('2026-05-26'));
  const seenBy = (changes: Partial<Appeal>) => bodiesThatSee({ ...appeal, ...changes });

  test('are the one that has it', () => {
    expect(seenBy({ competentBody: 'akimat-astana' })).toEqual(['akimat-astana']);
  });

  test('and the one above, while it decides a complaint', () => {
    const complaint = { ordinal: 1, decidingBody: 'government' };
    expect(seenBy({ competentBody: 'akimat-astana', complaint })).toEqual(['akimat-astana']);
    expect(seenBy({ competentBody: 'akimat-astana', complaint, state: 'complained' })).toEqual([
      'akimat-astana',
      'government',
    ]);
  });

  test('are none of a report about corruption, or while the registrar looks for one', () => {
    expect(seenBy({ corruption: { complainedOf: 'akimat-almaty' } })).toEqual([]);
    const { competentBody: _, ...waiting } = appeal;
    expect(bodiesThatSee({ ...waiting, state: 'registered' })).toEqual([]);
  });
});
