/**
 * What passes without anybody doing anything: the term of an answer to an appeal, the term of a register, a year without
 * calendar, an event.
 */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { answerOverdue, answerTermRecounted, appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { answerDueSoon } from '../../../events/appeals-course.ts';
import { promiseFellDue } from '../../../events/appeals-outcomes.ts';
import { applicationSubmitted, registerSilent, registerTermRecounted } from '../../../events/documents.ts';
import { lawRecordApproved } from '../../../events/platform.ts';
import { dueKeys } from '../../../shared/queue/due.ts';
import type { Key } from '../../../shared/table/table.ts';
import { dayOf, endOfDay } from '../../../shared/time.ts';
import type { Disturb, Scenario } from '../disturb.ts';
import type { Names } from '../end-state.ts';
import { changeItem, cloud, eventOf, morning, newcomer, sendTogether } from '../world.ts';
import { decide, namesOfAppeal, newAnswer, seenByCitizen as seenOfAppeal, submission, submit } from './appeals.ts';
import { apply, applying, asked, namesOfApplication, seenByCitizen as seenOfApplication } from './documents.ts';

/** When the terms of everything that was submitted in the morning have passed. */
const termsPassed = new Date('2026-06-24T10:00:00+05:00');

/** Moves the clock past all terms, which starts the sweeper, and waits until all that it found was dealt with. */
async function letTermsPass(): Promise<void> {
  await cloud.setClock(termsPassed);
  await dealtWith();
}

/** Lets the sweeper run again. */
async function letMinutePass(): Promise<void> {
  await cloud.moveClock(61);
  await dealtWith();
}

async function dealtWith(): Promise<void> {
  await cloud.idle('platform-sweeper');
  await cloud.idle('appeals-deadline');
  await cloud.idle('documents-deadline');
}

let others: Promise<unknown> | undefined;

/** It is morning, and the terms of other tests have passed: only what a play submits itself falls due in it. */
async function nothingElseDue(): Promise<void> {
  others ??= letTermsPass();
  await others;
  await cloud.setClock(morning);
}

async function playUnanswered(disturb: Disturb, stretch: () => Promise<void>): Promise<Names> {
  await nothingElseDue();
  const [iin, key] = [newcomer(), randomUUID()];
  await submit(iin, key);
  await disturb(stretch);
  return { iin, key };
}

/** What the sweeper sends about something that has fallen due, and by what its traces are found. */
export interface FallenDue {
  readonly message: Key & { readonly dueAt: Date };
  readonly told: Names;
}

/** A newcomer's appeal whose term has passed just now. */
export async function dueAppeal(): Promise<FallenDue> {
  const [iin, key] = [newcomer(), randomUUID()];
  const number = await submit(iin, key);
  return { message: await passed({ pk: `appeals#${number}`, sk: 'appeal' }), told: { iin, key, number } };
}

/** A newcomer's application whose register has been silent until now. */
export async function dueApplication(): Promise<FallenDue> {
  const [iin, key] = [newcomer(), randomUUID()];
  const id = await apply(iin, key);
  await asked();
  return { message: await passed({ pk: `documents#${id}`, sk: 'application' }), told: { iin, key } };
}

async function passed(key: Key): Promise<FallenDue['message']> {
  await cloud.setClock(termsPassed);
  return { ...key, dueAt: morning };
}

const unanswered = {
  namesOf: namesOfAppeal,
  seen: seenOfAppeal,
  leaves: {
    items: [...submission.leaves.items, 'notice', 'timeline#000002'].toSorted(),
    events: [answerOverdue.type, appealRegistered.type],
    requests: 0,
  },
};

export const missingAnswer: Scenario = {
  ...unanswered,
  title: 'an appeal that nobody answers',
  disturbed: 'appeals-deadline',
  play: (disturb) => playUnanswered(disturb, letTermsPass),
};

let dueSoon = Date.parse('2026-06-18T10:00:00+05:00');

/** Three working days before what was submitted in the morning is due; later each time, so that no law is remembered. */
async function letWarningCome(): Promise<void> {
  dueSoon += 120_000;
  await cloud.setClock(new Date(dueSoon));
  await dealtWith();
}

export const warning: Scenario = {
  ...unanswered,
  title: 'an appeal that is due soon',
  disturbed: 'appeals-deadline',
  async play(disturb) {
    // What others left open is warned of before, and not in this play.
    await letWarningCome();
    return playUnanswered(disturb, letWarningCome);
  },
  leaves: {
    items: [...submission.leaves.items, 'timeline#000002'].toSorted(),
    events: [answerDueSoon.type, appealRegistered.type],
    requests: 0,
  },
};

/** Somebody was promised something for the tenth of June. */
export const askingAboutPromise: Scenario = {
  ...unanswered,
  title: 'a promise whose day has passed',
  disturbed: 'appeals-deadline',
  async play(disturb) {
    await letWarningCome();
    await nothingElseDue();
    const [iin, key, answerKey] = [newcomer(), randomUUID(), randomUUID()];
    const promise = { what: 'Закрыть яму.', by: '2026-06-10' };
    await decide(await submit(iin, key), 'answer', answerKey, { ...newAnswer, promise });
    await disturb(letWarningCome);
    return { iin, key, answerKey };
  },
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'notice', 'person', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003'],
    ],
    events: [appealAnswered.type, appealRegistered.type, promiseFellDue.type],
    requests: 0,
  },
};

