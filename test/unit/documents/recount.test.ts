/** Terms of registers that were counted without the calendar of their year, once it is there. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { documentIssued, registerLate, registerSilent, registerTermRecounted } from '../../../events/documents.ts';
import {
  type Application,
  type ApplicationChange,
  applicationItem,
  awaitsCalendar,
  cardOf,
  nextDue,
  runningClock,
} from '../../../functions/documents/application/application.ts';
import { commitApplication, putOff, readApplication } from '../../../functions/documents/application/store.ts';
import { isOpen, transitions } from '../../../functions/documents/application/transitions.ts';
import { viewApplication } from '../../../functions/documents/application/view.ts';
import { titleOf } from '../../../functions/documents/application/words.ts';
import { apply } from '../../../functions/documents/applying/apply.ts';
import { catchUp } from '../../../functions/documents/asking/catch-up.ts';
import { type RegisterAnswer, receiveAnswer } from '../../../functions/documents/issuing/receive-answer.ts';
import { getDocumentType } from '../../../functions/documents/types/document-types.ts';
import type { CalendarYear } from '../../../shared/law/calendar.ts';
import { type CountingLaw, termLawOn } from '../../../shared/law/clock.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Refusal } from '../../../shared/queue/consume.ts';
import { isDeep, seed } from '../../depth.ts';
import { startState } from '../shared/state.ts';
import { countingLaw, identityCard, identityCardFields } from './samples.ts';

const state = await startState();
afterAll(state.stop);

const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
const type = await getDocumentType(identityCard);
const at = (instant: string) => new Date(`${instant}+05:00`);

const of2026 = countingLaw.calendars.find(({ id }) => id === '2026') as LawRecord<CalendarYear>;
const others = countingLaw.calendars.filter(({ id }) => id !== '2026');
const name = { kk: '', ru: '', en: 'by decree' };
const lawWith = (value: Partial<CalendarYear>): CountingLaw => ({
  ...countingLaw,
  calendars: [...others, { ...of2026, value: { year: 2026, daysOff: [], workingDays: [], ...value } }],
});

const gap: CountingLaw = { ...countingLaw, calendars: others };
/** Thursday is off: what began on Tuesday ends on Monday, not on Friday. */
const later = lawWith({ daysOff: [{ day: '2026-11-05', name }] });
const tuesday = at('2026-11-03T09:00:00');

const submittedOn = (moment: Date, law = gap) =>
  apply({ id: 'a'.repeat(22), applicant: 'p'.repeat(43), type, moment, traceparent, law: termLaw(law, moment) })
    .application;
const termLaw = (law: CountingLaw, moment: Date) =>
  termLawOn(law, 'documents.register-answer', moment.toISOString().slice(0, 10));

/** Due on Friday, 6 November, by weekends alone. */
const submitted = submittedOn(tuesday);
/** Submitted on a Thursday, due on Tuesday, or on Monday where the Saturday between is worked. */
const thursdays = submittedOn(at('2026-11-05T09:00:00'));
/** That Saturday is worked. */
const earlier = lawWith({ workingDays: [{ day: '2026-11-07', name }] });

const counting = (moment: string, law: CountingLaw) => ({ law, moment: at(moment), traceparent });

function done<Change extends ApplicationChange>(change: Change | Refusal | undefined): Change {
  if (!change || 'refused' in change) throw new Error('nothing has changed');
  return change;
}

const caughtUp = (application: Application, moment: string, law: CountingLaw) =>
  done(catchUp(application, counting(moment, law)));

const found: RegisterAnswer = { outcome: 'found', fields: identityCardFields as Record<string, string> };
const notFound: RegisterAnswer = { outcome: 'not-found' };

const received = (
  application: Application,
  answer: RegisterAnswer,
  { law, moment }: { law: CountingLaw; moment: Date },
) =>
  receiveAnswer(application, answer, {
    ...{ register: 'population', source: '//registers.kz/population', type, iin: '900101300017' },
    ...{ saltSecret: Buffer.alloc(32, 7), saidAt: '', law, moment, traceparent },
  });

const answered = (application: Application, moment: string, law: CountingLaw, answer: RegisterAnswer = found) =>
  done(received(application, answer, { law, moment: at(moment) }));

const told = ({ before = [], entry }: ApplicationChange) => [...before, entry];
const endOf = (day: string) => `${day}T23:59:59.999+05:00`;

