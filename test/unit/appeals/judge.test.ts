/** A citizen judges an answer, and is asked about what it promised. */
import { describe, expect, test } from 'vitest';
import { appealAnswered } from '../../../events/appeals.ts';
import { answerRated, promiseFellDue, solutionSaid } from '../../../events/appeals-outcomes.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { type Appeal, nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { complain } from '../../../functions/appeals/complaining/complain.ts';
import { satisfy } from '../../../functions/appeals/complaining/decide.ts';
import { draftOf } from '../../../functions/appeals/complaint/draft-words.ts';
import { rate, saySolved } from '../../../functions/appeals/judging/judge.ts';
import { decidingAt, done, registeredAppeal } from './examples.ts';

const at = (instant: string) => decidingAt(`${instant}+05:00`);
const answering = (appeal: Appeal, instant: string, by?: string) =>
  answer(appeal, {
    ...at(instant),
    ...{ language: 'ru', outcome: 'satisfied' },
    ...(by && { promise: { what: 'Закрыть яму.', by } }),
  });
const promised = done(answering(registeredAppeal(), '2026-06-10T15:20:00', '2026-06-19'));
const plain = done(answering(registeredAppeal(), '2026-06-10T15:20:00')).appeal;
const asked = done(catchUp(promised.appeal, at('2026-06-20T00:00:00')));

describe('an answer', () => {
  test('says what it comes to, apart from the state of the appeal', () => {
    expect(promised.appeal).toMatchObject({ state: 'answered', outcome: 'satisfied' });
    expect(appealAnswered.data().parse(promised.entry.data)).toMatchObject({
      outcome: 'satisfied',
      promisedBy: '2026-06-19',
    });
    expect(titleOf(promised.entry.type, promised.entry.data)?.ru).toBe('Дан ответ: удовлетворено');
    expect(titleOf(appealAnswered.type, { onTime: false, outcome: 'refused' })?.en).toBe(
      'The appeal was answered after its term: refused',
    );
    expect(titleOf(appealAnswered.type, { onTime: true, outcome: 'of a later version' })?.kk).toBe('Жауап берілді');
    expect(plain.clocks).not.toHaveProperty('promise');
    expect(nextDue(plain, new Date())).toBeUndefined();
  });

  test('that promises something sets a clock to that day, whatever calendar comes', () => {
    expect(promised.appeal.clocks.promise).toMatchObject({
      startedOn: '2026-06-10',
      dueAt: '2026-06-19T23:59:59.999+05:00',
      end: { setOn: '2026-06-10', until: '2026-06-19' },
    });
    expect(nextDue(promised.appeal, new Date())).toBe('2026-06-19T23:59:59.999+05:00');
    const beyond = done(answering(registeredAppeal(), '2026-06-10T15:20:00', '2027-06-09')).appeal;
    expect(beyond.clocks.promise).not.toHaveProperty('provisional');
  });

  test.each(['2026-06-10', '2026-06-01', '2027-06-11'])('cannot promise for %s', (by) => {
    expect(answering(registeredAppeal(), '2026-06-10T15:20:00', by)).toMatchObject({
      problem: 'validation-failed',
      errors: [{ in: 'body', field: 'promise.by', code: 'out-of-range', limit: '2026-06-11 … 2027-06-10' }],
    });
  });
});

describe('once the day of a promise has passed', () => {
  test('its citizen is asked whether it was done, once', () => {
    expect(catchUp(promised.appeal, at('2026-06-19T23:59:59.999'))).toBeUndefined();
    expect(asked.appeal).toMatchObject({ state: 'answered', version: 3 });
    expect(promiseFellDue.data().parse(asked.entry.data)).toMatchObject({
      promisedOn: '2026-06-10',
      dueOn: '2026-06-19',
    });
    expect(titleOf(asked.entry.type, asked.entry.data)?.ru).toBe(
      'Срок обещанного в ответе прошёл 19.06.2026; заявителя спросили, сделано ли это',
    );
    expect(catchUp(asked.appeal, at('2026-06-30T00:00:00'))).toBeUndefined();
    expect(nextDue(asked.appeal, new Date())).toBeUndefined();
  });

  test('what nobody has noted yet is noted before they say anything', () => {
    const said = done(saySolved(promised.appeal, false, at('2026-06-22T09:10:00')));
    expect(said.before?.map(({ type }) => type)).toEqual([promiseFellDue.type]);
    expect(said.appeal).toMatchObject({ version: 4, judged: { solved: false } });
  });

  test('nobody is asked who has said that it is solved, or has complained', () => {
    const { appeal } = done(saySolved(promised.appeal, true, at('2026-06-15T10:00:00')));
    expect(appeal.clocks.promise?.stoppedAt).toBe('2026-06-15T10:00:00.000+05:00');
    expect(catchUp(appeal, at('2026-06-20T00:00:00'))).toBeUndefined();
    const complaining = { ...at('2026-06-15T10:00:00'), registeredOn: '2026-06-15', entries: [] };
    const filed = complain(promised.appeal, complaining);
    if ('problem' in filed) throw new Error('it could not be filed');
    expect(filed.change.appeal.clocks.promise?.stoppedAt).toBe('2026-06-15T10:00:00.000+05:00');
  });
});

