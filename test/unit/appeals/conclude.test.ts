import { describe, expect, test } from 'vitest';
import { answerOverdue, answerTermRecounted, appealAnswered } from '../../../events/appeals.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import {
  calendarRecord,
  countingLaw,
  done,
  registeredAppeal,
  registrationOn,
  submission,
  traceparent,
  year,
} from './examples.ts';

const inTime = new Date('2026-06-17T23:59:59+05:00');
/** The last instant of the term: what is done by then is in time. */
const lastInstant = new Date('2026-06-17T23:59:59.999+05:00');
const late = new Date('2026-06-18T00:00:00+05:00');
const answering = (moment: Date, language: 'kk' | 'ru' | 'en' = 'ru') => ({
  language,
  outcome: 'satisfied' as const,
  official: 'akimat-almaty/official-7',
  moment,
  law: countingLaw,
  traceparent,
});

describe('an answer', () => {
  test('stops the clock and tells that it came in time', () => {
    const { appeal, entry } = done(answer(registeredAppeal(), answering(inTime)));
    expect(appeal).toMatchObject({
      state: 'answered',
      version: 2,
      clocks: { answer: { stoppedAt: '2026-06-17T23:59:59.000+05:00' } },
    });
    expect(nextDue(appeal, inTime)).toBeUndefined();
    expect(entry).toMatchObject({ type: appealAnswered.type, data: { onTime: true } });
    expect(appealAnswered.data().safeParse(entry.data).success).toBe(true);
  });

  test('at the last instant of the term is in time', () => {
    expect(done(answer(registeredAppeal(), answering(lastInstant))).entry.data).toMatchObject({ onTime: true });
  });

  test('after the term is late, whether or not the sweeper has seen that it passed', () => {
    expect(done(answer(registeredAppeal(), answering(late))).entry.data).toMatchObject({ onTime: false });
    const overdue = done(missAnswer(registeredAppeal(), { moment: late, traceparent })).appeal;
    const answered = done(answer(overdue, answering(late)));
    expect(answered.entry.data).toMatchObject({ onTime: false });
    expect(answered.before).toEqual([]);
    expect(answered.appeal).toMatchObject({ version: 3, state: 'answered' });
  });

  test('after a term that nobody has noted as missed notes that first, in a version of its own', () => {
    const { appeal, entry, before = [] } = done(answer(registeredAppeal(), answering(late)));
    expect(before.map(({ type, at }) => ({ type, at }))).toEqual([
      { type: answerOverdue.type, at: '2026-06-17T23:59:59.999+05:00' },
    ]);
    expect(entry.data).toMatchObject({ onTime: false });
    const { missedAt, stoppedAt } = appeal.clocks.answer;
    expect({ version: appeal.version, missedAt, stoppedAt }).toEqual({
      version: 3,
      missedAt: '2026-06-17T23:59:59.999+05:00',
      stoppedAt: '2026-06-18T00:00:00.000+05:00',
    });
  });

  test.each([
    ['kk', 'kk'],
    ['ru', 'kk'],
    ['ru', 'ru'],
    ['en', 'kk'],
    ['en', 'en'],
  ] as const)('to an appeal in %s may be in %s', (written, answered) => {
    const appeal = { ...registeredAppeal(), language: written };
    expect(done(answer(appeal, answering(inTime, answered)))).toMatchObject({
      appeal: { state: 'answered', language: written },
      entry: { data: { language: answered } },
    });
  });

  test.each([
    ['kk', 'ru', 'kk'],
    ['kk', 'en', 'kk'],
    ['ru', 'en', 'kk, ru'],
    ['en', 'ru', 'kk, en'],
  ] as const)('to an appeal in %s is refused in %s, by the field and the law', (written, answered, limit) => {
    expect(answer({ ...registeredAppeal(), language: written }, answering(inTime, answered))).toEqual({
      problem: 'validation-failed',
      errors: [{ in: 'body', field: 'language', code: 'choice', limit }],
      detail: expect.objectContaining({ en: expect.stringContaining('art. 89(2)') }),
    });
  });

  test('is given once', () => {
    const { appeal } = done(answer(registeredAppeal(), answering(inTime)));
    expect(answer(appeal, answering(inTime))).toEqual({
      problem: 'wrong-state',
      detail: expect.objectContaining({ ru: 'На это обращение сотрудник органа уже дал ответ: 17.06.2026, 23:59' }),
    });
  });
});

