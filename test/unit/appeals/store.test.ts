/** What the store lets through and how it lists, before a table in this process. */
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { appealPk, commitAppeal, putOff, readAppeal } from '../../../functions/appeals/appeal/store.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { duePartition, dueShards } from '../../../shared/queue/due.ts';
import { queryPage } from '../../../shared/table/table.ts';
import { startState } from '../shared/state.ts';
import { calendarRecord, countingLaw, registrationOn, submission, year } from './examples.ts';

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
  const change = missAnswer(appeal, { moment: late, traceparent: traceparent });
  if (!change) throw new Error('the term has not passed');
  return change;
}

test('of an appeal that was complained of or mended before, silence refuses by the term of its answer alone', async () => {
  const { clocks, ...appeal } = await storedAppeal();
  const earlier = { ...clocks.answer, verified: false, stoppedAt: '2026-05-28T10:00:00.000+05:00' };
  const change = missed({ ...appeal, clocks: { ...clocks, return: earlier, complaint: earlier } });
  expect(await commitAppeal(state, change, { now: late })).toEqual({ kind: 'committed' });
});

test.each([
  ['returned', 'return'],
  ['dismissed', 'complaint'],
] as const)('nothing is %s by a term of its own that is not verified', async (ended, clock) => {
  const { clocks, ...appeal } = await storedAppeal();
  const { transition, entry } = missed({ ...appeal, clocks });
  const own = { ...clocks, [clock]: { ...clocks.answer, verified: false } };
  const change = { transition, entry, appeal: { ...appeal, version: 2, state: ended, clocks: own } };
  expect(await commitAppeal(state, change, { now: late })).toEqual({ kind: 'unverified-law' });
});

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
    outcome: 'satisfied',
    official: 'akimat-almaty/7',
    moment: late,
    law: countingLaw,
    traceparent,
  });
  if ('problem' in change) throw new Error(change.problem);
  expect((await commitAppeal(state, change, { now: late })).kind).toBe('committed');
});

describe('an appeal that is overdue by a provisional term', () => {
  const missedAt = new Date('2028-01-04T00:00:00+05:00');
  const nextDay = new Date('2028-01-05T00:00:00+05:00');
  const of2028 = calendarRecord(year(['2028-01-03', '2028-01-04'], 2028));
  const law = { ...countingLaw, calendars: [...countingLaw.calendars, of2028] };

  async function overdueAppeal(): Promise<Appeal> {
    running += 1;
    const submitted = register(submission(), { ...registrationOn('2027-12-13'), running });
    await commitAppeal(state, submitted, { now: missedAt });
    const change = catchUp(submitted.appeal, { law: countingLaw, moment: missedAt, traceparent });
    if (!change) throw new Error('the term has not passed');
    await commitAppeal(state, change, { now: missedAt });
    return change.appeal;
  }

  function recounted(appeal: Appeal, moment = nextDay) {
    const change = catchUp(appeal, { law, moment, traceparent });
    if (!change) throw new Error('the calendar is not there');
    return change;
  }

  /** Where the index has it, and how often. */
  async function dueAts({ number }: Appeal): Promise<string[]> {
    const item = () => z.object({ pk: z.string(), dueSk: z.string() });
    const shards = Array.from({ length: dueShards }, (_, shard) => duePartition('appeals', shard));
    const pages = await Promise.all(
      shards.map((partition) => queryPage(state.table, { index: 'due', partition, limit: 100 }, item)),
    );
    const found = pages.flatMap(({ items }) => items).filter(({ pk }) => pk === appealPk(number));
    return found.map(({ dueSk }) => dueSk.slice(0, dueSk.indexOf('#')));
  }

  test.each([
    ['assigned', nextDay],
    ['overdue', new Date('2028-01-06T00:00:00+05:00')],
  ])('is counted anew once and is %s then, also by whoever read it before it was', async (expected, moment) => {
    const appeal = await overdueAppeal();
    const change = recounted(appeal, moment);
    const outcomes = await Promise.all([1, 2].map(() => commitAppeal(state, change, { now: moment })));
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect((await commitAppeal(state, change, { now: moment })).kind).toBe('changed');
    expect(await readAppeal(state, appealPk(appeal.number))).toEqual(change.appeal);
    expect(change.appeal.state).toBe(expected);
  });

  test('is not taken back to waiting once it was answered', async () => {
    const appeal = await overdueAppeal();
    const circumstances = { law, moment: nextDay, traceparent };
    const answered = answer(appeal, {
      ...circumstances,
      ...{ language: 'ru', outcome: 'satisfied', official: 'akimat-almaty/7' },
    });
    if ('problem' in answered) throw new Error(answered.problem);
    await commitAppeal(state, answered, { now: nextDay });
    const change = recounted(appeal);
    const sameVersion = { ...change, appeal: { ...change.appeal, version: answered.appeal.version + 1 } };
    expect((await commitAppeal(state, sameVersion, { now: nextDay })).kind).toBe('wrong-state');
  });

  test('is due at the end of each day, put off without a new version', async () => {
    const appeal = await overdueAppeal();
    expect(await dueAts(appeal)).toEqual(['2028-01-04T18:59:59.999Z']);
    expect(await putOff(state, appeal, nextDay)).toBe(true);
    expect(await dueAts(appeal)).toEqual(['2028-01-05T18:59:59.999Z']);
    expect(await readAppeal(state, appealPk(appeal.number))).toEqual(appeal);
  });

  test('is not put off by whoever read it before it was counted anew', async () => {
    const appeal = await overdueAppeal();
    const { appeal: current } = recounted(appeal);
    await commitAppeal(state, recounted(appeal), { now: nextDay });
    expect(await putOff(state, appeal, new Date('2028-01-07T00:00:00+05:00'))).toBe(false);
    expect(await readAppeal(state, appealPk(appeal.number))).toEqual(current);
    expect(await dueAts(appeal)).toEqual(['2027-12-30T19:00:00.000Z']);
  });
});