describe('a provisional term of a register that runs', () => {
  test('is looked at every day, and counted anew as soon as its calendar is there', () => {
    expect(submitted.clocks.answer).toMatchObject({ provisional: true, dueAt: endOf('2026-11-06') });
    expect(awaitsCalendar(submitted)).toBe(true);
    expect(nextDue(submitted, tuesday)).toBe(endOf('2026-11-03'));
    expect(catchUp(submitted, counting('2026-11-04T00:00:00', gap))).toBeUndefined();
    const { application, entry, transition } = caughtUp(submitted, '2026-11-04T00:00:00', later);
    expect(transition).toMatchObject({ from: ['awaiting-register'], to: 'awaiting-register' });
    expect(application).toMatchObject({ state: 'awaiting-register', version: 2 });
    expect(application.clocks.answer).not.toHaveProperty('provisional');
    expect(entry).toMatchObject({
      type: registerTermRecounted.type,
      at: '2026-11-04T00:00:00.000+05:00',
      actor: 'clock',
      data: { previousDueOn: '2026-11-06', dueOn: '2026-11-09', termVerified: false, provisional: false },
    });
    for (const absent of ['withdrawsLateness', 'onTime', 'missedDueOn']) expect(entry.data).not.toHaveProperty(absent);
    expect(registerTermRecounted.data().parse(entry.data)).toEqual(entry.data);
    expect(cardOf(application).dueAt).toBe(endOf('2026-11-09'));
    expect(nextDue(application, tuesday)).toBe(endOf('2026-11-09'));
    expect(catchUp(application, counting('2026-11-04T00:00:00', later))).toBeUndefined();
  });

  test('that has passed is counted anew first, and is not missed where the calendar has moved it', () => {
    const change = caughtUp(submitted, '2026-11-07T00:00:00', later);
    expect(told(change).map((entry) => entry.type)).toEqual([registerTermRecounted.type]);
    expect(change.application.state).toBe('awaiting-register');
  });

  test('that ends earlier by its calendar is missed as of then, both told in their order', () => {
    expect(thursdays.clocks.answer.dueAt).toBe(endOf('2026-11-10'));
    const change = caughtUp(thursdays, '2026-11-10T00:00:00', earlier);
    expect(told(change)).toMatchObject([
      { type: registerTermRecounted.type, data: { previousDueOn: '2026-11-10', dueOn: '2026-11-09' } },
      { type: registerSilent.type, data: { missedDueOn: '2026-11-09', nextDueOn: '2026-11-13' } },
    ]);
    expect(change.transition.from).toEqual(['awaiting-register']);
    expect(change.application).toMatchObject({ state: 'register-silent', version: 3 });
  });
});

describe('a register that is silent by a provisional term', () => {
  const silent = caughtUp(submitted, '2026-11-07T00:00:00', gap).application;

  test('is asked again, and its terms wait for the calendar', () => {
    expect(silent).toMatchObject({ state: 'register-silent', version: 2 });
    expect(silent.clocks).toMatchObject({ answer: { missedAt: endOf('2026-11-06') }, reminder: { provisional: true } });
    expect(nextDue(silent, at('2026-11-07T00:00:00'))).toBe(endOf('2026-11-07'));
  });

  test('has time still where the calendar says so: no reminder was due, and that is told', () => {
    const { application, entry, transition } = caughtUp(silent, endOf('2026-11-09').slice(0, -6), later);
    expect(transition).toMatchObject({ from: ['register-silent'], to: 'awaiting-register' });
    expect(application).toMatchObject({ state: 'awaiting-register', version: 3 });
    expect(Object.keys(application.clocks)).toEqual(['answer']);
    expect(application.clocks.answer).not.toHaveProperty('missedAt');
    expect(runningClock(application)?.dueAt).toBe(endOf('2026-11-09'));
    expect(entry.data).toMatchObject({ previousDueOn: '2026-11-11', dueOn: '2026-11-09', withdrawsLateness: true });
    expect(entry.data).not.toHaveProperty('missedDueOn');
    expect(registerTermRecounted.data().parse(entry.data)).toEqual(entry.data);
  });

  test('stays silent where its term has passed by the calendar too, since the day that is so', () => {
    const { application, entry, transition } = caughtUp(silent, '2026-11-10T00:00:00', later);
    expect(transition).toMatchObject({ from: ['register-silent'], to: 'register-silent' });
    expect(application).toMatchObject({ state: 'register-silent', version: 3 });
    expect(application.clocks).toMatchObject({
      answer: { dueAt: endOf('2026-11-09'), missedAt: endOf('2026-11-09') },
      reminder: { startedOn: '2026-11-07', dueAt: endOf('2026-11-11') },
    });
    expect(awaitsCalendar(application)).toBe(false);
    expect(entry.data).toMatchObject({ missedDueOn: '2026-11-09', dueOn: '2026-11-11' });
    expect(entry.data).not.toHaveProperty('withdrawsLateness');
    expect(nextDue(application, at('2026-11-10T00:00:00'))).toBe(endOf('2026-11-11'));
  });

  test('misses its reminder by the new count alone', () => {
    const change = caughtUp(silent, '2026-11-12T00:00:00', later);
    expect(told(change).map((entry) => entry.type)).toEqual([registerTermRecounted.type, registerSilent.type]);
    expect(change.entry.data).toMatchObject({ missedDueOn: '2026-11-11' });
    expect(change.application).toMatchObject({ version: 4, clocks: { answer: { missedAt: endOf('2026-11-09') } } });
    expect(change.transition.from).toEqual(['register-silent']);
  });

  test('is not freed of a first term that was counted by a calendar', () => {
    const { application } = caughtUp(submittedOn(tuesday, countingLaw), '2026-11-07T00:00:00', gap);
    expect(application.clocks.answer).not.toHaveProperty('provisional');
    const change = caughtUp(application, '2026-11-08T00:00:00', later);
    expect(change.application).toMatchObject({
      state: 'register-silent',
      clocks: { answer: { missedAt: endOf('2026-11-06') } },
    });
    expect(change.application.clocks.reminder).not.toHaveProperty('provisional');
  });

  test('answers in time where the calendar came before anybody looked for it', () => {
    const change = answered(silent, '2026-11-09T10:00:00', later);
    expect(told(change)).toMatchObject([
      { type: registerTermRecounted.type, data: { withdrawsLateness: true } },
      { type: documentIssued.type },
    ]);
    expect(change.application).toMatchObject({ state: 'issued', version: 4 });
    expect(change.application.clocks.answer).not.toHaveProperty('missedAt');
  });
});

