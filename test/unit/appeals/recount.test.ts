/** Terms that were counted without the calendar of their year, once it is there: whatever was told by them before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerOverdue, answerTermRecounted, appealAnswered } from '../../../events/appeals.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import {
  type Appeal,
  type AppealChange,
  awaitsCalendar,
  cardOf,
  nextDue,
} from '../../../functions/appeals/appeal/appeal.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { viewAppeal } from '../../../functions/appeals/appeal/view.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import type { CountingLaw } from '../../../shared/law/clock.ts';
import { isDeep, seed } from '../../depth.ts';
import { lawOf } from '../network/law.ts';
import { calendarRecord, countingLaw, registrationOn, submission, year } from './examples.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** Due on 3 January 2028 by weekends alone. */
const { appeal: submitted } = register(submission(), registrationOn('2027-12-13'));
const { competentBody: _, ...withoutBody } = submitted;
const unassigned: Appeal = { ...withoutBody, state: 'registered' };

const lawWith = (calendar: Parameters<typeof calendarRecord>[0]): CountingLaw => ({
  ...countingLaw,
  calendars: [...countingLaw.calendars, calendarRecord(calendar)],
});
/** By this calendar it is due two days later. */
const later = lawWith(year(['2028-01-03', '2028-01-04'], 2028));
/** By this one on the Saturday before. */
const earlier = lawWith({
  ...year([], 2028),
  workingDays: [{ day: '2028-01-01', name: { kk: '', ru: '', en: 'moved here' } }],
});

const at = (instant: string) => new Date(`${instant}+05:00`);
const counting = (moment: string, law: CountingLaw) => ({ law, moment: at(moment), traceparent });
const answering = (moment: string, law: CountingLaw) => ({
  ...counting(moment, law),
  language: 'ru' as const,
  outcome: 'satisfied' as const,
  official: 'akimat-almaty/official-7',
});

function done(result: AppealChange | Problem | undefined): AppealChange {
  if (!result || 'problem' in result) throw new Error('nothing has changed');
  return result;
}

const told = ({ before = [], entry }: AppealChange) => [...before, entry];
const typesOf = (change: AppealChange) => told(change).map(({ type }) => type);

const caughtUp = (appeal: Appeal, moment: string, law: CountingLaw) => done(catchUp(appeal, counting(moment, law)));

/** Overdue by the provisional term alone. */
const overdue = caughtUp(submitted, '2028-01-04T00:00:00', countingLaw).appeal;
const overdueUnassigned = caughtUp(unassigned, '2028-01-04T00:00:00', countingLaw).appeal;

