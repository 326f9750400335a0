/**
 * Clocks of the law: a term that runs on an entity, counted by the records in force, and able to say which these were.
 * Pure.
 */
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { type Day, dayOf, earliest, endOfDay } from '../time.ts';
import { type CalendarYear, type CountedDay, dueDay, explain, isProvisional, type Term } from './calendar.ts';
import {
  calendarFrom,
  calendarsUsed,
  citation,
  inForce,
  type LawRecord,
  nearestInForce,
  recordsCited,
  type YearlyHolidayRecord,
} from './records.ts';

/** Until when, since which day, by which article and records. */
export const clock = lazily(() =>
  z.object({
    startedOn: z.string(),
    dueAt: z.string(),
    article: z.string(),
    /** Citations of the term and of each calendar year counted. */
    term: z.string(),
    calendars: z.array(z.string()),
    /** Whether all these records are verified: others can drive a warning, never a refusal or a fine. */
    verified: z.boolean(),
    /** There where the term itself is not; else what is not verified is a calendar. */
    termVerified: z.literal(false).optional(),
    /** There where the law's data had a gap: it is counted anew once that is filled. */
    provisional: z.literal(true).optional(),
    missedAt: z.string().optional(),
    stoppedAt: z.string().optional(),
    /** The days on which it stood still, each time by which article; open where it still does. */
    standstills: z.array(z.object({ after: z.string(), until: z.string().optional(), article: z.string() })).optional(),
    /** There where a decision has set the end. */
    end: z.object({ setOn: z.string(), until: z.string(), article: z.string() }).optional(),
  }),
);
export type Clock = z.infer<ReturnType<typeof clock>>;

/** The law by which a term is counted. */
export interface TermLaw {
  readonly term: LawRecord<Term>;
  /** False where no record of the term is in force on the day asked for, and this is the nearest in time. */
  readonly inForce: boolean;
  readonly calendars: readonly LawRecord<CalendarYear>[];
  readonly holidays: readonly YearlyHolidayRecord[];
}

/** All that clocks are counted by: terms of every day, calendars of every year. */
export interface CountingLaw extends Pick<TermLaw, 'calendars' | 'holidays'> {
  readonly terms: readonly LawRecord<Term>[];
}

/** The term of that id as it is on a day, or nearest to it. Throws where there is no such term: then no law was loaded. */
export function termLawOn({ terms, calendars, holidays }: CountingLaw, termId: string, on: Day): TermLaw {
  const term = nearestInForce(terms, termId, on);
  if (!term) throw new Error(`there is no term ${termId}`);
  return { term, inForce: term === inForce(terms, termId, on), calendars, holidays };
}

/** What became of a clock's term after it had begun. */
type ClockCourse = Pick<Clock, 'standstills' | 'end'>;

function courseOf({ standstills, end }: ClockCourse): ClockCourse {
  return { ...(standstills && { standstills }), ...(end && { end }) };
}

/** The clock of a term that starts on a day. */
export function startClock(
  { term, inForce, calendars, holidays }: TermLaw,
  startedOn: Day,
  course: ClockCourse = {},
): Clock {
  const calendar = calendarFrom(calendars, holidays);
  const due = dueDay(calendar, startedOn, term.value, course);
  const counted = calendarsUsed(calendars, startedOn, due);
  const provisional = !inForce || isProvisional(calendar, startedOn, due);
  return {
    startedOn,
    dueAt: endOfDay(due),
    article: term.article,
    term: citation(term),
    calendars: counted.map(citation),
    verified: !provisional && [term, ...counted].every(({ verified }) => verified),
    ...(!term.verified && { termVerified: false }),
    ...(provisional && { provisional }),
    ...courseOf(course),
  };
}

/** The clock with the end that a decision sets; it keeps its term. */
export function withEnd(clock: Clock, law: CountingLaw, end: NonNullable<Clock['end']>): Clock {
  return countAgain(clock, law, { ...clock, end });
}

/** The clock as it stands still: after the day on which it is stopped, until it goes on. */
export function stoodStill(clock: Clock, after: Day, article: string): Clock {
  return { ...clock, standstills: [...(clock.standstills ?? []), { after, article }] };
}

/** The clock that stood still as it goes on after a day, with what is left of its term. */
export function goneOn(clock: Clock, law: CountingLaw, until: Day): Clock {
  const standstills = clock.standstills?.map((standstill) => ({ until, ...standstill }));
  return countAgain(clock, law, { ...clock, standstills });
}

