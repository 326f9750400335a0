/** A body keeps what is its own and forwards each other request by itself: the parts, their clocks, what is refused. */
import { describe, expect, test } from 'vitest';
import { answerOverdue } from '../../../events/appeals.ts';
import { appealSplit, partOpened } from '../../../events/appeals-routing.ts';
import { type Appeal, appealItem, cardOf, nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { caseNumberOf, isPart, otherParts, partNumber } from '../../../functions/appeals/appeal/parts.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { forward } from '../../../functions/appeals/forwarding/forward.ts';
import { type RequestOfAppeal, type Split, split } from '../../../functions/appeals/forwarding/split.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { calendarRecord, countingLaw, registeredAppeal, registrationOn, submission, year } from './examples.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const official = 'akimat-almaty/official-7';
const forwarding = (instant: string) => ({ official, moment: new Date(instant), law: countingLaw, traceparent });
const onThursday = '2026-05-28T11:00:00+05:00';
const number = appealNumber().parse('ЖТ-2026-00000742');

const hole = { text: 'Закрыть яму.', body: 'akimat-almaty' };
const signal = { text: 'Восстановить связь.', body: 'ministry-of-digital' };
const unclear = { text: 'Вернуть деньги.' };

function done(result: Split | Problem): Split {
  if ('problem' in result) throw new Error(`refused: ${result.problem}`);
  return result;
}

const into = (requests: readonly RequestOfAppeal[], appeal = registeredAppeal(), others: readonly Appeal[] = []) =>
  split(appeal, others, requests, forwarding(onThursday));

test('what was complained of, and warned of, is not the matter of a part', () => {
  const { clocks, ...appeal } = registeredAppeal();
  const over = { ...clocks.answer, stoppedAt: '2026-05-27T10:00:00.000+05:00' };
  const ofEarlier = { answer: clocks.answer, mend: over, return: over, transfer: over, complaint: over };
  const complained = { ...appeal, clocks: ofEarlier, complaint: { ordinal: 1 }, warnedOf: '2026-06-17' };
  const { change, parts } = done(into([hole, signal, unclear], complained));
  expect(change.appeal).toMatchObject({ complaint: { ordinal: 1 } });
  for (const part of parts) expect(Object.keys(part.change.appeal)).not.toContain('complaint');
  for (const part of parts) expect(Object.keys(part.change.appeal)).not.toContain('warnedOf');
  for (const part of parts) expect(Object.keys(part.change.appeal.clocks)).toEqual(['answer']);
});

describe('numbers of parts', () => {
  test('stand behind that of the case', () => {
    expect(partNumber(number, 2)).toBe('ЖТ-2026-00000742-2');
    expect([number, partNumber(number, 12)].map(isPart)).toEqual([false, true]);
    expect([number, partNumber(number, 12)].map(caseNumberOf)).toEqual([number, number]);
    expect(otherParts({ number })).toEqual([]);
    expect(otherParts({ number, parts: 3 })).toEqual(['ЖТ-2026-00000742-2', 'ЖТ-2026-00000742-3']);
  });

  test.each(['1', '0', '02', '100', '2-2', ''])('are never -%s', (suffix) => {
    expect(appealNumber().safeParse(`${number}-${suffix}`).success).toBe(false);
  });
});

describe('an appeal that is split', () => {
  const { change, kept, parts } = done(into([hole, signal, unclear]));
  const [atBody, atRegistrar] = parts.map((part) => part.change);

  test('keeps what names its body, and its clock', () => {
    expect(change.appeal).toEqual({ ...registeredAppeal(), version: 2, state: 'assigned', parts: 3 });
    expect(appealItem().parse(change.appeal)).toEqual(change.appeal);
    expect(kept).toEqual([hole]);
    expect(cardOf(change.appeal)).toMatchObject({ parts: 3 });
    expect(Buffer.byteLength(JSON.stringify(cardOf(change.appeal)))).toBeLessThanOrEqual(400);
  });

  test('says into which parts, and whether that was in time', () => {
    expect(change.entry).toMatchObject({
      type: appealSplit.type,
      at: '2026-05-28T11:00:00.000+05:00',
      actor: official,
    });
    expect(appealSplit.data().parse(change.entry.data)).toEqual({
      number,
      citizen: change.appeal.citizen,
      competentBody: 'akimat-almaty',
      splitAt: '2026-05-28T11:00:00.000+05:00',
      keeps: true,
      parts: [{ number: 'ЖТ-2026-00000742-2', competentBody: 'ministry-of-digital' }, { number: 'ЖТ-2026-00000742-3' }],
      forwarding: {
        dueOn: '2026-06-01',
        late: false,
        article: 'АППК art. 65',
        restsOnUnverifiedLaw: false,
        provisional: false,
      },
    });
    expect(titleOf(change.entry.type, change.entry.data)?.ru).toBe(
      'Отдельные вопросы обращения выделены в самостоятельные части: ЖТ-2026-00000742-2, ЖТ-2026-00000742-3',
    );
    const late = done(split(registeredAppeal(), [], [hole, signal], forwarding('2026-06-02T00:00:00+05:00')));
    expect(titleOf(late.change.entry.type, late.change.entry.data)?.ru).toBe(
      'Отдельные вопросы обращения выделены в самостоятельные части: ЖТ-2026-00000742-2 с нарушением срока: 3 рабочих дня истекли 01.06.2026 (ст. 65 АППК)',
    );
  });

  test('has a part at another body, which was forwarded there and has its own term', () => {
    const { competence: _, ...about } = registeredAppeal();
    expect({ ...atBody?.appeal }).toEqual({
      ...about,
      number: 'ЖТ-2026-00000742-2',
      version: 1,
      state: 'assigned',
      competentBody: 'ministry-of-digital',
      arrivedOn: '2026-05-28',
      forwards: 1,
      clocks: { answer: { ...about.clocks.answer, startedOn: '2026-05-28', dueAt: '2026-06-18T23:59:59.999+05:00' } },
    });
    expect(partOpened.data().parse(atBody?.entry.data)).toEqual({
      number: 'ЖТ-2026-00000742-2',
      caseNumber: number,
      citizen: about.citizen,
      category: 'roads',
      settlement: '750000000',
      language: 'ru',
      channel: 'web',
      competentBody: 'ministry-of-digital',
      submittedAt: about.submittedAt,
      registeredOn: '2026-05-26',
      openedAt: '2026-05-28T11:00:00.000+05:00',
      dueAt: '2026-06-18T23:59:59.999+05:00',
      dueOn: '2026-06-18',
      restsOnUnverifiedLaw: false,
      provisional: false,
    });
  });

  test('has one with the registrar where no body was named, by the clock of the appeal', () => {
    const { competence: _, competentBody: __, ...about } = registeredAppeal();
    expect({ ...atRegistrar?.appeal }).toEqual({
      ...about,
      number: 'ЖТ-2026-00000742-3',
      version: 1,
      state: 'registered',
    });
    expect(partOpened.data().parse(atRegistrar?.entry.data)).not.toHaveProperty('competentBody');
    expect(titleOf(partOpened.type, atRegistrar?.entry.data ?? {})?.ru).toContain('регистратор определяет');
  });

  test('of which nothing stays owes no answer any more, and waits for no calendar', () => {
    const { appeal: provisional } = register(submission(), registrationOn('2027-12-13'));
    const at = forwarding('2027-12-14T11:00:00+05:00');
    const { change: passedOn, kept: none } = done(split(provisional, [], [signal, unclear], at));
    expect(none).toEqual([]);
    expect(passedOn.appeal).toMatchObject({
      state: 'forwarded',
      parts: 3,
      clocks: { answer: { provisional: true, stoppedAt: '2027-12-14T11:00:00.000+05:00' } },
    });
    expect(passedOn.entry.data).toMatchObject({ keeps: false });
    const later = new Date('2028-02-01T10:00:00+05:00');
    const law = { ...countingLaw, calendars: [...countingLaw.calendars, calendarRecord(year(['2028-01-03'], 2028))] };
    expect(nextDue(passedOn.appeal, later)).toBeUndefined();
    expect(catchUp(passedOn.appeal, { law, moment: later, traceparent })).toBeUndefined();
  });

  test('after its term has that noted first; the part with the registrar misses it as well', () => {
    const late = done(split(registeredAppeal(), [], [hole, unclear], forwarding('2026-06-18T10:00:00+05:00')));
    expect(late.change.before?.map(({ type }) => type)).toEqual([answerOverdue.type]);
    expect(late.change.appeal).toMatchObject({ state: 'overdue', version: 3 });
    const part = late.parts[0]?.change.appeal ?? registeredAppeal();
    expect(part.state).toBe('registered');
    expect(nextDue(part, new Date('2026-06-18T10:00:00+05:00'))).toBe('2026-06-17T23:59:59.999+05:00');
    const missed = missAnswer(part, { moment: new Date('2026-06-18T10:01:00+05:00'), traceparent });
    expect(missed?.entry.data).toMatchObject({ number: 'ЖТ-2026-00000742-2', countsAsRefusal: false });
  });

  test('once more goes on numbering', () => {
    const again = done(
      into(
        [hole, signal],
        change.appeal,
        [atBody, atRegistrar].flatMap((part) => part?.appeal ?? []),
      ),
    );
    expect(again.parts.map((part) => part.change.appeal.number)).toEqual(['ЖТ-2026-00000742-4']);
    expect(again.change.appeal.parts).toBe(4);
  });
});

describe('a split is refused', () => {
  const { parts } = done(into([hole, signal]));
  const [part] = parts.map(({ change }) => change.appeal);
  if (!part) throw new Error('there is no part');

  test('of a part', () => {
    expect(into([signal, unclear], part)).toMatchObject({
      problem: 'wrong-state',
      detail: { en: 'This is a part of an appeal: it cannot be split again' },
    });
  });

  test('of a case of which a part is answered', () => {
    const refused = into([hole, unclear], registeredAppeal(), [part, { ...part, state: 'answered' }]);
    const complainedOf: Appeal = { ...part, state: 'complained', outcome: 'refused' };
    expect(into([hole, unclear], registeredAppeal(), [complainedOf])).toEqual(refused);
    expect(refused).toMatchObject({ problem: 'wrong-state', detail: { ru: expect.stringContaining('уже дан ответ') } });
    expect(into([hole, unclear], registeredAppeal(), [part])).not.toHaveProperty('problem');
  });

  test('where nothing leaves, and of what is answered or decided by the registrar', () => {
    expect(into([hole, { ...hole, text: 'И ещё одну.' }])).toMatchObject({
      problem: 'validation-failed',
      errors: [{ field: 'requests', code: 'invalid' }],
    });
    expect(into([hole, signal], { ...registeredAppeal(), state: 'answered' })).toEqual({ problem: 'wrong-state' });
    const final = { ...registeredAppeal(), escalatedBy: 'akimat-astana' };
    expect(into([hole, signal], final)).toMatchObject({ detail: { ru: expect.stringContaining('окончательно') } });
  });

  test('into more than 20 parts', () => {
    const of = (parts: number) => into([hole, signal, unclear], { ...registeredAppeal(), parts });
    expect(of(18)).not.toHaveProperty('problem');
    expect(of(19)).toMatchObject({ errors: [{ field: 'requests', code: 'too-many', limit: 1 }] });
  });
});

test('a request that was forwarded twice goes to the registrar for good, with the appeal or by itself', () => {
  const { parts } = done(into([hole, signal]));
  const first = parts[0]?.change.appeal ?? registeredAppeal();
  const second = forward(first, 'akimat-astana', forwarding('2026-05-29T11:00:00+05:00'));
  if ('problem' in second) throw new Error(second.problem);
  expect(second.appeal.forwards).toBe(2);
  const third = forward(second.appeal, 'akimat-abai', forwarding('2026-06-01T11:00:00+05:00'));
  expect(third).toMatchObject({ appeal: { state: 'registered', escalatedBy: 'akimat-astana' } });
  const twice = { ...registeredAppeal(), forwards: 2 };
  const [atRegistrar] = done(into([hole, signal], twice)).parts.map(({ change }) => change.appeal);
  expect(atRegistrar).toMatchObject({ state: 'registered', forwards: 2, escalatedBy: 'akimat-almaty' });
  expect(atRegistrar?.competentBody).toBeUndefined();
});
