/** An appeal as it is stored, and how it changes. Pure: no AWS, no HTTP, no clock. */
import * as z from 'zod';
import { languages } from '../../../shared/i18n.ts';
import { type Clock, clock, dueOn, nextDueOf, runs } from '../../../shared/law/clock.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type AppealNumber, appealNumber, kato } from '../../../shared/persons/identities.ts';
import type { TimelineEntry } from '../../../shared/table/timeline.ts';
import type { StateChange, Transition } from '../../../shared/table/transitions.ts';
import { type Day, earliest, startOfDay, workingDaysBefore } from '../../../shared/time.ts';
import { storedKinds } from './kinds.ts';
import { judgement, outcomes } from './outcome.ts';
import { type AppealState, appealStates } from './transitions.ts';
import type { AppealFact } from './words.ts';

/** The stored appeal. What the citizen wrote and what was answered is sealed, in the timeline. */
export const appealItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(appealStates),
    number: appealNumber(),
    /** Absent where nobody is known to have written it. */
    citizen: z.string().optional(),
    channel: z.string(),
    /** The body or the service centre whose person took it in; absent where the system did. */
    receivedBy: z.string().optional(),
    /** There where the answer is to go by post as well. */
    answerBy: z.literal('post').optional(),
    /** Absent of an application, which most are. */
    kind: z.enum(storedKinds).optional(),
    /** Absent until the registrar has sorted it. */
    category: z.string().optional(),
    /** There where none was named: what its text speaks for. */
    suggested: z.string().optional(),
    /** Absent until the registrar has found it. */
    settlement: kato().optional(),
    language: z.enum(languages),
    /** Absent until it is found. */
    competentBody: z.string().optional(),
    /** The competence record that chose the body. */
    competence: z.string().optional(),
    submittedAt: z.string(),
    registeredOn: z.string(),
    /** When it came to the body that has it now; absent of what went there when it was registered. */
    arrivedOn: z.string().optional(),
    /** How often bodies have forwarded it; absent where none has. */
    forwards: z.int().positive().optional(),
    /** The body that could not forward it a third time: whom the registrar names then, must answer. */
    escalatedBy: z.string().optional(),
    /** Of how many parts the case is, where it was split and this is the first of them. */
    parts: z.int().min(2).optional(),
    clocks: z.object({
      answer: clock(),
      /** There where defects were named: until when they may be mended. */
      mend: clock().optional(),
      /** There where that has passed: until when the body may return the appeal. */
      return: clock().optional(),
      /** There where a complaint was filed: until when the body must have passed it on. */
      transfer: clock().optional(),
      /** There where it was passed on: until when it must be decided. */
      complaint: clock().optional(),
      /** There where the last answer promised something: until when that is to be done. */
      promise: clock().optional(),
    }),
    /** There once the body was warned: of which last day. What ends only days later is not warned of again. */
    warnedOf: z.string().optional(),
    /** The last complaint: the how manyth, and the body that decides it, once it is passed on. */
    complaint: z.object({ ordinal: z.int().positive(), decidingBody: z.string().optional() }).optional(),
    /** What the last answer comes to; answers of old do not say. */
    outcome: z.enum(outcomes).optional(),
    /** There once its citizen has judged that. */
    judged: judgement().optional(),
    /** The appeal of the same citizen that it takes up again. */
    follows: appealNumber().optional(),
    /** The case to which it was attached, for it says the same. */
    attachedTo: appealNumber().optional(),
    /** There where it reports corruption: the body whose official it is about, as far as it names one. */
    corruption: z.object({ complainedOf: z.string().optional() }).optional(),
  }),
);
export type Appeal = z.infer<ReturnType<typeof appealItem>>;
export type ClockName = keyof Appeal['clocks'];

/** Only what has words for its reader can be entered. */
export type AppealEntry = TimelineEntry<AppealFact>;

export interface AppealChange extends StateChange<AppealState, AppealFact> {
  readonly appeal: Appeal;
}

/** What a transition may change of an appeal besides its state. */
export type Changes = Partial<Omit<Appeal, 'version' | 'state' | 'number' | 'citizen'>>;

/** The appeal one version on. That the transition may happen is for the caller to have seen. */
export function nextVersion(appeal: Appeal, { to }: Transition<AppealState>, changes: Changes = {}): Appeal {
  return { ...appeal, ...changes, version: appeal.version + 1, state: to };
}

/** Its clocks, with that of the answer changed. */
export function withAnswerClock({ clocks }: Pick<Appeal, 'clocks'>, changes: Partial<Clock>): Pick<Appeal, 'clocks'> {
  return { clocks: { ...clocks, answer: { ...clocks.answer, ...changes } } };
}

/** Its clocks, stopped for good: whatever ran, it is over. */
export function clocksStopped({ clocks }: Appeal, stoppedAt: string): Pick<Appeal, 'clocks'> {
  const { answer, ...others } = clocks;
  return { clocks: { ...othersStopped(others, stoppedAt), answer: { ...answer, stoppedAt } } };
}

