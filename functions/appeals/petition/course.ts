/**
 * What signatures and time bring about: a petition is admitted, submitted, or lapses; a term that was counted without its
 * calendar is counted anew. Pure.
 */
import { petitionAdmitted, petitionLapsed, petitionTermRecounted } from '../../../events/appeals-petitions.ts';
import { dueOn, recountClock, startClock, termLawOn } from '../../../shared/law/clock.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import type { Counting } from '../appeal/counting.ts';
import type { BodyLevel } from '../law.ts';
import {
  clockOf,
  dueOf,
  type Needed,
  nextVersion,
  overAt,
  type Petition,
  type PetitionChange,
  withClock,
} from './petition.ts';
import { isGathering, transitions } from './transitions.ts';

/** Whether enough have signed for what comes next. */
export function isReached(petition: Petition, signatures: number): boolean {
  return isGathering(petition.state) && signatures >= petition.needed.signatures;
}

/** The moment of a signature that is counted later is not after the term in which it was made. */
export function reachedAt(petition: Petition, moment: Date): Date {
  return new Date(Math.min(moment.getTime(), Date.parse(clockOf(petition).dueAt)));
}

/** Enough have signed in its first days. */
export function admit(
  petition: Petition,
  { signatures, needed }: { readonly signatures: number; readonly needed: Needed },
  { law, moment, traceparent }: Counting,
): PetitionChange {
  const at = clockOf(petition).provisional ? moment : reachedAt(petition, moment);
  const on = dayOf(at);
  const gather = startClock(termLawOn(law, petitionTerms.gather, on), on);
  const first = { ...petition.clocks.first, stoppedAt: atLocalOffset(at) };
  const admitted = nextVersion(petition, transitions.admit.to, { signatures, needed, clocks: { first, gather } });
  const { number, author } = petition;
  const data = { number, author, admittedAt: atLocalOffset(at), signatures, needed: needed.signatures };
  return {
    petition: admitted,
    transition: transitions.admit,
    entry: {
      ...{ type: petitionAdmitted.type, at: atLocalOffset(at), actor: 'citizen', traceparent },
      data: { ...data, ...dueOf(admitted) },
    },
  };
}

/** By the law records of each. */
export const petitionTerms = {
  first: 'appeals.petition-first-signatures',
  gather: 'appeals.petition-signatures',
} as const;

/** In which it is answered, by the level of the body; where no record says that, or nobody knows the body, the shorter one. */
export function answerTermFor(level: BodyLevel = 'local'): string {
  return `appeals.petition-answer-${level}`;
}

/** The threshold for its consideration: the body's own, else that of its level. */
export function thresholdFor<Threshold>(
  inForce: (id: string) => LawRecord<Threshold> | undefined,
  body: string | undefined,
  level: BodyLevel = 'local',
): LawRecord<Threshold> | undefined {
  return (body === undefined ? undefined : inForce(body)) ?? inForce(level);
}

/**
 * Its term has passed with too few. Undefined before that is certain, and as long as the term is provisional: then it
 * goes on, and nobody's signature is lost for a calendar that is missing.
 */
export function lapse(petition: Petition, signatures: number, { moment, traceparent }: Omit<Counting, 'law'>) {
  const passed = clockOf(petition);
  if (!isGathering(petition.state) || passed.provisional || moment.getTime() <= overAt(petition)) return undefined;
  if (isReached(petition, signatures)) return undefined;
  const missed = withClock(petition, { ...passed, missedAt: passed.dueAt });
  const lapsed = nextVersion(petition, transitions.lapse.to, { ...missed, signatures, countAt: undefined });
  const { number, author, needed } = petition;
  const data = { number, author, signatures, needed: needed.signatures, ...dueOf(lapsed) };
  const change: PetitionChange = {
    petition: lapsed,
    transition: transitions.lapse,
    entry: { type: petitionLapsed.type, at: passed.dueAt, actor: 'clock', data, traceparent },
  };
  return change;
}

/** Its term by the calendar that was missing, or is another now; undefined where none is. */
export function recount(petition: Petition, { law, moment, traceparent }: Counting): PetitionChange | undefined {
  const before = clockOf(petition);
  const counted = isGathering(petition.state) ? recountClock(before, law, moment) : undefined;
  if (!counted) return undefined;
  const transition = petition.state === 'opened' ? transitions.recount : transitions.recountGathering;
  const recounted = nextVersion(petition, transition.to, withClock(petition, counted));
  const { number, author } = petition;
  return {
    petition: recounted,
    transition,
    entry: {
      ...{ type: petitionTermRecounted.type, at: atLocalOffset(moment), actor: 'clock', traceparent },
      data: {
        ...{ number, author, previousDueOn: dueOn(before), ...dueOf(recounted) },
        ...(!before.provisional && { corrected: true }),
      },
    },
  };
}
