/** An appeal as it is taken in: by the law of its arrival, whatever the registers lack, and numbered once. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Appeals } from '../../../functions/appeals/appeal/store.ts';
import type { Submission } from '../../../functions/appeals/registration/register.ts';
import { takeIn } from '../../../functions/appeals/registration/take-in.ts';
import kinds from '../../../shared/law/reference/appeal-kinds.json' with { type: 'json' };
import calendars from '../../../shared/law/reference/calendars.json' with { type: 'json' };
import categories from '../../../shared/law/reference/categories.json' with { type: 'json' };
import competences from '../../../shared/law/reference/competences.json' with { type: 'json' };
import holidays from '../../../shared/law/reference/holidays.json' with { type: 'json' };
import keywords from '../../../shared/law/reference/keywords.json' with { type: 'json' };
import cutOffs from '../../../shared/law/reference/registration-cut-offs.json' with { type: 'json' };
import terms from '../../../shared/law/reference/terms.json' with { type: 'json' };
import { lawOf } from '../network/law.ts';
import { pseudonym, submission } from './examples.ts';

const loaded = [...kinds, ...calendars, ...categories, ...competences, ...holidays, ...cutOffs, ...terms];
const receipt = { key: { pk: 'appeals#receipt#a#b', sk: 'receipt' }, fingerprint: 'of this request' };

let asked: string[] = [];
let givenBack: [string, number][] = [];
let sealed: unknown[] = [];
beforeEach(() => {
  sealed = [];
  asked = [];
  givenBack = [];
});

/** A store under the records; it gives out number 7, and takes everything unless it is to refuse. */
function appealsUnder(records: readonly { kind: string }[], refusal?: Error): Appeals {
  return {
    law: lawOf(records),
    hashes: { pseudonym: async () => pseudonym },
    seal: {
      seal: async (_owner: unknown, _place: unknown, words: unknown) => {
        sealed.push(words);
        return new Uint8Array();
      },
    },
    numbers: {
      next: async (sequence: string) => {
        asked.push(sequence);
        return 7;
      },
      giveBack: (...back: [string, number]) => givenBack.push(back),
    },
    table: { name: 'table', client: { send: () => (refusal ? Promise.reject(refusal) : Promise.resolve({})) } },
  } as unknown as Appeals;
}

interface Taken extends Partial<Submission> {
  readonly appeals?: Appeals;
}

/** Takes it from the queue an hour and a half after it arrived. */
function take(moment: string, { appeals = appealsUnder(loaded), ...said }: Taken = {}) {
  const now = new Date(Date.parse(moment) + 91 * 60_000);
  return takeIn(appeals, { ...submission(), ...said }, { receipt, moment: new Date(moment), now, traceparent: '' });
}

describe('an appeal', () => {
  test('posted at 17:00 and taken from the queue at 18:31 is registered the same day', async () => {
    expect(await take('2026-05-26T17:00:00+05:00')).toMatchObject({
      submittedAt: '2026-05-26T17:00:00.000+05:00',
      registeredOn: '2026-05-26',
      competentBody: 'akimat-almaty',
    });
  });

  test('posted after 18:30 is registered the next day', async () => {
    expect(await take('2026-06-02T18:31:00+05:00')).toMatchObject({ registeredOn: '2026-06-03' });
  });

  test.each(['2021-03-10', '2021-08-30', '2023-06-12', '2024-02-12', '2027-12-10'])(
    'of %s, whose term reaches a year without calendar, is registered with a provisional clock',
    async (day) => {
      const taken = await take(`${day}T10:00:00+05:00`);
      expect(taken).toMatchObject({ clocks: { answer: { provisional: true, verified: false } } });
    },
  );

  test('about a category that there is not goes to the registrar, though a body answers all there are', async () => {
    const taken = await take('2026-05-26T10:00:00+05:00', { category: 'weather' });
    expect(taken).toMatchObject({ state: 'registered', settlement: '750000000' });
    expect(taken).not.toHaveProperty('competentBody');
    expect(taken).not.toHaveProperty('category');
    expect(sealed).toMatchObject([{ category: 'weather' }]);
  });

  test('of two words, without category, place or kind, is an application for the registrar', async () => {
    const said = { text: 'Су жоқ', category: undefined, settlement: undefined, place: 'Семей' };
    const taken = await take('2026-05-26T10:00:00+05:00', said);
    expect(taken).toMatchObject({ state: 'registered', registeredOn: '2026-05-26' });
    for (const name of ['category', 'settlement', 'kind']) expect(taken).not.toHaveProperty(name);
    expect(sealed).toEqual([{ iin: submission().iin, text: 'Су жоқ', place: 'Семей' }]);
  });

  test('of two words at a known place goes where its words say', async () => {
    const said = { text: 'Су жоқ', category: undefined };
    const loadedToo = appealsUnder([...loaded, ...keywords]);
    const taken = await take('2026-05-26T10:00:00+05:00', { ...said, appeals: loadedToo });
    expect(taken).toMatchObject({ state: 'assigned', category: 'water', competentBody: 'akimat-almaty' });
  });

  test('whose words are of two things goes to the registrar', async () => {
    const said = { text: 'Су жоқ, жарық жоқ', category: undefined };
    const taken = await take('2026-05-26T10:00:00+05:00', { ...said, appeals: appealsUnder([...loaded, ...keywords]) });
    expect(taken).toMatchObject({ state: 'registered' });
    expect(taken).not.toHaveProperty('category');
  });

  test('that names a known category and no place waits for the registrar, who knows what it is about', async () => {
    const taken = await take('2026-05-26T10:00:00+05:00', { settlement: undefined });
    expect(taken).toMatchObject({ state: 'registered', category: 'roads' });
    expect(sealed).toEqual([expect.not.objectContaining({ category: expect.anything() })]);
  });

  test.each([
    ['application', undefined, 'appeals.answer@2021-07-01.1', '2026-06-17'],
    ['complaint', 'complaint', 'appeals.complaint-decision@2021-07-01.1', '2026-06-24'],
    ['message', 'message', 'appeals.answer-simplified@2021-07-01.1', '2026-06-17'],
  ] as const)('of the kind %s is answered in the term of its kind', async (kind, stored, term, due) => {
    const taken = await take('2026-05-26T10:00:00+05:00', { kind });
    expect(taken).toMatchObject({ clocks: { answer: { term, dueAt: `${due}T23:59:59.999+05:00` } } });
    expect('kind' in taken ? taken.kind : undefined).toBe(stored);
  });

  test('of a kind of which no record speaks has the term of art. 76', async () => {
    const appeals = appealsUnder(loaded.filter(({ kind }) => kind !== 'appeal-kind'));
    const taken = await take('2026-05-26T10:00:00+05:00', { appeals, kind: 'complaint' });
    expect(taken).toMatchObject({ kind: 'complaint', clocks: { answer: { term: 'appeals.answer@2021-07-01.1' } } });
  });

  test('is registered the day it arrives where no law says when the working day ends', async () => {
    const appeals = appealsUnder(loaded.filter(({ kind }) => kind !== 'registration-cut-off'));
    expect(await take('2026-05-26T22:00:00+05:00', { appeals })).toMatchObject({ registeredOn: '2026-05-26' });
  });
});