describe('an appeal that is overdue by a provisional term', () => {
  test('waits for its calendar, looked for at the end of each day', () => {
    expect(overdue).toMatchObject({ state: 'overdue', clocks: { answer: { provisional: true } } });
    expect(awaitsCalendar(overdue)).toBe(true);
    expect(nextDue(overdue, at('2028-01-04T00:00:00'))).toBe('2028-01-04T23:59:59.999+05:00');
    expect(catchUp(overdue, counting('2028-01-05T00:00:00', countingLaw))).toBeUndefined();
  });

  test.each([
    ['assigned', overdue],
    ['registered', overdueUnassigned],
  ])('is %s again where its term has not passed by the calendar, and that is told', async (state, appeal) => {
    const change = caughtUp(appeal, '2028-01-05T23:59:59.999', later);
    expect(change.transition.from).toContain('overdue');
    expect(change.appeal).toMatchObject({ state, version: 3, clocks: { answer: { verified: true } } });
    expect(change.appeal.clocks.answer).not.toHaveProperty('missedAt');
    expect(told(change)).toMatchObject([
      {
        type: answerTermRecounted.type,
        at: '2028-01-05T23:59:59.999+05:00',
        data: { previousDueOn: '2028-01-03', dueOn: '2028-01-05', withdrawsLateness: true },
      },
    ]);
    expect(change.entry.data).not.toHaveProperty('onTime');
    expect(answerTermRecounted.data().parse(change.entry.data)).toEqual(change.entry.data);
    expect(cardOf(change.appeal)).toMatchObject({ state, dueAt: '2028-01-05T23:59:59.999+05:00' });
    const reader = { language: 'ru', now: at('2028-01-05T12:00:00') } as const;
    const { term } = await viewAppeal(lawOf([]), change.appeal, reader);
    expect(term).toMatchObject({ late: false, provisional: false, verified: true });
    expect(term).not.toHaveProperty('missedAt');
  });

  test('is due again by its new term, and is missed by it once', () => {
    const { appeal } = caughtUp(overdue, '2028-01-05T12:00:00', later);
    const warned = { ...appeal, warnedOf: '2028-01-05' };
    expect(nextDue(warned, at('2028-01-05T12:00:00'))).toBe('2028-01-05T23:59:59.999+05:00');
    expect(awaitsCalendar(appeal)).toBe(false);
    expect(catchUp(appeal, counting('2028-01-05T12:00:00', later))).toBeUndefined();
    const missed = caughtUp(appeal, '2028-01-06T00:00:00', later);
    expect(missed.entry.data).toMatchObject({ dueOn: '2028-01-05', countsAsRefusal: true });
  });

  test.each([
    ['later', later, '2028-01-05'],
    ['earlier', earlier, '2028-01-01'],
  ])('is overdue since another day where the calendar has it %s, with what follows from that', (_title, law, dueOn) => {
    const change = caughtUp(overdue, '2028-01-06T00:00:00', law);
    expect(change.transition).toMatchObject({ to: 'overdue', needsVerifiedLaw: true });
    expect(change.transition.from).toContain('overdue');
    expect(change.appeal).toMatchObject({
      state: 'overdue',
      version: 4,
      clocks: { answer: { missedAt: `${dueOn}T23:59:59.999+05:00`, verified: true } },
    });
    expect(told(change)).toMatchObject([
      { type: answerTermRecounted.type, data: { previousDueOn: '2028-01-03', dueOn } },
      { type: answerOverdue.type, at: `${dueOn}T23:59:59.999+05:00`, data: { dueOn, countsAsRefusal: true } },
    ]);
    expect(told(change)[0]?.data).not.toHaveProperty('withdrawsLateness');
    expect(nextDue(change.appeal, at('2028-01-06T00:00:00'))).toBeUndefined();
    expect(catchUp(change.appeal, counting('2028-01-06T00:00:00', law))).toBeUndefined();
  });

  test('refuses nobody by a calendar that is there and unverified', () => {
    const calendars = later.calendars.map((record) => (record.id === '2028' ? { ...record, verified: false } : record));
    const change = caughtUp(overdue, '2028-01-06T00:00:00', { ...later, calendars });
    expect(change.transition.needsVerifiedLaw).toBeUndefined();
    expect(change.entry.data).toMatchObject({ dueOn: '2028-01-05', countsAsRefusal: false, provisional: false });
  });

  test('without a body is refused nothing by the calendar either', () => {
    const change = caughtUp(overdueUnassigned, '2028-01-06T00:00:00', later);
    expect(change.appeal).toMatchObject({ state: 'overdue', version: 4 });
    expect(change.entry.data).toMatchObject({ dueOn: '2028-01-05', countsAsRefusal: false });
  });

  test('is answered in time where the calendar came before anybody looked for it', () => {
    const answered = done(answer(overdue, answering('2028-01-05T10:00:00', later)));
    expect(told(answered)).toMatchObject([
      { type: answerTermRecounted.type, data: { withdrawsLateness: true } },
      { type: appealAnswered.type, data: { onTime: true } },
    ]);
    expect(answered.appeal.clocks.answer).not.toHaveProperty('missedAt');
    expect(answered.appeal.version).toBe(4);
  });
});

