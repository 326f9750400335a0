import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSignature } from '../../../functions/appeals/answering/check-signature.ts';
import { settingsOf } from '../../../infra/app.ts';
import { inventedDevice } from '../../../infra/tools/stubs/signature.ts';
import { iin } from '../../../shared/persons/identities.ts';
import { jwsSignatures } from '../../../shared/signing/personal-signature/jws-signatures.ts';
import { putWhere, whereNone } from '../../../shared/table/put-where.ts';
import { toStored } from '../../../shared/table/table.ts';
import { startState, type TestState } from '../shared/state.ts';

const at = new Date('2026-05-26T10:00:00+05:00');
const caller = { iin: iin().parse('860412400034') };
const answer = { number: 'ЖТ-2026-00000742', language: 'ru', text: 'Яма будет закрыта до 10 июня.' } as const;
let state: TestState;

beforeAll(async () => {
  state = await startState();
}, 60_000);
afterAll(() => state.stop());

const appeals = () => ({ table: state.table, signatures: jwsSignatures(settingsOf('local').signatureAuthorities) });

function signedAbout(about: string): Promise<string> {
  return inventedDevice.request({ purpose: 'appeals.answer', about, language: 'ru', text: answer.text }, caller, at);
}

const refused = (code: string) => ({
  problem: 'validation-failed',
  errors: [{ in: 'body', field: 'signature', code }],
});

test("an official's own signature over this very answer is kept without its text, and by its id", async () => {
  const signature = await signedAbout(answer.number);
  const held = await checkSignature(appeals(), { ...answer, signature }, caller, at);
  expect(held).toMatchObject({ id: expect.stringMatching(/^[\w-]{43}$/), detached: expect.stringContaining('..') });
});

test('of an official whose login does not say their IIN no signature can be taken for their own', async () => {
  const signature = await signedAbout(answer.number);
  expect(await checkSignature(appeals(), { ...answer, signature }, {}, at)).toMatchObject(refused('signer-unknown'));
});

test('a signature under the answer to another appeal is refused, and by name where it was used there', async () => {
  const signature = await signedAbout('ЖТ-2026-00000001');
  const check = () => checkSignature(appeals(), { ...answer, signature }, caller, at);
  expect(await check()).toMatchObject(refused('signature-of-another-text'));
  const used = await checkSignature(appeals(), { ...answer, number: 'ЖТ-2026-00000001', signature }, caller, at);
  const id = 'id' in used ? used.id : '';
  const item = { pk: `appeals#signature#${id}`, sk: 'signature', about: 'ЖТ-2026-00000001' };
  await putWhere(state.table, { Item: toStored(item), ConditionExpression: whereNone });
  expect(await check()).toMatchObject(refused('signature-used'));
});

test('a certificate must be in force at the moment of the fact', async () => {
  const signature = await signedAbout(answer.number);
  const later = new Date('2028-05-26T10:00:00+05:00');
  const refusal = await checkSignature(appeals(), { ...answer, signature }, caller, later);
  expect(refusal).toMatchObject(refused('signature-certificate'));
});
