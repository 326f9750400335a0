/** Registering an appeal: its number, its competent body and the law's clock. Pure. */
import { appealRegistered } from '../../events/appeals.ts';
import {
  atLocalOffset,
  type Calendar,
  type CalendarResult,
  type CalendarYear,
  type Day,
  dueDay,
  endOfDay,
  type Term,
} from '../../shared/calendar.ts';
import type { Language } from '../../shared/i18n.ts';
import type { AppealNumber, Iin, Kato } from '../../shared/identities.ts';
import type { Competence, LawRecord } from '../../shared/law.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import { type Appeal, type Clock, formatNumber } from './appeal.ts';

/** What a citizen submits, on whatever channel. */
export interface Submission {
  readonly iin: Iin;
  readonly channel: string;
  readonly category: string;
  readonly settlement: Kato;
  readonly language: Language;
  readonly text: string;
}

/** What registration rests on besides the submission itself. */
export interface Registration {
  readonly citizen: string;
  readonly now: Date;
  readonly registeredOn: Day;
  readonly running: number;
  readonly competence: LawRecord<Competence>;
  readonly term: LawRecord<Term>;
  readonly calendar: Calendar;
  readonly calendars: readonly LawRecord<CalendarYear>[];
}

/** The registered appeal in its first version; an error where the calendar of a year that the term reaches is missing. */
export function register(submission: Submission, registration: Registration): CalendarResult<Appeal> {
  const clock = answerClock(registration);
  if (!clock.ok) return clock;
  const number = formatNumber(registration.registeredOn, registration.running);
  return { ok: true, value: appealOf(submission, registration, number, clock.value) };
}

function appealOf(submission: Submission, registration: Registration, number: AppealNumber, answer: Clock): Appeal {
  const { channel, category, settlement, language } = submission;
  const { citizen, now, registeredOn, competence } = registration;
  return {
    pk: `appeals#${number}`,
    sk: 'appeal',
    version: 1,
    state: 'assigned',
    number,
    citizen,
    channel,
    category,
    settlement,
    language,
    competentBody: competence.value.body,
    competence: citation(competence),
    submittedAt: atLocalOffset(now),
    registeredOn,
    clocks: { answer },
  };
}

/** The answer's term starts on the day after registration (art. 76(1)). */
function answerClock({ registeredOn, term, calendar, calendars }: Registration): CalendarResult<Clock> {
  const due = dueDay(calendar, registeredOn, term.value);
  if (!due.ok) return due;
  const years = new Set([registeredOn.slice(0, 4), due.value.slice(0, 4)]);
  return {
    ok: true,
    value: {
      startedOn: registeredOn,
      dueAt: endOfDay(due.value),
      article: term.article,
      term: citation(term),
      calendars: calendars.filter(({ id }) => years.has(id)).map(citation),
    },
  };
}

/** A law record by id, date and version, short enough to be stored with every decision. */
export function citation({ id, inForceFrom, version }: LawRecord): string {
  return `${id}@${inForceFrom}.${version}`;
}

export function registeredEntry(appeal: Appeal, traceparent: string): TimelineEntry {
  const { number, citizen, category, settlement, language, channel, competentBody, submittedAt, registeredOn } = appeal;
  const data = { number, citizen, category, settlement, language, channel, competentBody, submittedAt, registeredOn };
  return {
    type: appealRegistered.type,
    at: submittedAt,
    actor: 'citizen',
    data: { ...data, dueAt: appeal.clocks.answer.dueAt },
    traceparent,
  };
}