describe('a calendar that is corrected while an appeal is open', () => {
  const { appeal } = register(submission(), registrationOn('2026-05-26'));
  const [calendar] = countingLaw.calendars.filter(({ id }) => id === '2026');
  const corrected = (...daysOff: string[]): CountingLaw => ({
    ...countingLaw,
    calendars: [
      ...countingLaw.calendars,
      { ...calendarRecord(year(daysOff, 2026)), version: (calendar?.version ?? 0) + 1 },
    ],
  });
  /** The last day of its term is off. */
  const moved = corrected('2026-05-27', '2026-06-17', '2026-12-16');
  /** Kurban-ait was another day: its term ends a day earlier. */
  const shortened = corrected('2026-12-16');

  test('moves its day, and its citizen reads that the law was corrected', () => {
    const change = caughtUp(appeal, '2026-06-01T10:00:00', moved);
    expect(typesOf(change)).toEqual([answerTermRecounted.type]);
    expect(change.appeal).toMatchObject({ state: 'assigned', version: 2 });
    expect(change.entry.data).toMatchObject({ previousDueOn: '2026-06-17', dueOn: '2026-06-18', corrected: true });
    expect(answerTermRecounted.data().parse(change.entry.data)).toEqual(change.entry.data);
    expect(titleOf(answerTermRecounted.type, change.entry.data)).toMatchObject({
      kk: expect.stringContaining('заңның түзетілген деректері бойынша қайта есептелді'),
      ru: 'Срок ответа пересчитан по исправленным данным закона: до конца дня 18 июня 2026 г. (время Казахстана)',
      en: expect.stringContaining('counted anew by the data of the law as corrected since'),
    });
    expect(catchUp(change.appeal, counting('2026-06-02T10:00:00', moved))).toBeUndefined();
    expect(catchUp(change.appeal, counting('2026-06-02T10:00:00', countingLaw))).toBeUndefined();
  });

  test('withdraws that it was overdue, where it is not', () => {
    const missed = caughtUp(appeal, '2026-06-18T00:00:00', countingLaw).appeal;
    const change = caughtUp(missed, '2026-06-18T10:00:00', moved);
    expect(change.appeal).toMatchObject({ state: 'assigned' });
    expect(change.entry.data).toMatchObject({ withdrawsLateness: true, corrected: true });
  });

  test('has it overdue since the day before, where its term was shorter', () => {
    const change = caughtUp(appeal, '2026-06-17T10:00:00', shortened);
    expect(typesOf(change)).toEqual([answerTermRecounted.type, answerOverdue.type]);
    expect(change.entry.data).toMatchObject({ dueOn: '2026-06-16' });
  });

  test('lets an answer be in time by it, whoever answers first', () => {
    const answered = done(answer(appeal, answering('2026-06-18T10:00:00', moved)));
    expect(told(answered).map(({ type }) => type)).toEqual([answerTermRecounted.type, appealAnswered.type]);
    expect(told(answered).at(-1)?.data).toMatchObject({ onTime: true });
  });

  test('changes nothing of one that was answered, nor of one whose day is the same', () => {
    const answered = done(answer(appeal, answering('2026-06-10T10:00:00', countingLaw))).appeal;
    expect(catchUp(answered, counting('2026-06-11T10:00:00', moved))).toBeUndefined();
    const same = corrected('2026-05-27', '2026-07-06', '2026-12-16');
    expect(catchUp(appeal, counting('2026-06-01T10:00:00', same))).toBeUndefined();
  });
});

test('an appeal that is overdue by a calendar stays so, whatever other calendars come', () => {
  const { appeal } = register(submission(), registrationOn('2026-05-26'));
  const missed = caughtUp(appeal, '2026-06-18T00:00:00', countingLaw).appeal;
  expect(catchUp(missed, counting('2026-06-18T00:00:00', later))).toBeUndefined();
  expect(nextDue(missed, at('2026-06-18T00:00:00'))).toBeUndefined();
});

describe('a provisional term that runs', () => {
  test('is looked at every day, and counted anew as soon as its calendar is there', () => {
    expect(nextDue(submitted, at('2027-12-13T10:00:00'))).toBe('2027-12-13T23:59:59.999+05:00');
    expect(catchUp(submitted, counting('2027-12-14T00:00:00', countingLaw))).toBeUndefined();
    const change = caughtUp(submitted, '2027-12-14T00:00:00', later);
    expect(change.appeal).toMatchObject({ state: 'assigned', version: 2 });
    expect(change.entry.data).not.toHaveProperty('withdrawsLateness');
  });

  test('that ends earlier by its calendar is missed as of then, though the provisional day has not come', () => {
    const change = caughtUp(submitted, '2028-01-02T00:00:00', earlier);
    expect(typesOf(change)).toEqual([answerTermRecounted.type, answerOverdue.type]);
    expect(change.entry.data).toMatchObject({ dueOn: '2028-01-01', countsAsRefusal: true });
  });
});

