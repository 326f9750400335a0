/** Opening a petition: its number, its clock, and how many must sign it. Pure. */
import { petitionOpened } from '../../../events/appeals-petitions.ts';
import type { Language } from '../../../shared/i18n.ts';
import { startClock, type TermLaw } from '../../../shared/law/clock.ts';
import type { Kato } from '../../../shared/persons/identities.ts';
import { atLocalOffset, type Day } from '../../../shared/time.ts';
import { formatNumber } from '../appeal/appeal.ts';
import { dueOf, type Needed, type Petition, type PetitionChange } from './petition.ts';
import { transitions } from './transitions.ts';

export interface NewPetition {
  readonly title: string;
  readonly language: Language;
  readonly category?: string | undefined;
  readonly settlement?: Kato | undefined;
  readonly addressee?: string | undefined;
}

export interface Opening {
  readonly author: string;
  readonly openedAt: Date;
  /** The day from which its first days are counted. */
  readonly registeredOn: Day;
  readonly running: number;
  readonly needed: Needed;
  readonly termLaw: TermLaw;
  readonly traceparent: string;
}

/** Nobody has signed it yet: its author does in the same write. */
export function open(
  { title, language, category, settlement, addressee }: NewPetition,
  { author, openedAt, registeredOn, running, needed, termLaw, traceparent }: Opening,
): PetitionChange {
  const at = atLocalOffset(openedAt);
  const about = { ...(category && { category }), ...(settlement && { settlement }), ...(addressee && { addressee }) };
  const petition: Petition = {
    ...{ version: 1, state: transitions.open.to, number: formatNumber(registeredOn, running), author, language, title },
    ...about,
    ...{ openedAt: at, needed, signatures: 1, counted: { at, nth: 0 } },
    clocks: { first: startClock(termLaw, registeredOn) },
  };
  const { number } = petition;
  const data = { number, author, language, openedAt: at, ...about, needed: needed.signatures, ...dueOf(petition) };
  return {
    petition,
    transition: transitions.open,
    entry: { type: petitionOpened.type, at, actor: 'citizen', data, traceparent },
  };
}