describe('a citizen', () => {
  test('rates an answer once', () => {
    const { appeal, entry } = done(rate(plain, 2, at('2026-06-11T19:30:00')));
    expect(appeal).toEqual({ ...plain, version: 3, judged: { rating: 2 } });
    expect(answerRated.data().parse(entry.data)).toMatchObject({ rating: 2, competentBody: 'akimat-almaty' });
    expect(entry.actor).toBe('citizen');
    expect(titleOf(entry.type, entry.data)?.ru).toBe('Заявитель оценил ответ на 2 из 5');
    expect(rate(appeal, 5, at('2026-06-12T10:00:00'))).toMatchObject({
      problem: 'wrong-state',
      detail: { ru: 'Этот ответ уже оценён: 2 из 5' },
    });
  });

  test('says whether the matter is solved, and may see it otherwise later', () => {
    const { appeal, entry } = done(saySolved(plain, false, at('2026-06-11T19:30:00')));
    expect(solutionSaid.data().parse(entry.data)).toMatchObject({ solved: false });
    expect(titleOf(entry.type, entry.data)?.ru).toBe('Заявитель сообщил, что вопрос не решён');
    expect(saySolved(appeal, false, at('2026-06-12T10:00:00'))).toMatchObject({ problem: 'wrong-state' });
    const later = done(saySolved(appeal, true, at('2026-06-12T10:00:00')));
    expect(later.appeal.judged).toEqual({ solved: true });
    expect(titleOf(later.entry.type, later.entry.data)?.ru).toBe('Заявитель сообщил, что вопрос решён');
    expect(done(rate(later.appeal, 4, at('2026-06-12T10:00:00'))).appeal.judged).toEqual({ rating: 4, solved: true });
  });

  test('judges nothing where there is no answer', () => {
    for (const judged of [
      rate(registeredAppeal(), 1, at('2026-06-01T10:00:00')),
      saySolved(registeredAppeal(), true, at('2026-06-01T10:00:00')),
    ]) {
      expect(judged).toMatchObject({
        problem: 'wrong-state',
        detail: { en: 'There is no answer to this appeal that could be judged' },
      });
    }
  });

  test('judges a new answer anew, and what the one before promised is over', () => {
    const { appeal } = done(rate(promised.appeal, 1, at('2026-06-11T19:30:00')));
    const filed = complain(appeal, { ...at('2026-06-15T10:00:00'), registeredOn: '2026-06-15', entries: [] });
    if ('problem' in filed) throw new Error('it could not be filed');
    const satisfied = satisfy(filed.change.appeal, filed.complaint, at('2026-06-16T10:00:00'));
    if ('problem' in satisfied) throw new Error('it could not be satisfied');
    const again = done(answering(satisfied.change.appeal, '2026-06-20T10:00:00')).appeal;
    expect(again.judged).toBeUndefined();
    expect(again.clocks).not.toHaveProperty('promise');
    expect(done(rate(again, 5, at('2026-06-21T10:00:00'))).appeal.judged).toEqual({ rating: 5 });
  });
});

test('a complaint about an answer says what of its promise was not done', () => {
  const { number, registeredOn } = registeredAppeal();
  const { ru } = draftOf('answer', { number, registeredOn, on: '2026-06-10', undone: '2026-06-19' });
  expect(ru).toContain('С ответом от 10.06.2026 не согласен (не согласна). Обещанное в нём до 19.06.2026 не сделано.');
});
