/** What stands beside the text of an appeal stops nothing: it is understood, or counts as if it had not been said. */
import { describe, expect, test } from 'vitest';
import { appealLodged } from '../../../events/appeals.ts';
import { corruptionIn, languageByLetters, understand } from '../../../functions/appeals/registration/as-said.ts';
import { submitAppeal } from '../../../functions/appeals/submitting/api.ts';

const nothing = { category: undefined, settlement: undefined, place: undefined, kind: undefined, follows: undefined };

describe('beside a text', () => {
  test.each([
    ['a category in capitals', { category: 'ROADS' }, { category: 'roads' }],
    ['a category that there is not', { category: 'Дороги и мосты' }, { category: 'дороги и мосты' }],
    ['a code of the register', { settlement: '750000000' }, { settlement: '750000000' }],
    ['a code of eight digits', { settlement: '75000000' }, { place: '75000000' }],
    ['a place in place of a code', { settlement: 'Семей', place: 'Абай 10' }, { place: 'Семей; Абай 10' }],
    ['a kind in capitals', { kind: 'Complaint' }, { kind: 'complaint' }],
    ['a petition', { kind: 'petition' }, {}],
    ['a language with its country', { language: 'kk-KZ' }, { language: 'kk' }],
    ['a fourth language', { language: 'de' }, {}],
    ['a number that is none', { follows: '742' }, {}],
    ['a number', { follows: 'ЖТ-2026-00000742' }, { follows: 'ЖТ-2026-00000742' }],
    ['empty words', { category: '', settlement: '', place: '', kind: '', language: '', follows: '' }, {}],
  ])('%s is understood as far as it can be', (_, said, understood) => {
    expect(understand(said, 'ru')).toEqual({ ...nothing, language: 'ru', ...understood });
  });

  test('a place of two lines is one of one, and what nobody sees is nothing', () => {
    const body = submitAppeal.body().parse({ text: 'Су жоқ', place: 'Абай\n  Семей\u202e', category: '\u200b\u200b' });
    expect(body).toMatchObject({ place: 'Абай Семей', category: '' });
  });

  test('a body is one by its id alone', () => {
    expect(corruptionIn({ complainedOf: 'Akimat-Almaty' })).toEqual({ complainedOf: 'akimat-almaty' });
    expect([corruptionIn({ complainedOf: 'аким Ахметов' }), corruptionIn({})]).toEqual([{}, {}]);
    expect(corruptionIn(undefined)).toBeUndefined();
  });
});

describe('a text from a queue', () => {
  const { data } = appealLodged;
  const lodge = (text: string) => data().safeParse({ ...appealLodged.example, text, language: 'de', kind: 'wish' });

  test.each([
    ['Жарық жоқ, \u202eкөмектесіңіздер', 'Жарық жоқ, көмектесіңіздер'],
    ['Жарық\u0000 жоқ\ue000\ud83d', 'Жарық жоқ'],
    ['Су жоқ\nСемей', 'Су жоқ\nСемей'],
  ])('%j is taken without what may not stand in it', (text, taken) => {
    expect(lodge(text).data?.text).toBe(taken);
  });

  test.each(['', '\u200b\u200b', '\u202e\u0000'])('%j is none', (text) => {
    expect(lodge(text).success).toBe(false);
  });

  test.each([
    ['Су жоқ, көмектесіңіздер', 'kk'],
    ['Нет воды', 'ru'],
    ['No water', 'en'],
  ])('%s is in %s by its letters', (text, language) => {
    expect(languageByLetters(text)).toBe(language);
  });
});
