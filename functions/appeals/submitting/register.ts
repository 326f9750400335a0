/** Registering an appeal: its number, its competent body and the law's clock. Pure. */
import { appealRegistered } from '../../../events/appeals.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { CalendarResult } from '../../../shared/law/calendar.ts';
import { type Clock, startClock, type TermLaw } from '../../../shared/law/clock.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import type { AppealNumber, Iin, Kato } from '../../../shared/persons/identities.ts';
import { atLocalOffset, type Day } from '../../../shared/time.ts';
import { type Appeal, type AppealEntry, formatNumber } from '../appeal/appeal.ts';
import { transitions } from '../appeal/transitions.ts';
import type { Competence } from '../law.ts';

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
  readonly termLaw: TermLaw;
}

/** The registered appeal in its first version; an error where the calendar of a year that the term reaches is missing. */
export function register(submission: Submission, registration: Registration): CalendarResult<Appeal> {
  const clock = startClock(registration.termLaw, registration.registeredOn);
  if (!clock.ok) return clock;
  const number = formatNumber(registration.registeredOn, registration.running);
  return { ok: true, value: appealOf(submission, registration, number, clock.value) };
}

function appealOf(submission: Submission, registration: Registration, number: AppealNumber, answer: Clock): Appeal {
  const { channel, category, settlement, language } = submission;
  const { citizen, now, registeredOn, competence } = registration;
  return {
    version: 1,
    state: transitions.submit.to,
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

export function registeredEntry(appeal: Appeal, traceparent: string): AppealEntry {
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