test('an answer is late by the new count alone, where nobody has noted that yet', () => {
  const change = answered(submitted, '2026-11-10T10:00:00', later);
  expect(told(change)).toMatchObject([
    { type: registerTermRecounted.type },
    { type: registerLate.type, data: { missedDueOn: '2026-11-09', provisional: false } },
    { type: documentIssued.type },
  ]);
  expect(change.application).toMatchObject({ version: 4, clocks: { answer: { missedAt: endOf('2026-11-09') } } });
});

describe('an application that was decided', () => {
  const mismatch: RegisterAnswer = {
    outcome: 'found',
    fields: { ...identityCardFields, iin: '010101500013' } as Record<string, string>,
  };

  test.each([
    ['issued', found],
    ['not-found', notFound],
    ['refused', mismatch],
  ] as const)('%s, late by a provisional term, was in time where the calendar says so', (state, answer) => {
    const { application } = answered(submitted, '2026-11-09T10:00:00', gap, answer);
    expect(application.clocks.answer.missedAt).toBe(endOf('2026-11-06'));
    expect(nextDue(application, at('2026-11-09T10:00:00'))).toBe(endOf('2026-11-09'));
    const change = caughtUp(application, '2026-12-01T00:00:00', later);
    expect(change.transition).toMatchObject({ from: [state], to: state });
    expect(change.entry.data).toMatchObject({ withdrawsLateness: true, onTime: true, dueOn: '2026-11-09' });
    expect(change.application).toMatchObject({ state, version: application.version + 1 });
    expect(change.application.clocks.answer).not.toHaveProperty('missedAt');
    expect(nextDue(change.application, at('2026-12-01T00:00:00'))).toBeUndefined();
  });

  test('in time by a provisional term was late where the calendar says so', () => {
    const { application } = answered(thursdays, '2026-11-10T10:00:00', gap);
    const change = caughtUp(application, '2026-12-01T00:00:00', earlier);
    expect(change.entry.data).toMatchObject({ onTime: false, missedDueOn: '2026-11-09' });
    expect(change.entry.data).not.toHaveProperty('withdrawsLateness');
    expect(change.application.clocks.answer.missedAt).toBe(endOf('2026-11-09'));
  });

  test('waits for no calendar of a reminder: its answer was late by the first term or not', () => {
    const silent = caughtUp(submittedOn(tuesday, countingLaw), '2026-11-07T00:00:00', gap).application;
    const { application } = answered(silent, '2026-11-09T10:00:00', gap);
    expect(application.clocks.reminder).toMatchObject({ provisional: true });
    expect(awaitsCalendar(application)).toBe(false);
    expect(nextDue(application, at('2026-11-09T10:00:00'))).toBeUndefined();
    expect(catchUp(application, counting('2026-12-01T00:00:00', later))).toBeUndefined();
  });
});

