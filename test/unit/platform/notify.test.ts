/** Telling somebody, against a table of its own: what is refused, what goes nowhere, and that nothing goes twice. */
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answerOverdue } from '../../../events/appeals.ts';
import { answerOverdueNotice } from '../../../events/appeals-notices.ts';
import { keepContacts, readContacts } from '../../../functions/platform/contacts/store.ts';
import { listNotices } from '../../../functions/platform/notice/store.ts';
import type { HandOver } from '../../../functions/platform/notifying/carriers.ts';
import { type Notices, notify } from '../../../functions/platform/notifying/notify.ts';
import { personalSeal } from '../../../shared/persons/sealing.ts';
import type { NoticeDefinition } from '../../../shared/queue/define-notice.ts';
import { toStored } from '../../../shared/table/table.ts';
import { startState, type TestState } from '../shared/state.ts';

let state: TestState;
beforeAll(async () => {
  state = await startState();
});
afterAll(() => state.stop());

const sms = vi.fn<HandOver>();
const email = vi.fn<HandOver>();
let person = '';
let people = 0;

beforeEach(() => {
  people += 1;
  person = String(people).padStart(43, 'p');
  sms.mockReset().mockResolvedValue({ kind: 'accepted', messageId: 'sms-1' });
  email.mockReset().mockResolvedValue({ kind: 'accepted', messageId: 'email-1' });
});

/** As a container does that has just started. */
function opened(carriers: Notices['carriers'] = { sms, email }): Notices {
  const { kms, dataKeyId, keysTable, table } = state;
  return { table, seal: personalSeal({ kms: () => kms, dataKeyId, keysTable }), carriers };
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

const deliveries = async () => (await listNotices(opened(), person)).items.map((notice) => notice.deliveries);

test('a notice is said in the language that the person chose, and handed to both carriers once', async () => {
  await named();
  expect([await tell(), await tell()]).toEqual([undefined, undefined]);
  const words = expect.objectContaining({ text: expect.stringContaining('the answer was due by 17.06.2026') });
  expect(sms.mock.calls).toEqual([['+77010000017', words]]);
  expect(email.mock.calls).toEqual([['a@qyzmet.example', words]]);
});

test('the addresses are sealed, and stand in no key', async () => {
  await named();
  await tell();
  const { items } = await listNotices(opened(), person);
  expect(JSON.stringify(items)).not.toMatch(/7701|@/);
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
  expect((await readContacts(opened(), person))?.addresses).toBe('erased');
  await tell();
  expect(await deliveries()).toMatchObject([{ sms: { reason: 'address-erased' }, email: { state: 'not-sent' } }]);
  expect(sms).not.toHaveBeenCalled();
});

test('a carrier that the stage has switched off is not waited for', async () => {
  await named();
  expect(await tell(opened({ sms: undefined, email }))).toBeUndefined();
  expect(await deliveries()).toMatchObject([{ sms: { reason: 'switched-off' }, email: { state: 'accepted' } }]);
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