/** What stopped before stays as it stopped. */
export function othersStopped(clocks: Omit<Appeal['clocks'], 'answer'>, stoppedAt: string) {
  const stopped = Object.entries(clocks).map(([name, each]) => [name, each && { stoppedAt, ...each }]);
  return Object.fromEntries(stopped) as typeof clocks;
}

/** What lists show: at most 400 bytes, nothing personal. */
export const appealCard = lazily(() =>
  z.object({
    number: z.string(),
    state: z.enum(appealStates),
    category: z.string().optional(),
    /** There where it has none: what its text speaks for. */
    suggested: z.string().optional(),
    settlement: z.string().optional(),
    submittedAt: z.string(),
    dueAt: z.string(),
    /** There where it was split. */
    parts: z.int().optional(),
    /** There of what goes another way than appeals go: a report about corruption, or what nobody has signed. */
    apart: z.enum(['corruption', 'anonymous']).optional(),
    outcome: z.enum(outcomes).optional(),
    /** There once the body was warned of the day by which the answer is due. */
    dueSoon: z.literal(true).optional(),
    /** Cards of old do not say, and are not believed. */
    restsOnUnverifiedLaw: z.boolean().default(true),
  }),
);
export type AppealCard = z.infer<ReturnType<typeof appealCard>>;

export function cardOf(appeal: Appeal): AppealCard {
  const { number, state, category, suggested, settlement, submittedAt, parts, outcome } = appeal;
  const { dueAt, verified } = clockToKeep(appeal);
  const apart = apartAs(appeal);
  const about = {
    ...{ ...(category && { category }), ...(settlement && { settlement }), ...(parts && { parts }) },
    ...(!category && suggested && { suggested }),
    ...(apart && { apart }),
  };
  const told = { ...(outcome && { outcome }), ...(isWarned(appeal) && { dueSoon: true as const }) };
  return { number, state, ...about, ...told, submittedAt, dueAt, restsOnUnverifiedLaw: !verified };
}

/** Undefined of most: they go the way of all appeals. */
export function apartAs({ citizen, corruption }: Appeal): AppealCard['apart'] {
  return corruption ? 'corruption' : citizen === undefined ? 'anonymous' : undefined;
}

/** Of the day by which the answer is due now: another end is warned of anew. */
function isWarned({ state, warnedOf, clocks }: Appeal): boolean {
  return state === 'assigned' && warnedOf === dueOn(clocks.answer);
}

/** By which whoever has it works: of a complaint, that of what is to become of it. */
function clockToKeep({ state, clocks }: Appeal): Clock {
  return (state === 'complained' ? (clocks.complaint ?? clocks.transfer) : undefined) ?? clocks.answer;
}

/** The body whose turn it is; undefined while the registrar looks for one. A complaint that was passed on is another's. */
export function handlingBody({ state, competentBody, complaint }: Appeal): string | undefined {
  return (state === 'complained' ? complaint?.decidingBody : undefined) ?? competentBody;
}

/** Whether the terms by which it came into its state are verified. One of an earlier round has no part in that. */
export function isOnVerifiedLaw({ state, clocks }: Pick<Appeal, 'state' | 'clocks'>): boolean {
  const own = state === 'returned' ? clocks.return : state === 'dismissed' ? clocks.complaint : undefined;
  return clocks.answer.verified && own?.verified !== false;
}

/** When something is to be done about one of the clocks next: what the sweeper looks for. */
export function nextDue(appeal: Appeal, now: Date): string | undefined {
  return earliest([warningDue(appeal), ...clocksInForce(appeal).map((each) => nextDueOf(each, now))]);
}

/**
 * When the body is to be warned that the answer is due soon; undefined where it was, or none is due. It follows from the
 * clock alone, so that a plain submission stores nothing for it: three working days before, by weekends, for a holiday
 * more makes the warning no worse.
 */
export function warningDue({ state, clocks, warnedOf }: Appeal): string | undefined {
  const { answer } = clocks;
  if (state !== 'assigned' || !runs(answer)) return undefined;
  const warnOn = workingDaysBefore(dueOn(answer), daysOfWarning);
  return warnOn > (warnedOf ?? answer.startedOn) ? startOfDay(warnOn) : undefined;
}

const daysOfWarning = 3;

/** Whether one of the clocks is to be counted anew once the missing calendar is there. */
export function awaitsCalendar(appeal: Appeal): boolean {
  return clocksInForce(appeal).some(({ provisional }) => provisional);
}

/** None of what was passed on whole: the terms are those of its parts. */
function clocksInForce({ state, clocks }: Appeal): Clock[] {
  return state === 'forwarded' ? [] : Object.values(clocks).filter((each) => each !== undefined);
}

/** `ЖТ-2026-00000742`: letter index, year of registration, running number. */
export function formatNumber(registeredOn: Day, running: number): AppealNumber {
  return appealNumber().parse(`ЖТ-${registeredOn.slice(0, 4)}-${String(running).padStart(8, '0')}`);
}