describe('the law of an appeal', () => {
  const term = (inForceFrom: string, amount: number, inForceUntil?: string) => ({
    ...{ kind: 'term', id: 'appeals.answer', inForceFrom, version: 1 },
    ...{ article: 'АППК 76(1)', source: 'a test', verified: true },
    ...(inForceUntil && { inForceUntil }),
    value: { amount, unit: 'working-days', firstDay: 'day-after' },
  });

  /** From Monday on the term is five working days, no longer fifteen. */
  const shortened = [term('2021-07-01', 15, '2026-05-31'), term('2026-06-01', 5)];
  const appeals = appealsUnder([...loaded.filter(({ kind }) => kind !== 'term'), ...shortened]);

  test.each([
    ['on Friday in time', '2026-05-29T18:30:00+05:00', '2026-05-29', 'appeals.answer@2021-07-01.1'],
    ['on Friday after the day’s end', '2026-05-29T18:31:00+05:00', '2026-06-01', 'appeals.answer@2026-06-01.1'],
    ['on Saturday', '2026-05-30T10:00:00+05:00', '2026-06-01', 'appeals.answer@2026-06-01.1'],
  ])('that arrives %s is that of the day on which it is registered', async (_, arrival, day, used) => {
    expect(await take(arrival, { appeals })).toMatchObject({ registeredOn: day, clocks: { answer: { term: used } } });
  });
});

describe('the number of an appeal', () => {
  /** A store in which a receipt lies already. */
  function storeHolding(stored: { entityPk: string; fingerprint: string }): Appeals {
    const item = { pk: receipt.key.pk, sk: 'receipt', version: 1, expiresAt: 1_900_000_000, ...stored };
    const failed = { Code: 'ConditionalCheckFailed', Item: marshall(item) };
    const CancellationReasons = [{ Code: 'None' }, { Code: 'None' }, failed];
    const refusal = new TransactionCanceledException({ message: 'as AWS says', $metadata: {}, CancellationReasons });
    return appealsUnder(loaded, refusal);
  }

  test('is of the year in which it is registered', async () => {
    await take('2026-12-31T22:00:00+05:00');
    expect(asked).toEqual(['appeals#numbers#2027']);
  });

  test.each([
    ['as another appeal', { entityPk: 'appeals#ЖТ-2026-00000001', fingerprint: receipt.fingerprint }],
    ['by another request under the same key', { entityPk: 'appeals#ЖТ-2026-00000001', fingerprint: 'of another' }],
  ])('is free again where the receipt was left %s', async (_, stored) => {
    await take('2026-05-26T10:00:00+05:00', { appeals: storeHolding(stored) });
    expect(givenBack).toEqual([['appeals#numbers#2026', 7]]);
  });

  test('is taken where the receipt is of this very appeal, of which the first reply was lost', async () => {
    const stored = { entityPk: 'appeals#ЖТ-2026-00000007', fingerprint: receipt.fingerprint };
    expect(await take('2026-05-26T10:00:00+05:00', { appeals: storeHolding(stored) })).toMatchObject({
      repeatOf: { version: 1 },
    });
    expect(givenBack).toEqual([]);
  });
});
