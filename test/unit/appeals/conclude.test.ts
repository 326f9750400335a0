import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerOverdue, appealAnswered } from '../../../events/appeals.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { type Appeal, type AppealChange, nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import { seed, walksOf } from '../../depth.ts';
import { registeredAppeal } from './examples.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const inTime = new Date('2026-06-17T23:59:59+05:00');
/** The last instant of the term: what is done by then is in time. */
const lastInstant = new Date('2026-06-17T23:59:59.999+05:00');
const late = new Date('2026-06-18T00:00:00+05:00');
const answering = (now: Date, language: 'kk' | 'ru' | 'en' = 'ru') => ({
  language,
  official: 'akimat-almaty/official-7',
  now,
  traceparent,
});

function done(result: AppealChange | Problem | undefined): AppealChange {
  if (!result || 'problem' in result) throw new Error(`refused: ${result?.problem}`);
  return result;
}

describe('an answer', () => {
  test('stops the clock and tells that it came in time', () => {
    const { appeal, entry } = done(answer(registeredAppeal(), answering(inTime)));
    expect(appeal).toMatchObject({
      state: 'answered',
      version: 2,
      clocks: { answer: { stoppedAt: '2026-06-17T23:59:59.000+05:00' } },
    });
    expect(nextDue(appeal)).toBeUndefined();
    expect(entry).toMatchObject({ type: appealAnswered.type, data: { onTime: true } });
    expect(appealAnswered.data().safeParse(entry.data).success).toBe(true);
  });

  test('at the last instant of the term is in time', () => {
    expect(done(answer(registeredAppeal(), answering(lastInstant))).entry.data).toMatchObject({ onTime: true });
  });

  test('after the term is late, whether or not the sweeper has seen that it passed', () => {
    expect(done(answer(registeredAppeal(), answering(late))).entry.data).toMatchObject({ onTime: false });
    const overdue = done(missAnswer(registeredAppeal(), late, traceparent)).appeal;
    const answered = done(answer(overdue, answering(late)));
    expect(answered.entry.data).toMatchObject({ onTime: false });
    expect(answered.before).toEqual([]);
    expect(answered.appeal).toMatchObject({ version: 3, state: 'answered' });
  });

  test('after a term that nobody has noted as missed notes that first, in a version of its own', () => {
    const { appeal, entry, before = [] } = done(answer(registeredAppeal(), answering(late)));
    expect(before.map(({ type, at }) => ({ type, at }))).toEqual([
      { type: answerOverdue.type, at: '2026-06-18T00:00:00.000+05:00' },
    ]);
    expect(entry.data).toMatchObject({ onTime: false });
    const { missedAt, stoppedAt } = appeal.clocks.answer;
    expect({ version: appeal.version, missedAt, stoppedAt }).toEqual({
      version: 3,
      missedAt: '2026-06-18T00:00:00.000+05:00',
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
    ['kk', 'ru'],
    ['kk', 'en'],
    ['ru', 'en'],
    ['en', 'ru'],
  ] as const)('to an appeal in %s is refused in %s, by the name of the field', (written, answered) => {
    expect(answer({ ...registeredAppeal(), language: written }, answering(inTime, answered))).toEqual({
      problem: 'validation-failed',
      errors: [{ in: 'body', field: 'language', code: 'language' }],
    });
  });

  test('is given once', () => {
    const { appeal } = done(answer(registeredAppeal(), answering(inTime)));
    expect(answer(appeal, answering(inTime))).toEqual({ problem: 'wrong-state' });
  });
});

describe('a missed term', () => {
  test('is noted a moment after the last day, with its article', () => {
    const { appeal, entry } = done(missAnswer(registeredAppeal(), late, traceparent));
    const { answer } = registeredAppeal().clocks;
    expect(appeal).toEqual({
      ...registeredAppeal(),
      version: 2,
      state: 'overdue',
      clocks: { answer: { ...answer, missedAt: '2026-06-18T00:00:00.000+05:00' } },
    });
    expect(entry).toMatchObject({ type: answerOverdue.type, actor: 'clock', data: { article: 'АППК 76(1)' } });
    expect(answerOverdue.data().safeParse(entry.data).success).toBe(true);
  });

  test('is not noted before, and not twice', () => {
    expect(missAnswer(registeredAppeal(), inTime, traceparent)).toBeUndefined();
    expect(missAnswer(registeredAppeal(), lastInstant, traceparent)).toBeUndefined();
    const { appeal } = done(missAnswer(registeredAppeal(), late, traceparent));
    expect(missAnswer(appeal, late, traceparent)).toBeUndefined();
  });
});

test('whatever happens in whatever order: at most one answer, one miss, and no state without its transition', () => {
  const command = fc.record({ name: fc.constantFrom('answer', 'miss'), hours: fc.integer({ min: 0, max: 24 * 60 }) });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const told: string[] = [];
      let appeal: Appeal = registeredAppeal();
      for (const { name, hours } of commands) {
        const now = new Date(Date.parse('2026-05-26T10:00:00+05:00') + hours * 3_600_000);
        const result = name === 'answer' ? answer(appeal, answering(now)) : missAnswer(appeal, now, traceparent);
        if (!result || 'problem' in result) continue;
        const entries = [...(result.before ?? []), result.entry];
        expect(result.transition.from).toContain(appeal.state);
        expect(result.appeal).toMatchObject({ state: result.transition.to, version: appeal.version + entries.length });
        appeal = result.appeal;
        told.push(...entries.map(({ type }) => type));
      }
      expect(new Set(told).size).toBe(told.length);
      expect(told.includes(appealAnswered.type)).toBe(appeal.state === 'answered');
    }),
    { seed, numRuns: walksOf(12) },
  );
});
