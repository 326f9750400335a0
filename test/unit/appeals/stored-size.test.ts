/** A transaction's write costs two units for each KB begun: an appeal that outgrows its first makes every change dearer. */
import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { commitAppeal } from '../../../functions/appeals/appeal/store.ts';
import { type Registration, register } from '../../../functions/appeals/registration/register.ts';
import type { Table } from '../../../shared/table/table.ts';
import { competence, registrationOn, submission, termLaw } from './examples.ts';

/** The item as the table stores it: keys of all three indexes and the card of its lists included. */
async function storedItem(category: string, registration: Registration): Promise<Record<string, AttributeValue>> {
  const sent: TransactWriteItem[] = [];
  const send = async ({ input }: { input: { TransactItems: TransactWriteItem[] } }) =>
    sent.push(...input.TransactItems);
  const table = { name: 'main', client: { send } as unknown as Table['client'] };
  const change = register({ ...submission(), category, channel: 'service-centre' }, registration);
  await commitAppeal({ table }, change, { now: registration.arrivedAt });
  return sent[0]?.Put?.Item ?? {};
}

/** As DynamoDB counts: names and values in UTF-8, a list or a map 3 bytes and 1 for each member. */
function bytesOf(item: Record<string, AttributeValue>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOfValue(value), 0);
}

function bytesOfValue({ S, N, BOOL, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (BOOL !== undefined) return 1;
  if (L !== undefined) return 3 + L.reduce((sum, member) => sum + 1 + bytesOfValue(member), 0);
  if (M !== undefined) return 3 + Object.keys(M).length + bytesOf(M);
  throw new Error('the size of this type of value is not known here');
}

test('what DynamoDB counts of an item is its names and values', () => {
  const item = { pk: { S: 'ЖТ' }, version: { N: '100' }, marks: { M: { a: { BOOL: true }, b: { L: [{ S: 'x' }] } } } };
  expect(bytesOf(item)).toBe(2 + 4 + (7 + 3) + (5 + 3 + (1 + 1 + 1) + (1 + 1 + 3 + 1 + 1)));
});

test('an appeal with long names, by an unverified term that passes into the next year, is stored in under 1,024 bytes', async () => {
  const category = 'connectivity';
  const found = { ...competence('ministry-of-digital', category, '19'), id: `${category}/190000000` };
  const unverified = { ...termLaw, term: { ...termLaw.term, verified: false } };
  const registration = { ...registrationOn('2026-12-16'), category, competence: found, termLaw: unverified };
  const item = await storedItem(category, registration);
  expect(item).toMatchObject({ ownerPk: {}, workPk: {}, duePk: {}, card: {}, competence: {} });
  expect(item.clocks?.M?.answer?.M?.calendars?.L).toHaveLength(2);
  expect(bytesOf(item)).toBeLessThan(1_024);
});
