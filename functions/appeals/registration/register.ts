/** Registering an appeal: its number, its competent body and the law's clock. Pure. */
import { appealRegistered } from '../../../events/appeals.ts';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn, startClock, type TermLaw } from '../../../shared/law/clock.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import type { AppealNumber, Iin, Kato } from '../../../shared/persons/identities.ts';
import { atLocalOffset, type Day } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, type AppealEntry, formatNumber } from '../appeal/appeal.ts';
import { type KindOfAppeal, usualKind } from '../appeal/kinds.ts';
import type { Author, Sender } from '../appeal/sender.ts';
import { transitions } from '../appeal/transitions.ts';
import type { Competence } from '../law.ts';
import type { Reception } from './reception.ts';

/** What a citizen submits, on whatever channel. */
export interface Submission {
  /** Absent of what nobody signs. */
  readonly iin?: Iin | undefined;
  readonly channel: string;
  readonly kind?: KindOfAppeal | undefined;
  readonly category?: string | undefined;
  readonly settlement?: Kato | undefined;
  /** In the citizen's words, where they know no code. */
  readonly place?: string | undefined;
  readonly language: Language;
  readonly text: string;
  readonly author?: Author | undefined;
  readonly sender?: Sender | undefined;
  readonly links?: readonly string[] | undefined;
  /** An appeal of theirs that this one takes up again. */
  readonly follows?: AppealNumber | undefined;
  /** There where it reports corruption, with the body whose official it is about. */
  readonly corruption?: Appeal['corruption'];
}

/** What registration rests on besides the submission itself. */
export interface Registration {
  /** By pseudonym; absent of what nobody signs. */
  readonly citizen: string | undefined;
  readonly arrivedAt: Date;
  /** When it was lodged, as its producer says. */
  readonly saidAt?: string | undefined;
  readonly registeredOn: Day;
  readonly running: number;
  /** Absent where the citizen named none that the register knows: then the registrar sorts it. */
  readonly category: string | undefined;
  /** There where it is absent and the text speaks for one: nothing is routed by it. */
  readonly suggested?: string | undefined;
  /** Absent where no record fits: then the registrar finds the body. */
  readonly competence: LawRecord<Competence> | undefined;
  readonly termLaw: TermLaw;
  /** Absent of what the system took in. */
  readonly reception?: Reception | undefined;
  readonly traceparent: string;
}

/** The registered appeal in its first version. */
export function register(submission: Submission, registration: Registration): AppealChange {
  const appeal = appealOf(submission, registration);
  const transition = registration.competence ? transitions.submit : transitions.submitToRegistrar;
  return { appeal: { ...appeal, state: transition.to }, transition, entry: registeredEntry(appeal, registration) };
}

function appealOf(submission: Submission, registration: Registration): Omit<Appeal, 'state'> {
  const { channel, kind = usualKind, settlement, language, follows, corruption } = submission;
  const { citizen, arrivedAt, registeredOn, running, category, suggested, competence, termLaw, reception } =
    registration;
  const number = formatNumber(registeredOn, running);
  return {
    version: 1,
    number,
    ...(citizen !== undefined && { citizen }),
    channel,
    ...(reception && { receivedBy: reception.at }),
    ...(reception?.postalAddress && { answerBy: 'post' }),
    ...(kind !== usualKind && { kind }),
    ...(category && { category }),
    ...(suggested && { suggested }),
    ...(settlement && { settlement }),
    language,
    ...(competence && { competentBody: competence.value.body, competence: citation(competence) }),
    submittedAt: atLocalOffset(arrivedAt),
    registeredOn,
    clocks: { answer: startClock(termLaw, registeredOn) },
    ...(follows && { follows }),
    ...(corruption && { corruption }),
  };
}

function registeredEntry(
  { clocks, ...appeal }: Omit<Appeal, 'state'>,
  { saidAt, reception, traceparent }: Registration,
): AppealEntry {
  const { number, citizen, kind, category, settlement, language, channel, competentBody } = appeal;
  const { submittedAt, registeredOn, receivedBy, follows } = appeal;
  const { dueAt, verified, provisional = false } = clocks.answer;
  const about = { ...(kind && { kind }), ...(category && { category }), ...(settlement && { settlement }) };
  const data = { number, citizen, ...about, language, channel, submittedAt, registeredOn, dueAt };
  return {
    type: appealRegistered.type,
    at: submittedAt,
    ...(saidAt && { saidAt }),
    actor: reception?.actor ?? 'citizen',
    data: {
      ...data,
      ...(competentBody && { competentBody }),
      ...(follows && { follows }),
      dueOn: dueOn(clocks.answer),
      restsOnUnverifiedLaw: !verified,
      provisional,
      ...(receivedBy && { receivedBy }),
      ...(reception?.confirmedBy && { confirmedBy: reception.confirmedBy }),
    },
    traceparent,
  };
}
