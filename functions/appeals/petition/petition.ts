/** A petition as it is stored until enough have signed it, and what lists show of it. Pure. */
import * as z from 'zod';
import { languages } from '../../../shared/i18n.ts';
import { type Clock, clock, dueOn } from '../../../shared/law/clock.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber, kato } from '../../../shared/persons/identities.ts';
import type { StateChange } from '../../../shared/table/transitions.ts';
import { dayOf, earliest, endOfDay } from '../../../shared/time.ts';
import { isGathering, type PetitionState, petitionStates } from './transitions.ts';
import type { PetitionFact } from './words.ts';

/** How many are needed for what comes next, by which law. */
const needed = lazily(() => z.object({ signatures: z.int().positive(), record: z.string(), verified: z.boolean() }));
export type Needed = z.infer<ReturnType<typeof needed>>;

export const petitionItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(petitionStates),
    /** Its own, and that of the appeal that it may become. */
    number: appealNumber(),
    author: z.string(),
    language: z.enum(languages),
    /** What it asks for in a line, for everybody: nothing of it is sealed. */
    title: z.string(),
    category: z.string().optional(),
    settlement: kato().optional(),
    /** The body that it names. */
    addressee: z.string().optional(),
    openedAt: z.string(),
    needed: needed(),
    /** How many had signed when they were last counted: the counters know (counts.ts). */
    signatures: z.int().nonnegative(),
    /** When that was, and the how manyth count: of two at once one is written. */
    counted: z.object({ at: z.string(), nth: z.int().nonnegative() }),
    /** There where more may have signed since: they are counted again then. */
    countAt: z.string().optional(),
    clocks: z.object({
      /** For its first signers. */
      first: clock(),
      /** There once it is admitted: for all that its consideration needs. */
      gather: clock().optional(),
    }),
  }),
);
export type Petition = z.infer<ReturnType<typeof petitionItem>>;

export interface PetitionChange extends StateChange<PetitionState, PetitionFact> {
  readonly petition: Petition;
}

/** The petition one version on. */
export function nextVersion(petition: Petition, to: PetitionState, changes: Partial<Petition> = {}): Petition {
  return { ...petition, ...changes, version: petition.version + 1, state: to };
}

/** The clock of the signatures that it needs now, or needed last. */
export function clockOf({ clocks }: Pick<Petition, 'clocks'>): Clock {
  return clocks.gather ?? clocks.first;
}

/** The petition with that clock changed. */
export function withClock({ clocks }: Petition, changed: Clock): Pick<Petition, 'clocks'> {
  return { clocks: clocks.gather ? { ...clocks, gather: changed } : { ...clocks, first: changed } };
}

/** Whether all law is verified that its present term and number rest on. */
export function isOnVerifiedLaw(petition: Pick<Petition, 'clocks' | 'needed'>): boolean {
  return clockOf(petition).verified && petition.needed.verified;
}

/** What facts tell of its term. */
export function dueOf(petition: Pick<Petition, 'clocks' | 'needed'>) {
  const current = clockOf(petition);
  const { dueAt, provisional = false } = current;
  return { dueAt, dueOn: dueOn(current), restsOnUnverifiedLaw: !isOnVerifiedLaw(petition), provisional };
}

/** What was signed before the end counts, though it be written down after it: so long a function may take for that. */
export const graceMilliseconds = 120_000;

/** When its term has passed for certain. */
export function overAt(petition: Pick<Petition, 'clocks'>): number {
  return Date.parse(clockOf(petition).dueAt) + graceMilliseconds;
}

/**
 * When it is looked at again: when its term has passed, when more may have signed than were counted, and at the end of each
 * day: then a provisional term may be counted anew, and what a function did not come to count is counted.
 */
export function nextDue(petition: Petition, now: Date): string | undefined {
  if (!isGathering(petition.state)) return undefined;
  const over = clockOf(petition).provisional ? undefined : new Date(overAt(petition)).toISOString();
  return earliest([petition.countAt, over, endOfDay(dayOf(now))]);
}

/** At most 400 bytes, and nothing of who has opened or signed it. */
export const petitionCard = lazily(() =>
  z.object({
    ...{ number: z.string(), state: z.enum(petitionStates), title: z.string(), settlement: z.string().optional() },
    ...{ signatures: z.int(), needed: z.int(), dueAt: z.string(), restsOnUnverifiedLaw: z.boolean() },
  }),
);
export type PetitionCard = z.infer<ReturnType<typeof petitionCard>>;

export function cardOf(petition: Petition): PetitionCard {
  const { number, state, title, settlement, signatures } = petition;
  const { dueAt, restsOnUnverifiedLaw } = dueOf(petition);
  const about = { number, state, title, ...(settlement && { settlement }) };
  return { ...about, signatures, needed: petition.needed.signatures, dueAt, restsOnUnverifiedLaw };
}
