/** Templates of answers: with the blanks filled in they can be signed, and with a blank left they cannot. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../functions/appeals/answer/findings.ts';
import { fill, languagesOfAnswer, namesIn, templatesFor } from '../../../functions/appeals/answer/template.ts';
import { answerTemplateKind } from '../../../functions/appeals/law.ts';
import { lawRecord } from '../../../shared/law/records.ts';
import records from '../../../shared/law/reference/answer-templates.json' with { type: 'json' };
import { acts } from './answer-figures.ts';
import { registeredAppeal } from './examples.ts';

const templates = records.map((record) => lawRecord(answerTemplateKind).parse(record));
const names = namesIn(registeredAppeal(), { body: 'Акимат города Алматы', settlement: 'Алматы' });
const on = '2026-06-10';

const appeals = {
  ru: { language: 'ru', text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.' },
  kk: { language: 'kk', text: 'Абай мен Сейфуллин көшелерінің қиылысында шұңқыр үшінші ай жабылмай тұр.' },
} as const;

/** What an official would say in any blank. */
const said = {
  ru: '4 июня 2026 года, акт № 41, статья 31 Закона РК «О местном государственном управлении и самоуправлении»',
  kk: '2026 жылғы 4 маусым, № 41 акт, «Жергілікті мемлекеттік басқару және өзін-өзі басқару туралы» Заңның 31-бабы',
} as const;

const codesIn = (text: string, language: 'kk' | 'ru') =>
  findingsOf({ language, text }, { appeal: appeals[language], acts, on, recent: [] }).map(({ code }) => code);

describe.each(
  templates.flatMap((record) => (['ru', 'kk'] as const).map((language) => [record.id, language, record] as const)),
)('the template %s in %s', (_, language, { value }) => {
  const text = fill(value[language], names);

  test('can be signed once its blanks are filled in', () => {
    expect(codesIn(text.replaceAll(/\[[^\]]*\]/g, said[language]), language)).toEqual([]);
  });

  test('cannot while one is left', () => {
    const blanks = text.match(/\[[^\]]*\]/g) ?? [];
    expect(blanks.length).toBeGreaterThan(1);
    const oneLeft = text.replaceAll(/\[[^\]]*\]/g, (blank, at) =>
      text.lastIndexOf(blank) === at ? blank : said[language],
    );
    expect(codesIn(oneLeft, language)).toContain('blank-left');
  });
});

test('what is not known of an appeal is left blank, and so found', () => {
  expect(fill(['{body} ({settlement})'], { ...names, settlement: undefined })).toBe('Акимат города Алматы ([…])');
  expect(codesIn('Осмотрено 4 июня 2026 года ([…]).', 'ru')).toContain('blank-left');
});

test('templates for the category come before those for any, others and those not in force are not offered', () => {
  const ids = (category: string | undefined, day = on) =>
    templatesFor(templates, { category }, day).map(({ id }) => id);
  expect(ids('water')).toEqual(['water-supply', 'general-measures', 'general-explained']);
  expect(ids(undefined)).toEqual(['general-measures', 'general-explained']);
  expect(ids('water', '2021-06-30')).toEqual([]);
});

test('an appeal in Russian may be answered in both, any other in the language of the state', () => {
  expect(languagesOfAnswer({ language: 'ru' })).toEqual(['ru', 'kk']);
  expect(['kk', 'en'].map((language) => languagesOfAnswer({ language: language as 'kk' }))).toEqual([['kk'], ['kk']]);
});

test('a template with a name that nobody knows is no record', () => {
  const [first] = records;
  const wrong = { ...first, value: { ...first?.value, ru: ['{citizen}, ответ дан.'] } };
  expect(lawRecord(answerTemplateKind).safeParse(wrong).success).toBe(false);
});
