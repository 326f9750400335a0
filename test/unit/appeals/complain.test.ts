import { describe, expect, test } from 'vitest';
import {
  complaintDecided,
  complaintFiled,
  complaintOverdue,
  complaintSatisfied,
  complaintTransferred,
} from '../../../events/appeals-complaints.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { type Appeal, cardOf, handlingBody, nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { complain } from '../../../functions/appeals/complaining/complain.ts';
import { decide, satisfy, transfer } from '../../../functions/appeals/complaining/decide.ts';
import { draftOf } from '../../../functions/appeals/complaint/draft-words.ts';
import { groundOf } from '../../../functions/appeals/complaint/ground.ts';
import { namesProcedure } from '../../../functions/appeals/complaint/names-procedure.ts';
import { countingLaw, decidingAt, done, registeredAppeal } from './examples.ts';

const at = (instant: string) => decidingAt(`${instant}+05:00`);
/** Silence: the term passed on 17 June 2026. */
const silent = done(missAnswer(registeredAppeal(), at('2026-06-18T00:00:00'))).appeal;
const answered = done(
  answer(registeredAppeal(), { ...at('2026-06-10T15:20:00'), language: 'ru', outcome: 'satisfied' }),
).appeal;

function filed(appeal: Appeal, instant = '2026-06-22T10:00:00', registeredOn = '2026-06-22') {
  const result = complain(appeal, { ...at(instant), registeredOn, entries: [] });
  if ('problem' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

function taken<T extends object>(result: T) {
  if ('problem' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as Exclude<T, { problem: string }>;
}

const passedOn = () => {
  const { change, complaint } = filed(silent);
  return taken(transfer(change.appeal, complaint, { ...at('2026-06-25T10:00:00'), to: 'government' }));
};

describe('a complaint', () => {
  const { change, complaint } = filed(silent);

  test('about silence is filed through the body complained of, which has three working days', () => {
    expect(change.appeal).toMatchObject({ state: 'complained', complaint: { ordinal: 1 } });
    expect(change.appeal.clocks.transfer?.dueAt).toBe('2026-06-25T23:59:59.999+05:00');
    expect(complaint).toMatchObject({ state: 'filed', about: 'silence', bodyComplainedOf: 'akimat-almaty' });
    expect(handlingBody(change.appeal)).toBe('akimat-almaty');
    expect(cardOf(change.appeal).dueAt).toBe('2026-06-25T23:59:59.999+05:00');
    expect(complaintFiled.data().parse(change.entry.data)).toMatchObject({ about: 'silence', fileBy: '2026-09-17' });
    expect(change.entry.data).not.toHaveProperty('late');
    expect(titleOf(change.entry.type, change.entry.data)?.ru).toBe(
      'Подана жалоба; до 25.06.2026 орган удовлетворяет её полностью или передаёт вышестоящему. До решения по жалобе исполнение обжалуемого акта приостановлено (ст. 96 АППК)',
    );
  });

  test('after its term is taken in, and says so', () => {
    expect(filed(silent, '2026-09-17T23:59:59').change.entry.data).not.toHaveProperty('late');
    expect(filed(silent, '2026-09-18T00:00:00').change.entry.data).toMatchObject({ late: true });
  });

  test('is not filed where there is nothing to complain of, nor twice at once', () => {
    const complaining = { ...at('2026-06-01T10:00:00'), registeredOn: '2026-06-01', entries: [] };
    expect(complain(registeredAppeal(), complaining)).toMatchObject({ problem: 'wrong-state' });
    const { competentBody: _, ...ofNobody } = silent;
    expect(complain(ofNobody, complaining)).toMatchObject({ problem: 'wrong-state' });
    expect(complain(change.appeal, complaining)).toMatchObject({
      problem: 'wrong-state',
      detail: { ru: 'Жалоба по этому обращению уже подана и ждёт решения' },
    });
  });

  test('about silence that nobody has noted yet notes that first', () => {
    const { change: noted } = filed(registeredAppeal(), '2026-06-18T10:00:00', '2026-06-18');
    expect(noted.before).toHaveLength(1);
    expect(noted.transition.from).toContain('assigned');
  });
});

describe('the term for a complaint', () => {
  const entry = (text: string) => ({
    ...{ pk: '', sk: 'timeline#', version: 2, type: 'kz.qyzmet.appeals.appeal-answered.v1' },
    ...{ at: '', actor: '', data: {}, said: { text } },
  });

  test('is three months from an answer that says how to complain, six from one that does not', () => {
    const says = [entry('Яма закрыта. Ответ можно обжаловать в течение 3 месяцев.')];
    expect(groundOf(answered, says, countingLaw)).toEqual({ about: 'answer', fileBy: '2026-09-10' });
    expect(groundOf(answered, [entry('Яма закрыта.')], countingLaw)?.fileBy).toBe('2026-12-10');
  });

  test.each([
    ['Вы вправе подать жалобу.', true],
    ['3 ай ішінде шағым жасауға құқылысыз', true],
    ['You may complain within 3 months', true],
    ['Ремонт дороги запланирован на июль.', false],
  ])('"%s" says how: %s', (text, says) => expect(namesProcedure(text)).toBe(says));
});

describe('the body complained of', () => {
  test('satisfies it in full, and the appeal is open for a new answer in a new term', () => {
    const { change, complaint } = filed(answered);
    const satisfied = taken(satisfy(change.appeal, complaint, at('2026-06-24T10:00:00')));
    expect(satisfied.complaint).toMatchObject({ state: 'satisfied', version: 2 });
    expect(satisfied.change.appeal).toMatchObject({ state: 'assigned' });
    expect(satisfied.change.appeal.clocks.answer).toMatchObject({ startedOn: '2026-06-24' });
    expect(satisfied.change.appeal.clocks.answer).not.toHaveProperty('stoppedAt');
    expect(nextDue(satisfied.change.appeal, new Date())).toBe('2026-07-10T00:00:00.000+05:00');
    expect(complaintSatisfied.data().safeParse(satisfied.change.entry.data).success).toBe(true);
    const again = done(
      answer(satisfied.change.appeal, { ...at('2026-07-01T10:00:00'), language: 'ru', outcome: 'satisfied' }),
    ).appeal;
    expect(filed(again).complaint).toMatchObject({ ordinal: 2, about: 'answer' });
  });

  test('passes it on, and from then the body above has twenty working days', () => {
    const { change, complaint } = passedOn();
    expect(complaint).toMatchObject({ state: 'transferred', decidingBody: 'government' });
    expect(handlingBody(change.appeal)).toBe('government');
    expect(change.appeal.clocks.complaint).toMatchObject({
      startedOn: '2026-06-25',
      dueAt: '2026-07-23T23:59:59.999+05:00',
    });
    expect(complaintTransferred.data().parse(change.entry.data)).toMatchObject({ dueOn: '2026-07-23' });
    expect(change.entry.data).not.toHaveProperty('late');
    expect(satisfy(change.appeal, complaint, at('2026-06-26T10:00:00'))).toMatchObject({
      problem: 'wrong-state',
      detail: { ru: 'Жалоба уже передана вышестоящему органу, решает он' },
    });
  });

  test('that does not pass it on in time is noted, and may still do so, late', () => {
    const { change, complaint } = filed(silent);
    const missed = done(catchUp(change.appeal, at('2026-06-26T00:00:00')));
    expect(complaintOverdue.data().parse(missed.entry.data)).toMatchObject({
      what: 'transfer',
      countsAsRefusal: false,
    });
    expect(missed.appeal.state).toBe('complained');
    const late = taken(transfer(missed.appeal, complaint, { ...at('2026-06-29T10:00:00'), to: 'government' }));
    expect(late.change.entry.data).toMatchObject({ late: true });
  });

  test('cannot decide: nothing is decided that was not passed on', () => {
    const { change, complaint } = filed(silent);
    expect(decide(change.appeal, complaint, { ...at('2026-06-24T10:00:00'), outcome: 'dismissed' })).toMatchObject({
      problem: 'wrong-state',
      detail: { ru: 'Жалоба ещё не передана вышестоящему органу' },
    });
  });
});

describe('the body above', () => {
  const decided = (outcome: 'upheld' | 'dismissed') => {
    const { change, complaint } = passedOn();
    return taken(decide(change.appeal, complaint, { ...at('2026-07-10T10:00:00'), outcome }));
  };

  test('upholds it, and the appeal is answered anew by the body complained of', () => {
    const { change, complaint } = decided('upheld');
    expect(complaint.state).toBe('upheld');
    expect(change.appeal).toMatchObject({ state: 'assigned', clocks: { answer: { startedOn: '2026-07-10' } } });
    expect(handlingBody(change.appeal)).toBe('akimat-almaty');
    expect(complaintDecided.data().safeParse(change.entry.data).success).toBe(true);
  });

  test('dismisses it by verified law alone, and the way on is to court', () => {
    const { change } = decided('dismissed');
    expect(change.transition.needsVerifiedLaw).toBe(true);
    expect(change.appeal.state).toBe('dismissed');
    expect(nextDue(change.appeal, new Date())).toBeUndefined();
    expect(titleOf(change.entry.type, change.entry.data)?.ru).toContain('вы вправе обратиться в суд');
    expect(answer(change.appeal, { ...at('2026-07-11T10:00:00'), language: 'ru', outcome: 'satisfied' })).toMatchObject(
      {
        detail: { ru: 'Жалоба по этому обращению не удовлетворена: 10.07.2026, 10:00' },
      },
    );
  });

  test('that stays silent refuses by it; by a count that nobody has verified the silence alone is told', () => {
    const { appeal } = passedOn().change;
    const refused = done(catchUp(appeal, at('2026-07-24T00:00:00')));
    expect(refused.appeal.state).toBe('dismissed');
    expect(refused.entry.data).toMatchObject({ what: 'complaint', dueOn: '2026-07-23', countsAsRefusal: true });
    const { complaint: clock, ...clocks } = appeal.clocks;
    const unverified = { ...appeal, clocks: { ...clocks, complaint: { ...clock, verified: false } as typeof clock } };
    const told = done(catchUp(unverified, at('2026-07-24T00:00:00')));
    expect(told.appeal.state).toBe('complained');
    expect(told.entry.data).toMatchObject({ countsAsRefusal: false, restsOnUnverifiedLaw: true });
  });
});

test('a complaint about silence is ready to send', () => {
  const { number, registeredOn } = registeredAppeal();
  expect(draftOf('silence', { number, registeredOn, on: '2026-06-17' }).ru).toBe(
    'Подаю жалобу по обращению ЖТ-2026-00000742, зарегистрированному 26.05.2026. Ответ в срок до 17.06.2026 не дан, что считается отказом. Прошу на основании ст. 91 АППК рассмотреть моё обращение по существу.',
  );
});
