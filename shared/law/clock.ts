/** Clocks of the law: a term that runs on an entity, counted by the records in force, and able to say which these were. */
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { type Day, endOfDay } from '../time.ts';
import { type CalendarResult, type CalendarYear, dueDay, type Term } from './calendar.ts';
import { calendarFrom, calendarsUsed, citation, type LawRecord } from './records.ts';

/** Until when, since which day, by which article and records. */
export const clock = lazily(() =>
  z.object({
    startedOn: z.string(),
    dueAt: z.string(),
    article: z.string(),
    /** Citations of the term and of each calendar year counted. */
    term: z.string(),
    calendars: z.array(z.string()),
    /** Whether all these records are verified: others can drive a warning, never a fine. */
    verified: z.boolean(),
    missedAt: z.string().optional(),
    stoppedAt: z.string().optional(),
  }),
);
export type Clock = z.infer<ReturnType<typeof clock>>;

/** The law by which a term is counted. */
export interface TermLaw {
  readonly term: LawRecord<Term>;
  readonly calendars: readonly LawRecord<CalendarYear>[];
}

/** The clock of a term that starts on a day; an error where the calendar of a year that it reaches is missing. */
export function startClock({ term, calendars }: TermLaw, startedOn: Day): CalendarResult<Clock> {
  const due = dueDay(calendarFrom(calendars), startedOn, term.value);
  if (!due.ok) return due;
  const counted = calendarsUsed(calendars, startedOn, due.value);
  return {
    ok: true,
    value: {
      startedOn,
      dueAt: endOfDay(due.value),
      article: term.article,
      term: citation(term),
      calendars: counted.map(citation),
      verified: [term, ...counted].every(({ verified }) => verified),
    },
  };
}

/** The id of the term that a clock counts. */
export function termIdOf({ term }: Clock): string {
  return term.slice(0, term.indexOf('@'));
}

/** What was counted; throws where the calendar of a year is missing from the reference data. */
export function counted<Value>(result: CalendarResult<Value>): Value {
  if (!result.ok) throw new Error(`the calendar of ${result.error.year} is missing from the reference data`);
  return result.value;
}