describe('an appeal that was answered', () => {
  const answered = (moment: string) => done(answer(submitted, answering(moment, countingLaw))).appeal;

  test('late by a provisional term was in time where the calendar says so', () => {
    const before = answered('2028-01-04T10:00:00');
    expect(before.clocks.answer.missedAt).toBeDefined();
    expect(nextDue(before, at('2028-01-04T10:00:00'))).toBe('2028-01-04T23:59:59.999+05:00');
    const { appeal, entry, transition } = caughtUp(before, '2028-02-01T00:00:00', later);
    expect(transition.from).toEqual(['answered']);
    expect(appeal).toMatchObject({ state: 'answered', version: before.version + 1 });
    expect(appeal.clocks.answer).toMatchObject({ dueAt: '2028-01-05T23:59:59.999+05:00' });
    expect(appeal.clocks.answer.stoppedAt).toBe('2028-01-04T10:00:00.000+05:00');
    expect(appeal.clocks.answer).not.toHaveProperty('missedAt');
    expect(entry.data).toMatchObject({ withdrawsLateness: true, onTime: true });
    expect(nextDue(appeal, at('2028-02-01T00:00:00'))).toBeUndefined();
  });

  test('in time by a provisional term was late where the calendar says so', () => {
    const before = answered('2028-01-02T10:00:00');
    expect(before.clocks.answer.missedAt).toBeUndefined();
    const change = caughtUp(before, '2028-02-01T00:00:00', earlier);
    expect(typesOf(change)).toEqual([answerTermRecounted.type]);
    expect(change.entry.data).toMatchObject({ dueOn: '2028-01-01', onTime: false });
    expect(change.entry.data).not.toHaveProperty('withdrawsLateness');
    expect(change.appeal.clocks.answer.missedAt).toBe('2028-01-01T23:59:59.999+05:00');
  });

  test('is looked at no more where its term was counted by a calendar', () => {
    const { appeal } = register(submission(), registrationOn('2026-05-26'));
    const counted = done(answer(appeal, answering('2026-06-01T10:00:00', countingLaw))).appeal;
    expect(nextDue(counted, at('2026-06-01T10:00:00'))).toBeUndefined();
    expect(awaitsCalendar(counted)).toBe(false);
  });
});

describe('the citizen reads', () => {
  const recounted = { dueOn: '2028-01-05', restsOnUnverifiedLaw: false };
  const until = 'до конца дня 5 января 2028 г. (время Казахстана)';

  test.each([
    ['until when', {}, ''],
    ['that what was told to have passed has not', { withdrawsLateness: true }, '; срок ещё не истёк'],
    ['that the answer was in time', { withdrawsLateness: true, onTime: true }, '; ответ дан в срок'],
    ['that the answer was late', { onTime: false }, '; ответ дан с нарушением срока'],
  ])('%s', (_title, data, ending) => {
    const title = titleOf(answerTermRecounted.type, { ...recounted, ...data });
    expect(title?.ru).toBe(`Срок ответа пересчитан по опубликованному календарю: ${until}${ending}`);
    expect(title?.kk.endsWith(' (Қазақстан уақыты бойынша)')).toBe(ending === '');
    expect(title?.en.endsWith(' (time of Kazakhstan)')).toBe(ending === '');
  });
});

/** What somebody does, or the clock, some hours after what was done before; or the calendar comes. */
const step = fc.record({
  does: fc.constantFrom('look', 'answer', 'calendar'),
  hours: fc.integer({ min: 1, max: 200 }),
});

function played(steps: readonly { does: string; hours: number }[], calendar: CountingLaw, known: CountingLaw): Appeal {
  let appeal = submitted;
  let law = known;
  let now = Date.parse('2027-12-14T10:00:00+05:00');
  for (const { does, hours } of [...steps, { does: 'calendar', hours: 1 }, { does: 'look', hours: 1 }]) {
    now += hours * 3_600_000;
    if (does === 'calendar') law = calendar;
    const circumstances = { ...answering('2027-12-14T10:00:00', law), moment: new Date(now) };
    const change = does === 'answer' ? answer(appeal, circumstances) : catchUp(appeal, circumstances);
    if (!change || 'problem' in change || does === 'calendar') continue;
    expect(change.transition.from).toContain(appeal.state);
    expect(change.appeal).toMatchObject({ state: change.transition.to, version: appeal.version + told(change).length });
    appeal = change.appeal;
  }
  return appeal;
}

test('whatever was done without the calendar: once it is there, all stands as if it had been there from the start', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.constantFrom(later, earlier), (steps, calendar) => {
      const { version: _version, ...appeal } = played(steps, calendar, countingLaw);
      const { version: _other, ...expected } = played(steps, calendar, calendar);
      expect(appeal).toEqual(expected);
    }),
    { seed, numRuns: isDeep ? 8_000 : 100 },
  );
});