describe('the applicant reads', () => {
  const recounted = { dueOn: '2026-11-09', restsOnUnverifiedLaw: true, termVerified: false, provisional: false };
  const until = 'до конца дня 9 ноября 2026 г. (время Казахстана), по непроверенному сроку';

  test.each([
    ['until when', {}, ''],
    ['that what was told to be missed is not', { withdrawsLateness: true }, '; срок ещё не истёк'],
    ['that the answer was in time', { withdrawsLateness: true, onTime: true }, '; реестр ответил в срок'],
    ['that the answer was late', { onTime: false }, '; реестр ответил с нарушением срока'],
  ])('%s', (_title, data, ending) => {
    const title = titleOf(registerTermRecounted.type, { ...recounted, ...data });
    expect(title?.ru).toBe(`Срок ответа реестра пересчитан по опубликованному календарю: ${until}${ending}`);
    expect(title?.kk.endsWith(', тексерілмеген мерзім бойынша')).toBe(ending === '');
    expect(title?.en.endsWith(', by an unverified term')).toBe(ending === '');
  });
});

describe('in the table', () => {
  const pk = 'documents#aaaaaaaaaaaaaaaaaaaaaa';

  test('a silent register that has time still is counted anew once, and then put off by nobody', async () => {
    const now = at('2026-11-09T00:00:00');
    const silent = caughtUp(submitted, '2026-11-07T00:00:00', gap);
    const first = { application: submitted, transition: transitions.submit, entry: silent.entry };
    await commitApplication(state, first, { now });
    await commitApplication(state, silent, { now });
    expect(await putOff(state, silent.application, now)).toBe(true);
    expect(await readApplication(state, pk)).toEqual(silent.application);
    const change = caughtUp(silent.application, '2026-11-09T00:00:00', later);
    const outcomes = await Promise.all([1, 2].map(() => commitApplication(state, change, { now })));
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect(await putOff(state, silent.application, now)).toBe(false);
    expect(await readApplication(state, pk)).toEqual(change.application);
    const view = await viewApplication(state, change.application, { language: 'en', now });
    expect(view).toMatchObject({ state: 'awaiting-register', dueOn: '2026-11-09', term: { late: false } });
    expect(view.timeline.at(-1)?.title).toContain('counted anew');
  });

  test.each([
    ['awaiting-register', 'register-silent'],
    ['register-silent', 'issued'],
  ] as const)('what was counted anew in %s is not committed in %s', async (_title, current) => {
    const id = `${current}-`.padEnd(22, 'x');
    const change = caughtUp({ ...submitted, id }, '2026-11-04T00:00:00', later);
    const stored = { ...submitted, id, state: current };
    const first = { application: stored, transition: transitions.submit, entry: change.entry };
    await commitApplication(state, first, { now: tuesday });
    expect((await commitApplication(state, change, { now: tuesday })).kind).toBe('wrong-state');
  });
});

/** What a register does, or the clock, some hours after what was done before; or the calendar comes. */
const step = fc.record({ does: fc.constantFrom('look', 'answer', 'calendar'), hours: fc.integer({ min: 1, max: 60 }) });

function played(steps: readonly { does: string; hours: number }[], calendar: CountingLaw, known: CountingLaw) {
  let application = submittedOn(tuesday, known);
  let law = known;
  let now = tuesday.getTime();
  for (const { does, hours } of [...steps, { does: 'calendar', hours: 1 }, { does: 'look', hours: 1 }]) {
    now += hours * 3_600_000;
    if (does === 'calendar') law = calendar;
    const circumstances = { law, moment: new Date(now), traceparent };
    const change =
      does === 'answer' ? received(application, notFound, circumstances) : catchUp(application, circumstances);
    if (!change || 'refused' in change || does === 'calendar') continue;
    expect(change.transition.from).toContain(application.state);
    expect(change.application).toMatchObject({ state: change.transition.to });
    expect(change.application.version).toBe(application.version + told(change).length);
    expect(applicationItem().parse(change.application)).toEqual(change.application);
    application = change.application;
  }
  return application;
}

test('whatever was done without the calendar: once it is there, all stands as if it had been there from the start', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.constantFrom(later, earlier), (steps, calendar) => {
      const application = played(steps, calendar, gap);
      const expected = played(steps, calendar, calendar);
      expect([application.state, application.clocks.answer]).toEqual([expected.state, expected.clocks.answer]);
      if (isOpen(application.state)) expect(awaitsCalendar(application)).toBe(false);
    }),
    { seed, numRuns: isDeep ? 8_000 : 100 },
  );
});
