/** What the store lets through and how it lists, before a table in this process. */
import { afterAll, expect, test } from 'vitest';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { appealPk, commitAppeal, readAppeal } from '../../../functions/appeals/appeal/store.ts';
import { register } from '../../../functions/appeals/submitting/register.ts';
import { startState } from '../shared/state.ts';
import { registrationOn, submission, termLaw } from './examples.ts';

const state = await startState();
afterAll(state.stop);

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const late = new Date('2026-06-18T10:00:00+05:00');

let running = 0;

async function storedAppeal(): Promise<Appeal> {
  running += 1;
  const submitted = register(submission(), { ...registrationOn('2026-05-26'), running });
  await commitAppeal(state, submitted, { now: late });
  return submitted.appeal;
}

function missed(appeal: Appeal) {
  const change = missAnswer(appeal, late, traceparent);
  if (!change) throw new Error('the term has not passed');
  return change;
}

test('a term is missed once, also by whoever read the appeal before it was', async () => {
  const appeal = await storedAppeal();
  expect(await commitAppeal(state, missed(appeal), { now: late })).toEqual({ kind: 'committed' });
  const sameVersion = { ...missed(appeal), appeal: { ...missed(appeal).appeal, version: 3 } };
  expect((await commitAppeal(state, sameVersion, { now: late })).kind).toBe('wrong-state');
  expect((await readAppeal(state, appealPk(appeal.number)))?.state).toBe('overdue');
});

test('an answer moves on from each state that allows one', async () => {
  const appeal = await storedAppeal();
  await commitAppeal(state, missed(appeal), { now: late });
  const overdue = (await readAppeal(state, appealPk(appeal.number))) ?? appeal;
  const change = answer(overdue, {
    language: 'ru',
    official: 'akimat-almaty/7',
    moment: late,
    law: termLaw,
    traceparent,
  });
  if ('problem' in change) throw new Error(change.problem);
  expect((await commitAppeal(state, change, { now: late })).kind).toBe('committed');
});
