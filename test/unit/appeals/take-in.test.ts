/** What becomes of an appeal's number when the appeal was taken in before. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import type { Appeals } from '../../../functions/appeals/appeal/store.ts';
import { takeIn } from '../../../functions/appeals/submitting/take-in.ts';
import { pseudonym, registrationOn, submission } from './examples.ts';

const { termLaw, competence } = registrationOn('2026-05-26');
const category = { ...competence, kind: 'category', id: 'roads', value: { name: {}, public: true } };
const records: Record<string, unknown> = {
  category: [category],
  competence: [competence],
  term: [termLaw.term],
  calendar: termLaw.calendars,
  holiday: [],
  'registration-cut-off': [],
};

const receipt = { key: { pk: 'appeals#receipt#a#b', sk: 'receipt' }, fingerprint: 'of this request' };
const moment = new Date('2026-05-26T10:00:00+05:00');
const arrival = { receipt, moment, now: moment, traceparent: '' };

/** A store in which a receipt lies already; it gives out number 7, and tells what came back. */
function storeHolding(stored: { entityPk: string; fingerprint: string }) {
  const item = { pk: receipt.key.pk, sk: 'receipt', version: 1, expiresAt: 1_900_000_000, ...stored };
  const failed = { Code: 'ConditionalCheckFailed', Item: marshall(item) };
  const CancellationReasons = [{ Code: 'None' }, { Code: 'None' }, failed];
  const refused = new TransactionCanceledException({ message: 'as AWS says', $metadata: {}, CancellationReasons });
  const givenBack: [string, number][] = [];
  const appeals = {
    law: { records: async ({ name }: { name: string }) => records[name], settlement: async () => ({}) },
    hashes: { pseudonym: async () => pseudonym },
    seal: { seal: async () => new Uint8Array() },
    numbers: { next: async () => 7, giveBack: (...back: [string, number]) => givenBack.push(back) },
    table: { name: 'table', client: { send: () => Promise.reject(refused) } },
  } as unknown as Appeals;
  return { appeals, givenBack };
}

test.each([
  ['as another appeal', { entityPk: 'appeals#ЖТ-2026-00000001', fingerprint: receipt.fingerprint }],
  ['by another request under the same key', { entityPk: 'appeals#ЖТ-2026-00000001', fingerprint: 'of another' }],
])('it is free again where the receipt was left %s', async (_, stored) => {
  const { appeals, givenBack } = storeHolding(stored);
  await takeIn(appeals, submission(), arrival);
  expect(givenBack).toEqual([['appeals#numbers#2026', 7]]);
});

test('it is taken where the receipt is of this very appeal, of which the first reply was lost', async () => {
  const { appeals, givenBack } = storeHolding({
    entityPk: 'appeals#ЖТ-2026-00000007',
    fingerprint: receipt.fingerprint,
  });
  expect(await takeIn(appeals, submission(), arrival)).toMatchObject({ repeatOf: { version: 1 } });
  expect(givenBack).toEqual([]);
});