describe('a missed term', () => {
  test('is noted a moment after the last day, with its article', () => {
    const { appeal, entry } = done(missAnswer(registeredAppeal(), { moment: late, traceparent }));
    const { answer } = registeredAppeal().clocks;
    expect(appeal).toEqual({
      ...registeredAppeal(),
      version: 2,
      state: 'overdue',
      clocks: { answer: { ...answer, missedAt: '2026-06-17T23:59:59.999+05:00' } },
    });
    expect(entry).toMatchObject({
      type: answerOverdue.type,
      actor: 'clock',
      data: { article: 'АППК 76(1)', dueOn: '2026-06-17', countsAsRefusal: true, restsOnUnverifiedLaw: false },
    });
    expect(answerOverdue.data().safeParse(entry.data).success).toBe(true);
  });

  test('counts as a refusal by verified law alone', () => {
    const appeal = registeredAppeal();
    const unverified = { ...appeal, clocks: { answer: { ...appeal.clocks.answer, verified: false } } };
    const byVerified = done(missAnswer(appeal, { moment: late, traceparent }));
    const byUnverified = done(missAnswer(unverified, { moment: late, traceparent }));
    expect([byVerified, byUnverified].map(({ entry }) => entry.data.countsAsRefusal)).toEqual([true, false]);
    expect(byVerified.transition.needsVerifiedLaw).toBe(true);
    expect(byUnverified.transition.needsVerifiedLaw).toBeUndefined();
    expect(byUnverified.entry.data.restsOnUnverifiedLaw).toBe(true);
  });

  test('is not noted before, and not twice', () => {
    expect(missAnswer(registeredAppeal(), { moment: inTime, traceparent })).toBeUndefined();
    expect(missAnswer(registeredAppeal(), { moment: lastInstant, traceparent })).toBeUndefined();
    const { appeal } = done(missAnswer(registeredAppeal(), { moment: late, traceparent }));
    expect(missAnswer(appeal, { moment: late, traceparent })).toBeUndefined();
  });
});

describe('a provisional term', () => {
  const { appeal } = register(submission(), registrationOn('2027-12-13'));
  const passed = new Date('2028-01-06T00:00:00+05:00');
  const of2028 = calendarRecord(year(['2028-01-03', '2028-01-04'], 2028));
  const law = { ...countingLaw, calendars: [...countingLaw.calendars, of2028] };

  test('is counted without the days off of a year that nobody has announced', () => {
    expect(appeal.clocks.answer).toMatchObject({ provisional: true, dueAt: '2028-01-03T23:59:59.999+05:00' });
  });

  test('that has passed is counted anew first, and is not missed where the calendar has moved it', () => {
    const moment = new Date('2028-01-04T00:00:00+05:00');
    const recounted = done(catchUp(appeal, { law, moment, traceparent }));
    expect(recounted.entry).toMatchObject({
      type: answerTermRecounted.type,
      at: '2028-01-04T00:00:00.000+05:00',
      data: { previousDueOn: '2028-01-03', dueOn: '2028-01-05', restsOnUnverifiedLaw: false },
    });
    expect(answerTermRecounted.data().safeParse(recounted.entry.data).success).toBe(true);
    expect(recounted.appeal).toMatchObject({ state: 'assigned', version: 2 });
    expect(nextDue({ ...recounted.appeal, warnedOf: '2028-01-05' }, moment)).toBe('2028-01-05T23:59:59.999+05:00');
  });

  test('is missed by the new count alone, both told in their order', () => {
    const missed = done(catchUp(appeal, { law, moment: passed, traceparent }));
    expect([...(missed.before ?? []), missed.entry].map(({ type }) => type)).toEqual([
      answerTermRecounted.type,
      answerOverdue.type,
    ]);
    expect(missed.entry.data).toMatchObject({ dueOn: '2028-01-05', countsAsRefusal: true });
    expect(missed.appeal.version).toBe(3);
  });

  test('that is still without calendar is missed, and nobody is refused by it', () => {
    const missed = done(catchUp(appeal, { law: countingLaw, moment: passed, traceparent }));
    expect(missed.entry.data).toMatchObject({ dueOn: '2028-01-03', countsAsRefusal: false, provisional: true });
  });

  test('is counted anew before an answer is called late', () => {
    const answered = done(answer(appeal, { ...answering(new Date('2028-01-05T10:00:00+05:00')), law }));
    expect(answered.before?.map(({ type }) => type)).toEqual([answerTermRecounted.type]);
    expect(answered.entry.data).toMatchObject({ onTime: true, restsOnUnverifiedLaw: false });
  });
});
