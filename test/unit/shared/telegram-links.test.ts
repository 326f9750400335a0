/** Whose a chat is, in a table of its own: made theirs, taken over, ended, and what an erasure ends. */
import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { iin } from '../../../shared/persons/identities.ts';
import { keyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { personalSeal } from '../../../shared/persons/sealing.ts';
import { receiptKey } from '../../../shared/table/receipts.ts';
import {
  confirmLink,
  endLinkOf,
  type Links,
  readChatOf,
  readHolder,
  readRequest,
  requestLink,
} from '../../../shared/telegram/store.ts';
import { chatKey } from '../../../shared/telegram/token.ts';
import { startState, type TestState } from './state.ts';

let state: TestState;
let links: Links;
beforeAll(async () => {
  state = await startState();
  const { kms, dataKeyId, keysTable, table, macKeyId } = state;
  const seal = personalSeal({ kms: () => kms, dataKeyId, keysTable });
  links = { table, seal, hashes: keyedHashes(() => kms, macKeyId) };
});
afterAll(() => state.stop());

const now = new Date('2026-05-26T05:00:00Z');
const anHourBefore = '2026-05-26T04:00:00Z';
const inAnHour = '2026-05-26T06:00:00Z';
const owner = iin().parse('900101300017');
let people = 0;

function newPerson(): string {
  people += 1;
  return String(people).padStart(43, 'p');
}

/** The key of the chat, once it is theirs. */
async function linked(person: string, chatId: string): Promise<string> {
  const chat = await chatKey(links.hashes, chatId);
  const token = await requestLink(links, { chat, chatId, name: 'Айгерим', update: people }, now);
  const request = (await readRequest(links, token)) ?? assert.fail('no such request');
  const receipt = { key: receiptKey('platform', person, chatId), fingerprint: 'f' };
  expect(await confirmLink(links, { request, person, iin: owner, language: 'ru', receipt, now })).toBe(true);
  return chat;
}

test('a chat is a person’s both ways, and a request that two confirm at once is one person’s', async () => {
  const [person, other] = [newPerson(), newPerson()];
  const chat = await chatKey(links.hashes, '1');
  const token = await requestLink(links, { chat, chatId: '1', name: 'Айгерим', update: 1 }, now);
  const request = (await readRequest(links, token)) ?? assert.fail('no such request');
  const confirming = [person, other].map((each) => {
    const receipt = { key: receiptKey('platform', each, 'key'), fingerprint: 'f' };
    return confirmLink(links, { request, person: each, iin: owner, language: 'ru', receipt, now });
  });
  expect((await Promise.all(confirming)).toSorted()).toEqual([false, true]);
  const holder = (await readHolder(links, chat)) ?? assert.fail('nobody holds it');
  expect([person, other]).toContain(holder.person);
  expect(await readChatOf(links, holder.person)).toMatchObject({ chatId: '1', chat, name: 'Айгерим' });
});

test('a new chat takes the place of the former, which is nobody’s then', async () => {
  const person = newPerson();
  const [former, latter] = [await linked(person, '2'), await linked(person, '3')];
  expect(await readHolder(links, former)).toBeUndefined();
  expect(await readHolder(links, latter)).toMatchObject({ person, iin: owner });
});

test('an end takes both sides away, and done again changes nothing', async () => {
  const person = newPerson();
  const chat = await linked(person, '4');
  expect([await endLinkOf(links.table, person, { now }), await endLinkOf(links.table, person, { now })]).toEqual([
    true,
    true,
  ]);
  expect([await readHolder(links, chat), await readChatOf(links, person)]).toEqual([undefined, undefined]);
});

test('an erasure as of an instant ends what was linked by then, and not what was linked since', async () => {
  const person = newPerson();
  const chat = await linked(person, '5');
  expect(await endLinkOf(links.table, person, { now, madeUpTo: anHourBefore })).toBe(true);
  expect(await readHolder(links, chat)).toMatchObject({ person });
  expect(await endLinkOf(links.table, person, { now, madeUpTo: inAnHour })).toBe(true);
  expect(await readHolder(links, chat)).toBeUndefined();
});
