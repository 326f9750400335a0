/** Which answers stand by two people, before a table in this process. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { putApproval } from '../../../functions/appeals/answer/approval.ts';
import { type AnswerDraft, putDraft, type Written } from '../../../functions/appeals/answer/draft.ts';
import { secondPersonOf } from '../../../functions/appeals/answering/second-person.ts';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { personalSeal } from '../../../shared/persons/sealing.ts';
import { startState } from '../shared/state.ts';
import { registeredAppeal } from './examples.ts';

const { stop, table, kms, dataKeyId, keysTable } = await startState();
afterAll(stop);

const moment = new Date('2026-06-10T15:20:00+05:00');
const body = {
  ...{ kind: 'body', id: 'akimat-almaty', inForceFrom: '2021-07-01', version: 1, article: '-', source: 'a test' },
  ...{ verified: true, value: { name: { kk: 'a', ru: 'a', en: 'a' }, answersNeedApproval: true } },
};
const appeals = {
  table,
  seal: personalSeal({ kms: () => kms, dataKeyId, keysTable }),
  law: { records: async () => [body] } as unknown as LawReader,
};

const by = { name: 'Әсел Үлгі', post: 'бас маман' };
const savedAt = '2026-06-09T10:00:00.000+05:00';
const written = { language: 'ru', text: 'Яма закрыта 5 июня.', outcome: 'satisfied' } as const;
const draft: AnswerDraft = {
  ...{ version: 2, language: 'ru', savedAt, writtenBy: 'akimat-almaty/one' },
  content: { text: written.text, outcome: 'satisfied', by },
};

let appeal: Appeal;
let running = 0;

beforeEach(async () => {
  running += 1;
  appeal = { ...registeredAppeal(), number: appealNumber().parse(`ЖТ-2026-0000000${running}`) };
  await putDraft(appeals, appeal, draft);
  await approve();
});

const approve = () =>
  putApproval(appeals, appeal, { draft: 2, approvedBy: 'akimat-almaty/two', approvedAt: savedAt, by });

/** Who, or that it is refused. */
async function second(answer: Written) {
  const found = await secondPersonOf(appeals, appeal, answer, moment);
  return found && (isProblem(found) ? 'refused' : found.approvedBy);
}

test('the draft that is approved, and no other', async () => {
  expect(await second(written)).toBe('akimat-almaty/two');
  expect(await second({ ...written, text: 'Яма закрыта 6 июня.' })).toBe('refused');
  expect(await second({ ...written, reasons: [{ code: 'similar', reason: 'Вопрос тот же.' }] })).toBe('refused');
});

test('without reasons is the same as with none, as the draft is shown', async () => {
  expect(await second({ ...written, reasons: [] })).toBe('akimat-almaty/two');
});

test('what was approved before a complaint is to be approved anew', async () => {
  appeal = { ...appeal, complaint: { ordinal: 1 } };
  expect(await second(written)).toBe('refused');
  expect(await approve()).toBe(true);
  expect(await second(written)).toBe('akimat-almaty/two');
});
