/**
 * How often the keywords of the reference data are right: 300 invented texts, six of each category, written and labelled
 * by somebody who had not seen the keywords. A hundred of them, by a shuffle, were open while the lists were written;
 * the other two hundred were only counted, and are what a citizen may expect. Who adds a word because one of them lacks
 * it closes that window for good.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { usualKind } from '../../../functions/appeals/appeal/kinds.ts';
import { rankCategories } from '../../../functions/appeals/category/rank-categories.ts';
import { categoryToRouteBy } from '../../../functions/appeals/category/route-by-text.ts';
import { findCompetence } from '../../../functions/appeals/competence/find-competence.ts';
import { categoryKind, competenceKind, keywordsKind } from '../../../functions/appeals/law.ts';
import { type LawKind, lawRecord } from '../../../shared/law/records.ts';
import categories from '../../../shared/law/reference/categories.json' with { type: 'json' };
import competences from '../../../shared/law/reference/competences.json' with { type: 'json' };
import keywords from '../../../shared/law/reference/keywords.json' with { type: 'json' };
import { kato } from '../../../shared/persons/identities.ts';
import labelledTexts from '../../fixtures/appeals/labelled-texts.json' with { type: 'json' };

const parsed = <Value>(kind: LawKind<Value>, records: readonly unknown[]) =>
  records.map((record) => lawRecord(kind).parse(record));
const law = { keywords: parsed(keywordsKind, keywords), competences: parsed(competenceKind, competences) };

type Labelled = (typeof labelledTexts)[number];

const places = { semey: kato().parse('101010000'), almaty: kato().parse('750000000') };

function bodyFor(category: string, place: keyof typeof places): string | undefined {
  return findCompetence(law.competences, { category, settlement: places[place], placeIsKnown: true, kind: usualKind })
    ?.value.body;
}

/** The category that it is routed by, where that is not the registrar's to find, and whether this was right. */
function judged({ text, category }: Labelled) {
  const ranking = rankCategories(law.keywords, text).map((each) => each.category);
  const sure = categoryToRouteBy(law.keywords, text);
  const goesWrong = (place: keyof typeof places) =>
    sure !== undefined && bodyFor(sure, place) !== bodyFor(category, place);
  return {
    first: ranking[0] === category,
    amongThree: ranking.slice(0, 3).includes(category),
    routed: sure !== undefined,
    wrongBody: goesWrong('semey') || goesWrong('almaty'),
  };
}

type Figure = keyof ReturnType<typeof judged>;

function shareOf(figure: Figure, texts: readonly Labelled[]): number {
  return texts.filter((text) => judged(text)[figure]).length / texts.length;
}

const order = ({ text }: Labelled) => createHash('sha256').update(`seed 1 ${text}`).digest('hex');
const shuffled = labelledTexts.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
const [open, counted] = [shuffled.slice(0, 100), shuffled.slice(100)];

test('there are six texts of each category, in Kazakh, in Russian and in both, and misspelt ones', () => {
  const ofEach = Map.groupBy(labelledTexts, ({ category }) => category);
  expect(new Set(ofEach.keys())).toEqual(new Set(parsed(categoryKind, categories).map(({ id }) => id)));
  expect([...ofEach.values()].filter((texts) => texts.length !== 6)).toEqual([]);
  expect(new Set(labelledTexts.map(({ language }) => language))).toEqual(new Set(['kk', 'ru', 'mixed']));
  expect(labelledTexts.filter(({ misspelt }) => misspelt).length).toBeGreaterThan(50);
});

describe('of texts that nobody looked at', () => {
  test('the right category comes first for 68 in a hundred, and among the first three for 87', () => {
    expect(shareOf('first', counted)).toBeGreaterThanOrEqual(0.68);
    expect(shareOf('amongThree', counted)).toBeGreaterThanOrEqual(0.87);
  });

  test('44 in a hundred are routed at once, and one goes to a wrong body; the registrar has the others', () => {
    expect(shareOf('routed', counted)).toBeGreaterThanOrEqual(0.44);
    expect(shareOf('wrongBody', counted)).toBeLessThanOrEqual(0.01);
  });
});

describe('of texts that were open', () => {
  test('the right category comes first for 96 in a hundred, and among the first three for 99', () => {
    expect(shareOf('first', open)).toBeGreaterThanOrEqual(0.96);
    expect(shareOf('amongThree', open)).toBeGreaterThanOrEqual(0.99);
  });

  test('70 in a hundred are routed at once, and one goes to a wrong body', () => {
    expect(shareOf('routed', open)).toBeGreaterThanOrEqual(0.7);
    expect(shareOf('wrongBody', open)).toBeLessThanOrEqual(0.01);
  });
});

describe.each([
  ['in Kazakh', labelledTexts.filter(({ language }) => language === 'kk')],
  ['in Russian', labelledTexts.filter(({ language }) => language === 'ru')],
  ['in both languages', labelledTexts.filter(({ language }) => language === 'mixed')],
  ['with misspelt words', labelledTexts.filter(({ misspelt }) => misspelt)],
])('of texts %s', (_, texts) => {
  test('85 in a hundred have the right category among the first three, and 95 go to no wrong body', () => {
    expect(shareOf('amongThree', texts)).toBeGreaterThanOrEqual(0.85);
    expect(shareOf('wrongBody', texts)).toBeLessThanOrEqual(0.05);
  });
});