export const sweeping: Scenario = {
  ...unanswered,
  title: 'an appeal that falls due',
  disturbed: 'platform-sweeper',
  alike: ['Query'],
  play: (disturb) =>
    playUnanswered(disturb, async () => {
      await letTermsPass();
      await letMinutePass();
    }),
};

export const missingRegister: Scenario = {
  title: 'a register that stays silent',
  disturbed: 'documents-deadline',
  async play(disturb) {
    await nothingElseDue();
    const [iin, key] = [newcomer(), randomUUID()];
    await apply(iin, key);
    await asked();
    await disturb(letTermsPass);
    return { iin, key };
  },
  namesOf: namesOfApplication,
  seen: seenOfApplication,
  leaves: {
    items: [...applying.leaves.items, 'timeline#000002'],
    events: [applicationSubmitted.type, registerSilent.type],
    requests: 2,
  },
};

/** A day on which what was submitted in the morning is not late yet, though it was told to be. */
const notLateYet = new Date('2026-06-04T10:00:00+05:00');
/** When that was told to have passed which had been counted without calendar. */
const toldToPass = '2026-06-03T23:59:59.999+05:00';

/** As if the calendar had not been there when a term was counted that began with a thing, or had on another day. */
async function countedWithoutCalendar(key: Key, changes: object, clock: object = {}): Promise<void> {
  const area = key.sk === 'appeal' ? 'appeals' : 'documents';
  await changeItem(key, withClock, (item) => ({
    ...item,
    ...changes,
    ...dueKeys(area, key.pk, toldToPass),
    clocks: { answer: { ...item.clocks.answer, provisional: true, verified: false, dueAt: toldToPass, ...clock } },
  }));
}

const withClock = () =>
  z.looseObject({ pk: z.string(), sk: z.string(), clocks: z.object({ answer: z.looseObject({}) }) });

const missed = { missedAt: toldToPass };

/** A newcomer's appeal that was told to be overdue, by a term counted without calendar; the calendar is there now. */
async function overdueTooEarly(): Promise<FallenDue> {
  const [iin, key] = [newcomer(), randomUUID()];
  const number = await submit(iin, key);
  const stored = { pk: `appeals#${number}`, sk: 'appeal' };
  await countedWithoutCalendar(stored, { state: 'overdue' }, missed);
  return { message: { ...stored, dueAt: morning }, told: { iin, key, number } };
}

/** The same of a newcomer's application. */
async function silentTooEarly(): Promise<FallenDue> {
  const [iin, key] = [newcomer(), randomUUID()];
  const id = await apply(iin, key);
  await asked();
  const stored = { pk: `documents#${id}`, sk: 'application' };
  await countedWithoutCalendar(stored, { state: 'register-silent' }, missed);
  return { message: { ...stored, dueAt: morning }, told: { iin, key } };
}

