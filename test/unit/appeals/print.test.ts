import { describe, expect, test } from 'vitest';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import type { Appeal, AppealChange, AppealEntry } from '../../../functions/appeals/appeal/appeal.ts';
import type { ToldEntry } from '../../../functions/appeals/appeal/store.ts';
import { viewAppeal, viewEntry } from '../../../functions/appeals/appeal/view.ts';
import { bodyKind } from '../../../functions/appeals/law.ts';
import { printedAppeal } from '../../../functions/appeals/printing/printed-appeal.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { type Language, languages } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { Block } from '../../../shared/pdf/printed.ts';
import { countingLaw, registrationOn, submission } from './examples.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const registered = register(submission(), registrationOn('2026-05-26'));
const answered = answer(registered.appeal, {
  language: 'kk',
  outcome: 'satisfied',
  official: 'akimat-almaty/official-7',
  moment: new Date('2026-06-17T10:30:00+05:00'),
  law: countingLaw,
  traceparent,
}) as AppealChange;

function told({ sealed: _, ...entry }: AppealEntry, version: number, said: ToldEntry['said']): ToldEntry {
  const stored = { pk: '', sk: '', notedAt: entry.at, version };
  return { ...stored, ...entry, data: { ...entry.data }, ...(said && { said }) };
}
const text = { text: submission().text };
const said = { text: 'Шұңқыр 10 маусымға дейін жабылады.', by: { name: 'Айгүл Сәрсенова', post: 'бас маман' } };
const entries = [told(registered.entry, 1, text), told(answered.entry, 2, said)];

const name = { kk: 'Алматы қаласының әкімдігі', ru: 'Акимат города Алматы', en: 'Akimat of Almaty' };
const body = { kind: 'body', id: 'akimat-almaty', inForceFrom: '2021-07-01', version: 1, value: { name } };
const law = { records: async (kind: unknown) => (kind === bodyKind ? [body] : []) } as unknown as LawReader;

async function printed(language: Language, of: readonly ToldEntry[] = entries, appeal: Appeal = answered.appeal) {
  const view = await viewAppeal(law, appeal, { language, now: new Date('2026-07-01T00:00:00Z') }, of);
  const timeline = of.flatMap((entry) => viewEntry(entry, { language, bodyName: () => name[language] }));
  return printedAppeal({ appeal, view, entries: of, timeline, category: 'Дороги', settlement: 'Алматы' }, language);
}

const ofKind = <K extends Block['kind']>(blocks: readonly Block[], kind: K) =>
  blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);

describe('a printed appeal', () => {
  test('shows what was written and answered, each in its own language', async () => {
    const { language, blocks } = await printed('en');
    expect(language).toBe('en');
    expect(ofKind(blocks, 'text')).toEqual([
      { kind: 'text', text: text.text, language: 'ru' },
      { kind: 'text', text: said.text, language: 'kk' },
    ]);
  });

  test('names who is competent, the term with its article, and who answered when', async () => {
    const rows = ofKind((await printed('ru')).blocks, 'facts').flatMap((block) => block.rows);
    expect(Object.fromEntries(rows.map((row) => [row.name, row.text]))).toEqual({
      'Компетентный орган': 'Акимат города Алматы',
      Категория: 'Дороги',
      'Населённый пункт': 'Алматы',
      Подано: '26.05.2026, 10:00',
      Зарегистрировано: '26.05.2026',
      'Срок ответа': 'до конца дня 17 июня 2026 г. (время Казахстана)',
      Основание: 'АППК 76(1)',
      'Ответ дан': '17.06.2026, 10:30',
      'Ответ дал': 'Акимат города Алматы, Айгүл Сәрсенова, бас маман',
    });
  });

  test('tells what happened in the words of the timeline', async () => {
    const [table] = ofKind((await printed('kk')).blocks, 'table');
    expect(table?.columns.map(({ head }) => head)).toEqual(['Қашан', 'Не', 'Кім']);
    expect(table?.rows).toEqual([
      ['26.05.2026, 10:00', 'Жолданым тіркелді және құзыретті органға жіберілді', 'Өтініш беруші'],
      [
        '17.06.2026, 10:30',
        'Жауап берілді: қанағаттандырылды',
        'Алматы қаласының әкімдігі, Айгүл Сәрсенова, бас маман',
      ],
    ]);
  });

  test.each(languages)('in %s has its number in its title, its code and what the code is called', async (language) => {
    const { title, blocks } = await printed(language);
    const [{ code } = { code: undefined }] = ofKind(blocks, 'code');
    expect(code?.value).toBe('ЖТ-2026-00000742');
    for (const words of [title, code?.alt]) expect(words).toContain('ЖТ-2026-00000742');
  });

  test('is of the time at which something happened to it last', async () => {
    expect((await printed('kk')).at).toEqual(new Date('2026-06-17T10:30:00+05:00'));
    expect((await printed('kk', entries.slice(0, 1), registered.appeal)).at).toEqual(
      new Date('2026-05-26T10:00:00+05:00'),
    );
  });

  test('says in place of what was erased that it was, in the language of its reader', async () => {
    const gone = { erased: { erasedOn: '2026-06-20' } };
    const erased = entries.map(({ said: _, ...entry }) => ({ ...entry, ...gone }));
    const { blocks } = await printed('en', erased);
    const mark = { kind: 'text', text: 'Personal data erased on 20.06.2026', language: 'en' };
    expect(ofKind(blocks, 'text')).toEqual([mark, mark]);
  });

  test('without an answer has none, and without a text none', async () => {
    const { blocks } = await printed('ru', [told(registered.entry, 1, undefined)], registered.appeal);
    expect(ofKind(blocks, 'heading').map((heading) => heading.text)).toEqual(['Что произошло']);
    expect(ofKind(blocks, 'text')).toEqual([]);
  });
});
