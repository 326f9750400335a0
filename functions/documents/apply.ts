/** Applying for a document: the application in its first version and the term of its register. Pure. */
import { applicationSubmitted } from '../../events/documents.ts';
import {
  atLocalOffset,
  type CalendarResult,
  type CalendarYear,
  dayOf,
  dueDay,
  endOfDay,
  type Term,
} from '../../shared/calendar.ts';
import { calendarFrom, type LawRecord } from '../../shared/law.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import type { Application, Clock } from './application.ts';
import type { DocumentType } from './document-types.ts';

/** A change of an application: its next version and the entry that tells of it. */
export interface ApplicationChange {
  readonly application: Application;
  readonly entry: TimelineEntry;
}

/** The law by which a register's term is counted. */
export interface TermLaw {
  readonly term: LawRecord<Term>;
  readonly calendars: readonly LawRecord<CalendarYear>[];
}

export interface Applying extends TermLaw {
  readonly id: string;
  /** The applicant's pseudonym. */
  readonly applicant: string;
  readonly type: DocumentType;
  readonly now: Date;
  readonly traceparent: string;
}

/** The new application; an error where the calendar of a year that the term reaches is missing. */
export function apply(applying: Applying): CalendarResult<ApplicationChange> {
  const answer = startClock(applying, applying.now);
  if (!answer.ok) return answer;
  const application = applicationOf(applying, answer.value);
  return { ok: true, value: { application, entry: submittedEntry(application, applying.traceparent) } };
}

/** The clock of a request to a register that goes out now. */
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

function applicationOf({ id, applicant, type, now }: Applying, answer: Clock): Application {
  return {
    pk: `documents#${id}`,
    sk: 'application',
    version: 1,
    state: 'awaiting-register',
    id,
    applicant,
    documentType: type.id,
    register: type.register,
    submittedAt: atLocalOffset(now),
    clocks: { answer },
  };
}

function submittedEntry(application: Application, traceparent: string): TimelineEntry {
  const { id, applicant, documentType, register, submittedAt, clocks } = application;
  return {
    type: applicationSubmitted.type,
    at: submittedAt,
    actor: 'citizen',
    data: { applicationId: id, applicant, documentType, register, submittedAt, dueAt: clocks.answer.dueAt },
    traceparent,
  };
}

/** A law record by id, date and version, short enough to be stored with every decision. */
function citation({ id, inForceFrom, version }: LawRecord): string {
  return `${id}@${inForceFrom}.${version}`;
}
