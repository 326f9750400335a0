import { describe, expect, test } from 'vitest';
import { termProlonged } from '../../../events/appeals-course.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { prolong } from '../../../functions/appeals/prolonging/prolong.ts';
import { explainClock } from '../../../shared/law/clock.ts';
import { countingLaw, decidingAt, done, registeredAppeal, traceparent } from './examples.ts';

/** Due on 17 June; two months from the decision end on 10 August. */
const decided = '2026-06-10T15:20:00+05:00';
const by = (until: string, at = decided) => prolong(registeredAppeal(), until, decidingAt(at));

describe('a prolonged term', () => {
  const { appeal, entry, transition } = done(by('2026-07-10'));

  test('has a new end and keeps the law by which it was counted', () => {
    expect(appeal).toMatchObject({ state: 'assigned', version: 2 });
    expect(appeal.clocks.answer).toEqual({
      ...registeredAppeal().clocks.answer,
      dueAt: '2026-07-10T23:59:59.999+05:00',
      end: { setOn: '2026-06-10', until: '2026-07-10', article: 'АППК 76(3)' },
    });
    expect(transition.needsVerifiedLaw).toBeUndefined();
  });

  test('is told at once, which keeps the three working days in which the citizen must hear of it', () => {
    expect(entry).toMatchObject({
      type: termProlonged.type,
      at: '2026-06-10T15:20:00.000+05:00',
      actor: 'akimat-almaty/official-7',
      data: { previousDueOn: '2026-06-17', dueOn: '2026-07-10', decidedOn: '2026-06-10', restsOnUnverifiedLaw: false },
    });
    expect(termProlonged.data().parse(entry.data).counted['prolongation-notice']).toMatchObject({
      startedOn: '2026-06-10',
      dueAt: '2026-06-15T23:59:59.999+05:00',
      stoppedAt: '2026-06-10T15:20:00.000+05:00',
      article: 'АППК art. 76(3)',
    });
    expect(titleOf(entry.type, entry.data)?.ru).toBe(
      'Срок ответа продлён: до конца дня 10 июля 2026 г. (время Казахстана) (п. 3 ст. 76 АППК)',
    );
  });

  test('explains both: the fifteen days of the law, and how it goes on to the new end', () => {
    const days = explainClock(appeal.clocks.answer, countingLaw)?.days ?? [];
    expect(days.find(({ count }) => count === 15)?.day).toBe('2026-06-17');
    expect(days.at(-1)).toEqual({ day: '2026-07-10', reason: 'end-set' });
    expect(days.find(({ day }) => day === '2026-06-18')).toEqual({ day: '2026-06-18', reason: 'working-day' });
    expect(days).toHaveLength(46);
  });

  test('is missed by its new end alone', () => {
    expect(missAnswer(appeal, { moment: new Date('2026-06-18T00:00:00+05:00'), traceparent })).toBeUndefined();
    const missed = done(missAnswer(appeal, { moment: new Date('2026-07-11T00:00:00+05:00'), traceparent }));
    expect(missed.entry.data).toMatchObject({ dueOn: '2026-07-10', countsAsRefusal: true });
  });

  test('is not prolonged again: the official hears when it was', () => {
    expect(prolong(appeal, '2026-08-03', decidingAt('2026-06-22T10:00:00+05:00'))).toEqual({
      problem: 'wrong-state',
      detail: expect.objectContaining({
        ru: 'Срок уже продлён один раз: решением от 10.06.2026 до 10.07.2026 (п. 3 ст. 76 АППК)',
      }),
    });
  });
});

test('a prolongation to a day off passes to the next working day', () => {
  expect(done(by('2026-07-11')).appeal.clocks.answer.dueAt).toBe('2026-07-13T23:59:59.999+05:00');
});

test.each([
  ['2026-06-18', true],
  ['2026-06-17', false],
  ['2026-08-10', true],
  ['2026-08-11', false],
])('a prolongation to %s is within two months of the decision, and longer than the term: %s', (until, fits) => {
  expect(by(until)).toEqual(
    fits
      ? expect.objectContaining({ appeal: expect.anything() })
      : {
          problem: 'validation-failed',
          errors: [{ in: 'body', field: 'until', code: 'out-of-range', limit: '2026-06-18 … 2026-08-10' }],
        },
  );
});

test('the last instant of the term is not too late to prolong it; a millisecond after it is, noted or not', () => {
  expect(by('2026-07-10', '2026-06-17T23:59:59.999+05:00')).toHaveProperty('appeal');
  const refused = {
    problem: 'wrong-state',
    detail: expect.objectContaining({ ru: expect.stringContaining('Срок ответа истёк 17.06.2026') }),
  };
  const late = decidingAt('2026-06-18T00:00:00+05:00');
  expect(prolong(registeredAppeal(), '2026-07-10', late)).toEqual(refused);
  const { appeal } = done(missAnswer(registeredAppeal(), { moment: late.moment, traceparent }));
  expect(prolong(appeal, '2026-07-10', late)).toEqual(refused);
});

test('what has been answered is not prolonged', () => {
  const { appeal } = done(answer(registeredAppeal(), { ...decidingAt(decided), language: 'ru', outcome: 'satisfied' }));
  expect(prolong(appeal, '2026-07-10', decidingAt('2026-06-11T10:00:00+05:00'))).toEqual({
    problem: 'wrong-state',
    detail: expect.objectContaining({ ru: 'На это обращение сотрудник органа уже дал ответ: 10.06.2026, 15:20' }),
  });
});