/** Since when a clock stands still; undefined where it does not. */
export function standsStillAfter({ standstills = [] }: Pick<Clock, 'standstills'>): Day | undefined {
  return standstills.find(({ until }) => until === undefined)?.after;
}

function countAgain(clock: Clock, law: CountingLaw, course: ClockCourse): Clock {
  return startClock(termLawOn(law, termIdOf(clock), clock.startedOn), clock.startedOn, course);
}

/**
 * A clock as it is counted anew, from the day on which it started: a provisional one once the law's gap is filled, one that
 * is not stopped once a record by which it was counted is corrected. Undefined where neither is so, where it still would be
 * provisional, and where a correction leaves its last day as it was. It stays stopped; what was missed, or is over, is missed
 * by the new count alone. A term that runs on and that nobody has noted as missed is left for that to be noted.
 */
export function recountClock(clock: Clock, law: CountingLaw, at: Date): Clock | undefined {
  const { missedAt, stoppedAt } = clock;
  if (!clock.provisional && (stoppedAt !== undefined || !isCorrected(clock, law))) return undefined;
  const counted = countAgain(clock, law, clock);
  if (counted.provisional || (!clock.provisional && counted.dueAt === clock.dueAt)) return undefined;
  const recounted = { ...counted, ...(stoppedAt && { stoppedAt }) };
  const settled = missedAt ?? stoppedAt;
  return settled && isLate(recounted, at) ? { ...recounted, missedAt: counted.dueAt } : recounted;
}

/**
 * Whether a record by which a clock was counted has another in its place since. Not by law that knows less than the clock
 * was counted by: whoever remembers what was before a correction takes none back.
 */
function isCorrected(clock: Clock, law: CountingLaw): boolean {
  const cited = [clock.term, ...clock.calendars];
  const known = [...recordsCited(law.terms, cited), ...recordsCited(law.calendars, cited)];
  const { term } = termLawOn(law, termIdOf(clock), clock.startedOn);
  const newest = [term, ...calendarsUsed(law.calendars, clock.startedOn, dueOn(clock))].map(citation);
  return known.length === cited.length && cited.some((each) => !newest.includes(each));
}

/**
 * When something is to be done about a clock next: when its term ends, while it runs, and at the end of each day, as
 * long as it is provisional, for then it may be counted anew. That it was missed or stopped makes it no less wrong.
 */
export function nextDueOf(clock: Clock, now: Date): string | undefined {
  return earliest([runs(clock) ? clock.dueAt : undefined, clock.provisional && endOfDay(dayOf(now))]);
}

/** Whether a clock's term is running: not stopped, not standing still, and nobody has noted that it passed. */
export function runs(clock: Clock): boolean {
  return !clock.missedAt && !clock.stoppedAt && standsStillAfter(clock) === undefined;
}

/** The last day of a clock's term. */
export function dueOn({ dueAt }: Pick<Clock, 'dueAt'>): Day {
  return dayOf(new Date(dueAt));
}

/** Whether the term passed before the clock was stopped, as it stands at an instant. What stands still does not pass. */
export function isLate({ dueAt, missedAt, stoppedAt, standstills }: Clock, at: Date): boolean {
  if (missedAt !== undefined || standsStillAfter({ standstills }) !== undefined) return missedAt !== undefined;
  return Date.parse(stoppedAt ?? at.toISOString()) > Date.parse(dueAt);
}

/** A clock's records, found again among all there are, and each day of its term with why it counts. */
export interface Explanation {
  readonly term: LawRecord<Term>;
  readonly calendars: readonly LawRecord<CalendarYear>[];
  readonly days: readonly CountedDay[];
}

/**
 * Explains a clock by the records that it cites, whatever came after them. Undefined where its term is not among these.
 */
export function explainClock({ startedOn, ...cited }: Clock, law: CountingLaw): Explanation | undefined {
  const [term] = recordsCited(law.terms, [cited.term]);
  if (!term) return undefined;
  const calendars = recordsCited(law.calendars, cited.calendars);
  const days = explain(calendarFrom(calendars, law.holidays), startedOn, term.value, cited);
  const known = standsStillAfter(cited) ?? days.at(-1)?.day ?? startedOn;
  return { term, calendars, days: days.filter(({ day }) => day <= known) };
}

/** The id of the term that a clock counts. */
export function termIdOf({ term }: Clock): string {
  return term.slice(0, term.indexOf('@'));
}
