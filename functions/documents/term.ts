/** The term that a register has to answer in, counted by the law records in force. */
import * as z from 'zod';
import { type CalendarResult, type CalendarYear, dayOf, dueDay, endOfDay, type Term } from '../../shared/calendar.ts';
import { lazily } from '../../shared/endpoint.ts';
import { calendarFrom, inForce, type LawReader, type LawRecord } from '../../shared/law.ts';

/** How long the register has to answer: until when, since which day, by which records of law. */
export const clock = lazily(() =>
  z.object({
    startedOn: z.string(),
    dueAt: z.string(),
    article: z.string(),
    /** `<id>@<in force from>`, version after a dot, of the term and of each calendar year counted. */
    term: z.string(),
    calendars: z.array(z.string()),
    missedAt: z.string().optional(),
    stoppedAt: z.string().optional(),
  }),
);
export type Clock = z.infer<ReturnType<typeof clock>>;

/** The law by which a register's term is counted. */
export interface TermLaw {
  readonly term: LawRecord<Term>;
  readonly calendars: readonly LawRecord<CalendarYear>[];
}

/** The term of that id as it is now. Throws where none is in force: then the reference data is incomplete. */
export async function termLawOf(law: LawReader, termId: string, now: Date): Promise<TermLaw> {
  const [terms, calendars] = await Promise.all([law.records('term'), law.records('calendar')]);
  const term = inForce(terms, termId, dayOf(now));
  if (!term) throw new Error(`the term ${termId} is not in force`);
  return { term, calendars };
}

/** The clock of a request to a register that goes out now; an error where the calendar of a year is missing. */
export function startClock({ term, calendars }: TermLaw, now: Date): CalendarResult<Clock> {
  const startedOn = dayOf(now);
  const due = dueDay(calendarFrom(calendars), startedOn, term.value);
  if (!due.ok) return due;
  const years = new Set([startedOn.slice(0, 4), due.value.slice(0, 4)]);
  return {
    ok: true,
    value: {
      startedOn,
      dueAt: endOfDay(due.value),
      article: term.article,
      term: citation(term),
      calendars: calendars.filter(({ id }) => years.has(id)).map(citation),
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

/** A law record by id, date and version, short enough to be stored with every decision. */
function citation({ id, inForceFrom, version }: LawRecord): string {
  return `${id}@${inForceFrom}.${version}`;
}
