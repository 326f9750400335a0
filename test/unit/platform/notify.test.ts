/** Telling somebody, against a table of its own: what is refused, what goes nowhere, and that nothing goes twice. */

import { createHmac } from 'node:crypto';
import type { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerOverdue } from '../../../events/appeals.ts';
import { answerOverdueNotice } from '../../../events/appeals-notices.ts';
import { appealTyped } from '../../../events/appeals-receiving.ts';
import { appealTypedNotice } from '../../../events/appeals-receiving-notices.ts';
import { keepContacts, readContacts } from '../../../functions/platform/contacts/store.ts';
import { listNotices } from '../../../functions/platform/notice/store.ts';
import type { HandOver } from '../../../functions/platform/notifying/carriers.ts';
import { type Notices, notify } from '../../../functions/platform/notifying/notify.ts';
import { iin } from '../../../shared/persons/identities.ts';
import { keyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { codeOf, hiddenCode } from '../../../shared/persons/one-time-code.ts';
import { personalSeal } from '../../../shared/persons/sealing.ts';
import type { NoticeDefinition } from '../../../shared/queue/define-notice.ts';
import { receiptKey } from '../../../shared/table/receipts.ts';
import { toStored } from '../../../shared/table/table.ts';
import { confirmLink, readRequest, requestLink } from '../../../shared/telegram/store.ts';
import { chatKey } from '../../../shared/telegram/token.ts';
import { startState, type TestState } from '../shared/state.ts';

let state: TestState;
beforeAll(async () => {
  state = await startState();
});
afterAll(() => state.stop());

const sms = vi.fn<HandOver>();
const email = vi.fn<HandOver>();
const telegram = vi.fn<HandOver>();
let person = '';
let people = 0;

beforeEach(() => {
  people += 1;
  person = String(people).padStart(43, 'p');
  sms.mockReset().mockResolvedValue({ kind: 'accepted', messageId: 'sms-1' });
  email.mockReset().mockResolvedValue({ kind: 'accepted', messageId: 'email-1' });
  telegram.mockReset().mockResolvedValue({ kind: 'accepted', messageId: '17' });
});

/** As if KMS had made the key of the purpose. */
const hashes = {
  hash: async (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('base64url'),
};

/** As a container does that has just started. */
function opened(carriers: Notices['carriers'] = { sms, email, telegram }): Notices {
  const { kms, dataKeyId, keysTable, table } = state;
  return { table, seal: personalSeal({ kms: () => kms, dataKeyId, keysTable }), hashes, carriers };
}

const now = new Date('2026-06-18T05:00:00Z');
const anHourLater = new Date('2026-06-18T06:00:00Z');

function tell(notices = opened(), changes: { definition?: NoticeDefinition; messageId?: string; now?: Date } = {}) {
  const { definition = answerOverdueNotice, messageId = 'message-1' } = changes;
  const event = {
    ...{ specversion: '1.0' as const, id: 'appeals%2F1', source: '//qyzmet/appeals', type: answerOverdue.type },
    ...{ time: '2026-06-17T23:59:59+05:00', data: { ...answerOverdue.example, citizen: person } },
  };
  const circumstances = { traceparent: '', messageId, now: changes.now ?? now };
  return notify(notices, definition, { event, moment: now, ...circumstances });
}

async function named(addresses = { phone: '+77010000017', email: 'a@qyzmet.example' }) {
  const contacts = { language: 'en', kinds: ['appeals.overdue'], addresses } as const;
  await keepContacts(opened(), person, contacts, '2026-06-01T10:00:00+05:00');
}

async function linked() {
  const hashes = keyedHashes(() => state.kms, state.macKeyId);
  const links = { ...opened(), hashes };
  const chat = await chatKey(hashes, String(people));
  const token = await requestLink(links, { chat, chatId: '7000000017', name: 'Айгерим', update: people }, now);
  const request = await readRequest(links, token);
  if (!request) throw new Error('no such request');
  const receipt = { key: receiptKey('platform', person, 'key'), fingerprint: 'f' };
  const confirmation = { request, person, iin: iin().parse('900101300017'), language: 'ru', receipt, now } as const;
  expect(await confirmLink(links, confirmation)).toBe(true);
}

const deliveries = async () => (await listNotices(opened(), person)).items.map((notice) => notice.deliveries);

test('a notice is said in the language that the person chose, and handed to both carriers once', async () => {
  await named();
  expect([await tell(), await tell()]).toEqual([undefined, undefined]);
  const words = expect.objectContaining({ text: expect.stringContaining('the answer was due by 17.06.2026') });
  expect(sms.mock.calls).toEqual([['+77010000017', words]]);
  expect(email.mock.calls).toEqual([['a@qyzmet.example', words]]);
});

test('who has made a chat theirs is told there as well, once', async () => {
  await linked();
  expect([await tell(), await tell()]).toEqual([undefined, undefined]);
  expect(telegram.mock.calls).toEqual([['7000000017', expect.objectContaining({ language: 'ru' })]]);
  expect(await deliveries()).toMatchObject([{ telegram: { state: 'accepted', messageId: '17' } }]);
  expect(sms).not.toHaveBeenCalled();
});

test('a chat that has blocked the bot is not tried again, and one that is told too fast is, later', async () => {
  await linked();
  telegram.mockResolvedValueOnce({ kind: 'not-taken', reason: 'telegram-429' });
  expect(await tell()).toEqual({ again: 'not taken yet by telegram (telegram-429)', inSeconds: 180 });
  telegram.mockResolvedValueOnce({ kind: 'refused', reason: 'blocked' });
  expect([await tell(opened(), { now: anHourLater }), await tell()]).toEqual([undefined, undefined]);
  expect(await deliveries()).toMatchObject([{ telegram: { state: 'refused', reason: 'blocked' } }]);
  expect(telegram).toHaveBeenCalledTimes(2);
});

test('the addresses are sealed, and stand in no key', async () => {
  await named();
  await tell();
  const { items } = await listNotices(opened(), person);
  expect(JSON.stringify(items)).not.toMatch(/7701|@/);
});

describe('a code', () => {
  const tellCode = () => {
    const data = { ...appealTyped.example, citizen: person };
    const event = {
      ...{ specversion: '1.0' as const, id: 'appeals%2F2', source: '//qyzmet/appeals', type: appealTyped.type },
      ...{ time: '2026-06-18T09:59:00+05:00', data },
    };
    return notify(opened(), appealTypedNotice, { event, moment: now, traceparent: '', messageId: 'message-1', now });
  };

  test('goes to every address, also of who chose to be told of nothing', async () => {
    const contacts = {
      language: 'ru',
      kinds: [],
      addresses: { phone: '+77010000017', email: 'a@qyzmet.example' },
    } as const;
    await keepContacts(opened(), person, contacts, '2026-06-01T10:00:00+05:00');
    await tellCode();
    const code = await codeOf(hashes, appealTyped.example.lodgement);
    for (const handOver of [sms, email]) {
      expect(handOver.mock.calls.map(([, { text }]) => text)).toEqual([expect.stringMatching(`^${code}: код`)]);
    }
  });

  test('is kept nowhere: the cabinet shows a mark in its place', async () => {
    await named();
    await tellCode();
    const code = await codeOf(hashes, appealTyped.example.lodgement);
    const { items } = await listNotices(opened(), person);
    expect(items.map(({ text }) => text)).toEqual([expect.stringMatching(`^${hiddenCode}: the code`)]);
    expect(JSON.stringify(items)).not.toContain(code);
  });

  test('goes nowhere where nobody knows an address, and the notice says so', async () => {
    await tellCode();
    expect(sms).not.toHaveBeenCalled();
    const nowhere = { state: 'not-sent', reason: 'no-address' };
    expect(await deliveries()).toEqual([{ sms: nowhere, email: nowhere, telegram: nowhere }]);
  });
});

test('what cannot be said is refused by name: nothing is noted and nobody is called', async () => {
  await named();
  const definition = { ...answerOverdueNotice, values: () => ({ number: '', term: 'x' }) };
  expect(await tell(opened(), { definition })).toEqual({ refused: 'appeals.overdue: nothing to put for number' });
  expect(await deliveries()).toEqual([]);
  expect(sms).not.toHaveBeenCalled();
});

test('to whoever has named no address, or whose key is erased, it lies in the cabinet, and says why', async () => {
  await tell();
  expect(await deliveries()).toMatchObject([{ sms: { reason: 'no-address' }, email: { reason: 'no-address' } }]);
  await named();
  person = `erased-${person}`.slice(0, 43);
  await named();
  const key = toStored({ pk: `person#${person}` });
  await state.keysTable.client.send(new DeleteItemCommand({ TableName: state.keysTable.name, Key: key }));
  expect((await readContacts(opened(), person))?.addresses).toEqual({ erasedOn: undefined });
  await tell();
  expect(await deliveries()).toMatchObject([{ sms: { reason: 'address-erased' }, email: { state: 'not-sent' } }]);
  expect(sms).not.toHaveBeenCalled();
});

test('a carrier that the stage has switched off is not waited for', async () => {
  await named();
  expect(await tell(opened({ sms: undefined, email, telegram: undefined }))).toBeUndefined();
  expect(await deliveries()).toMatchObject([
    { sms: { reason: 'switched-off' }, email: { state: 'accepted' }, telegram: { reason: 'switched-off' } },
  ]);
});

test('what a carrier did not take comes again later, and goes on alone', async () => {
  await named();
  sms.mockResolvedValueOnce({ kind: 'not-taken', reason: 'Throttled' });
  expect(await tell()).toEqual({ again: 'not taken yet by sms (Throttled)', inSeconds: 180 });
  expect(await tell(opened(), { now: anHourLater })).toBeUndefined();
  expect([sms.mock.calls.length, email.mock.calls.length]).toEqual([2, 1]);
});

test.each([
  ['refuses it for good', { kind: 'refused', reason: 'InvalidParameter' }, 'refused'],
  ['says nothing that anybody understands', { kind: 'unknown' }, 'unknown'],
] as const)('a carrier that %s is not asked again', async (_, answer, expected) => {
  await named();
  sms.mockResolvedValueOnce(answer);
  await tell();
  await tell(opened(), { messageId: 'message-2', now: anHourLater });
  expect(await deliveries()).toMatchObject([{ sms: { state: expected }, email: { state: 'accepted' } }]);
  expect([sms.mock.calls.length, email.mock.calls.length]).toEqual([1, 1]);
});

test('of two runs at once one hands over, and the other leaves it alone', async () => {
  await named();
  const { promise, resolve } = Promise.withResolvers<void>();
  sms.mockImplementationOnce(async () => {
    await tell(opened(), { messageId: 'message-2' });
    resolve();
    return { kind: 'accepted', messageId: 'sms-1' };
  });
  // The other goes on with the e-mail meanwhile: what the SMS came to is written down all the same.
  expect(await tell()).toBeUndefined();
  await promise;
  expect(await deliveries()).toMatchObject([{ sms: { state: 'accepted' }, email: { state: 'accepted' } }]);
  await tell(opened(), { messageId: 'message-3', now: anHourLater });
  expect([sms.mock.calls.length, email.mock.calls.length]).toEqual([1, 1]);
});

test('what a carrier answered is written down, however often other runs go on meanwhile', async () => {
  await named();
  email.mockResolvedValueOnce({ kind: 'not-taken', reason: 'Throttled' });
  const others = ['message-2', 'message-3'].map((messageId) => () => tell(opened(), { messageId }));
  /** Whenever it writes what the SMS came to, another run has just gone on with the e-mail. */
  const client = new Proxy(state.table.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name);
      return async (command: PutItemCommand) => {
        if (JSON.stringify(command.input.Item ?? {}).includes('sms-1')) await others.shift()?.();
        return target.send(command);
      };
    },
  });
  sms.mockResolvedValueOnce({ kind: 'accepted', messageId: 'sms-1' });
  expect(await tell({ ...opened(), table: { ...state.table, client } })).toBeUndefined();
  expect(others).toEqual([]);
  expect(await deliveries()).toMatchObject([{ sms: { state: 'accepted' }, email: { state: 'accepted' } }]);
});

test('a run that ended in the middle leaves what is unknown, and its message, come again, says so', async () => {
  await named();
  sms.mockRejectedValueOnce(new Error('killed'));
  await expect(tell()).rejects.toThrow('killed');
  expect(await tell(opened(), { messageId: 'message-2' })).toBeUndefined();
  expect(await deliveries()).toMatchObject([{ sms: { state: 'claimed' }, email: { state: 'accepted' } }]);
  await tell();
  expect(await deliveries()).toMatchObject([{ sms: { state: 'unknown' }, email: { state: 'accepted' } }]);
  expect([sms.mock.calls.length, email.mock.calls.length]).toEqual([1, 1]);
});
