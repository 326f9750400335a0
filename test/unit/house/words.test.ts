/** What people read is whole in three languages, in the words of the law, and says nothing in a fourth. */
import { expect, test } from 'vitest';
import { allTexts } from '../../../infra/tools/words/all-texts.ts';
import glossary from '../../../infra/tools/words/glossary.json' with { type: 'json' };
import type { Language } from '../../../shared/i18n.ts';

const texts = await allTexts();
/** Names of places and bodies stand as their registers have them. */
const ours = texts.filter(({ place }) => !/reference\/(settlements|bodies)\.json/.test(place));

test('texts are found where people are spoken to', () => {
  const files = new Set(texts.map(({ place }) => place.split(/[: ]/)[0]));
  expect([...files]).toEqual(
    expect.arrayContaining([
      ...['shared/http/problems.ts', 'events/appeals-notices.ts', 'functions/appeals/appeal/words.ts'],
      ...['shared/law/reference/categories.json', 'functions/documents/types/definitions/identity-card.1.json'],
    ]),
  );
});

/** An answer is in the state language or the appeal's, and begins with a template where that is Kazakh or Russian. */
const inTwoLanguages = /reference\/answer-templates\.json/;

test('each text is in English too', () => {
  const inThree = ours.filter(({ place }) => !inTwoLanguages.test(place));
  expect(inThree.filter(({ en }) => !en).map(({ place }) => place)).toEqual([]);
});

/** The same word in both languages. */
const alike = ['Наурыз мейрамы', 'Ветеринария'];

test('no Kazakh text is the Russian one', () => {
  expect(ours.filter(({ kk, ru }) => kk === ru && !alike.includes(kk))).toEqual([]);
});

test('no English text has Cyrillic letters', () => {
  expect(ours.filter(({ en = '' }) => /\p{Script=Cyrillic}/u.test(en))).toEqual([]);
});

/** Commands of the bot. */
const commands = /\/[a-z]+/g;

/** Names of headers, formats and values, as a caller has to write them. */
const latin = ['JSON', 'UTF', 'QR', 'JPEG', 'PNG', 'PDF', 'Idempotency-Key', 'Content-Type', 'Content-Encoding']
  .concat(['If-Match', 'application/json', 'true', 'false'])
  .flatMap((name) => name.split(/[-/]/));

test.each(['kk', 'ru'] as const)('no English word is inside a text in %s', (language) => {
  const words = ours.map(
    (text) =>
      text[language]
        .replaceAll(/\$?\{[^}]*\}+/g, '')
        .replaceAll(commands, '')
        .match(/[A-Za-z]{2,}/g) ?? [],
  );
  expect(words.flat().filter((word) => !latin.includes(word))).toEqual([]);
});

test('what the glossary names is called by no other name', () => {
  const wrong = glossary.flatMap(({ never }) =>
    Object.entries<string[]>(never).flatMap(([language, names]) =>
      texts.filter((text) => names.some((name) => text[language as Language]?.toLowerCase().includes(name))),
    ),
  );
  expect(wrong).toEqual([]);
});

test('the glossary is whole, with the article of each term', () => {
  for (const { kk, ru, en, article } of glossary) expect([kk, ru, en, article]).not.toContain('');
});
