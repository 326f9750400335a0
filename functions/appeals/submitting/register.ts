/** Registering an appeal: its number, its competent body and the law's clock. Pure. */
import { appealRegistered } from '../../../events/appeals.ts';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn, startClock, type TermLaw } from '../../../shared/law/clock.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import type { Iin, Kato } from '../../../shared/persons/identities.ts';
import { atLocalOffset, type Day } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, type AppealEntry, formatNumber } from '../appeal/appeal.ts';
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
  readonly arrivedAt: Date;
  /** When it was lodged, as its producer says. */
  readonly saidAt?: string | undefined;
  readonly registeredOn: Day;
  readonly running: number;
  /** Absent where no record fits: then the registrar finds the body. */
  readonly competence: LawRecord<Competence> | undefined;
  readonly termLaw: TermLaw;
  readonly traceparent: string;
}

/** The registered appeal in its first version. */
export function register(submission: Submission, registration: Registration): AppealChange {
  const appeal = appealOf(submission, registration);
  const transition = registration.competence ? transitions.submit : transitions.submitToRegistrar;
  return { appeal: { ...appeal, state: transition.to }, transition, entry: registeredEntry(appeal, registration) };
}

function appealOf(submission: Submission, registration: Registration): Omit<Appeal, 'state'> {
  const { channel, category, settlement, language } = submission;
  const { citizen, arrivedAt, registeredOn, running, competence, termLaw } = registration;
  const number = formatNumber(registeredOn, running);
  return {
    version: 1,
    number,
    citizen,
    channel,
    category,
    settlement,
    language,
    ...(competence && { competentBody: competence.value.body, competence: citation(competence) }),
    submittedAt: atLocalOffset(arrivedAt),
    registeredOn,
    clocks: { answer: startClock(termLaw, registeredOn) },
  };
}

function registeredEntry(
  { clocks, ...appeal }: Omit<Appeal, 'state'>,
  { saidAt, traceparent }: Registration,
): AppealEntry {
  const { number, citizen, category, settlement, language, channel, competentBody, submittedAt, registeredOn } = appeal;
  const { dueAt, verified, provisional = false } = clocks.answer;
  const data = { number, citizen, category, settlement, language, channel, submittedAt, registeredOn, dueAt };
  return {
    type: appealRegistered.type,
    at: submittedAt,
    ...(saidAt && { saidAt }),
    actor: 'citizen',
    data: {
      ...data,
      ...(competentBody && { competentBody }),
      dueOn: dueOn(clocks.answer),
      restsOnUnverifiedLaw: !verified,
      provisional,
    },
    traceparent,
  };
}
