/** What a registrar is offered for an appeal that no body is known for: bodies, and why each. */
import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { suggestBodies } from '../../../functions/appeals/routing/suggest-bodies.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { lawOf } from '../network/law.ts';

const record = (kind: string, id: string, value: object) => ({
  ...{ kind, id, inForceFrom: '2021-07-01', version: 1, article: 'none', source: 'a test', verified: false, value },
});

const competence = (id: string, body: string, category: string, katoPrefix: string) =>
  record('competence', id, { body, category, katoPrefix });
const body = (id: string, name: string) => record('body', id, { name: { kk: `${name} (kk)`, ru: name, en: name } });
const category = (id: string, ru: string) =>
  record('category', id, { name: { kk: `${ru} (kk)`, ru, en: ru }, public: true });
const keywords = (id: string, ru: string[]) =>
  record('keywords', id, { category: id, kk: { strong: ru, weak: [] }, ru: { strong: ru, weak: [] } });

const records = [
  ...[competence('water/75', 'vodokanal', 'water', '75'), competence('roads/75', 'road-service', 'roads', '75')],
  ...[competence('taxes', 'revenue', 'taxes', '')],
  ...[competence('light/75', 'grid-east', 'light', '75'), competence('light-too/75', 'grid-west', 'light', '75')],
  ...[body('vodokanal', 'Водоканал'), body('road-service', 'Дорожная служба'), body('revenue', 'Доходы')],
  ...[body('grid-east', 'Сети востока'), body('grid-west', 'Сети запада')],
  ...[category('water', 'Вода'), category('roads', 'Дороги'), category('light', 'Свет'), category('taxes', 'Налоги')],
  ...[keywords('water', ['вода', 'кран']), keywords('roads', ['дорога']), keywords('light', ['свет'])],
  ...[keywords('taxes', ['налог'])],
];

const reader = { language: 'ru', now: new Date('2026-05-26T10:00:00+05:00') } as const;
const almaty = { settlement: kato().parse('750000000') };

async function suggested(text: string, appeal: Partial<Appeal> = almaty) {
  return suggestBodies(lawOf(records), appeal as Appeal, text, reader);
}

describe('of what waits for the registrar', () => {
  test('each body is told with its category, the words that speak for it, and the record by which it would be', async () => {
    expect(await suggested('Кран сухой, и вода не идёт; а дорога разбита.')).toEqual([
      {
        body: { id: 'vodokanal', name: 'Водоканал' },
        category: { id: 'water', name: 'Вода' },
        why: ['кран', 'вода'],
        record: 'water/75@2021-07-01.1',
      },
      {
        body: { id: 'road-service', name: 'Дорожная служба' },
        category: { id: 'roads', name: 'Дороги' },
        why: ['дорога'],
        record: 'roads/75@2021-07-01.1',
      },
    ]);
  });

  test('both bodies of a tie are told, first where the citizen named the category, and then no word is', async () => {
    const named = await suggested('Дорога без света.', { ...almaty, category: 'light' });
    expect(named.map(({ body: { id }, why }) => [id, why])).toEqual([
      ['grid-east', []],
      ['grid-west', []],
      ['road-service', ['дорога']],
    ]);
  });

  test('of no known place, those that answer for the whole country are told', async () => {
    const bodies = (await suggested('Налог на воду: вода, налог.', {})).map(({ body: { id } }) => id);
    expect(bodies).toEqual(['revenue']);
  });

  test('nothing is, where no word says anything', async () => {
    expect(await suggested('Помогите, пожалуйста.')).toEqual([]);
  });
});