/** What the sweeper sends about these on a day on which they are not late by their calendar. */
export async function recountedAppeal(): Promise<FallenDue> {
  const fallenDue = await overdueTooEarly();
  await cloud.setClock(notLateYet);
  return fallenDue;
}

export async function recountedApplication(): Promise<FallenDue> {
  const fallenDue = await silentTooEarly();
  await cloud.setClock(notLateYet);
  return fallenDue;
}

/** Plays what comes of a thing made in the morning once it is that day. */
const onThatDay = (make: () => Promise<FallenDue>, day: Date) => async (disturb: Disturb) => {
  await nothingElseDue();
  const { told } = await make();
  await disturb(async () => {
    await cloud.setClock(day);
    await dealtWith();
  });
  return told;
};

export const recountingAnswer: Scenario = {
  ...unanswered,
  title: 'an appeal that was told to be overdue and is not',
  disturbed: 'appeals-deadline',
  play: onThatDay(overdueTooEarly, notLateYet),
  leaves: {
    items: [...submission.leaves.items, 'timeline#000002'],
    events: [answerTermRecounted.type, appealRegistered.type],
    requests: 0,
  },
};

/** What the bus says once the calendar is approved. */
export const calendarApproved = eventOf('//qyzmet/platform', lawRecordApproved.type, lawRecordApproved.example);

/** An appeal told to be overdue too early that is looked at again at the end of that day, as all that wait for a calendar. */
export async function waitingAppeal(): Promise<Names> {
  const { message, told } = await overdueTooEarly();
  const { pk, sk } = message;
  const atEndOfDay = dueKeys('appeals', pk, endOfDay(dayOf(notLateYet)));
  await changeItem({ pk, sk }, withClock, (item) => ({ ...item, ...atEndOfDay }));
  await cloud.setClock(notLateYet);
  return told;
}

export const sweepingAhead: Scenario = {
  ...recountingAnswer,
  title: 'an appeal whose calendar is approved',
  disturbed: 'platform-awaited-law',
  alike: ['Query'],
  async play(disturb) {
    await nothingElseDue();
    const told = await waitingAppeal();
    await disturb(async () => {
      await sendTogether('PlatformAwaitedLawQueueUrl', [JSON.stringify(calendarApproved)]);
      await cloud.idle('platform-awaited-law');
      await dealtWith();
    });
    return told;
  },
};

export const missingAnew: Scenario = {
  ...unanswered,
  title: 'an appeal that was told to be overdue, and is since another day',
  disturbed: 'appeals-deadline',
  play: onThatDay(overdueTooEarly, termsPassed),
  leaves: {
    items: [...unanswered.leaves.items, 'timeline#000003'],
    events: [answerOverdue.type, answerTermRecounted.type, appealRegistered.type],
    requests: 0,
  },
};

/** Nothing is told of it, and the sweeper finds it the next day. */
export const waiting: Scenario = {
  ...unanswered,
  title: 'an appeal that waits for the calendar of its year',
  disturbed: 'appeals-deadline',
  play: onThatDay(async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const stored = { pk: `appeals#${await submit(iin, key)}`, sk: 'appeal' };
    await countedWithoutCalendar(stored, {}, { startedOn: '2040-01-03', dueAt: '2040-01-25T23:59:59.999+05:00' });
    return { message: { ...stored, dueAt: morning }, told: { iin, key } };
  }, notLateYet),
  leaves: submission.leaves,
};

export const recountingRegister: Scenario = {
  title: 'a register that was told to be silent and has time still',
  disturbed: 'documents-deadline',
  play: onThatDay(silentTooEarly, notLateYet),
  namesOf: namesOfApplication,
  seen: seenOfApplication,
  leaves: {
    items: [...applying.leaves.items, 'timeline#000002'],
    events: [applicationSubmitted.type, registerTermRecounted.type],
    requests: 1,
  },
};

export const publishing: Scenario = {
  ...submission,
  title: 'the event of a registered appeal',
  disturbed: 'platform-outbox',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(async () => {
      await submit(iin, key);
      await cloud.idle('platform-outbox');
    });
    return { iin, key };
  },
};
