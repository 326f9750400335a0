/** The erasure of a person's data, or of a case's, as it is stored, and how it changes. Pure. */
import * as z from 'zod';
import type {
  erasureApproved,
  erasureProposed,
  erasureRejected,
  erasureWithdrawn,
  personErased,
} from '../../../events/platform.ts';
import { lazily } from '../../../shared/lazily.ts';
import { keyOwner } from '../../../shared/persons/key-owner.ts';
import type { StateChange, Transition } from '../../../shared/table/transitions.ts';
import { addDays, type Day, dayOf } from '../../../shared/time.ts';
import { type ErasureState, erasureStates } from './transitions.ts';

export const erasureItem = lazily(() =>
  z.object({
    version: z.int().positive(),
    state: z.enum(erasureStates),
    id: z.string(),
    owner: keyOwner(),
    /** The citation of the record of the law that it rests on. */
    ground: z.string(),
    reason: z.string(),
    /** The administrator's subject. */
    proposedBy: z.string(),
    proposedAt: z.string(),
    decision: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
    carriedOutAt: z.string().optional(),
  }),
);
export type Erasure = z.infer<ReturnType<typeof erasureItem>>;

export type ErasureFact = (
  | typeof erasureProposed
  | typeof erasureApproved
  | typeof erasureRejected
  | typeof erasureWithdrawn
  | typeof personErased
)['type'];

export interface ErasureChange extends StateChange<ErasureState, ErasureFact> {
  readonly erasure: Erasure;
}

/** The erasure one version on. That the transition may happen is for the caller to have seen. */
export function nextVersion(erasure: Erasure, { to }: Transition<ErasureState>, changed: Partial<Erasure>): Erasure {
  return { ...erasure, ...changed, version: erasure.version + 1, state: to };
}

/** As long as the table of keys can be restored to what it was. */
const recoveryDays = 7;

/** The day from which no copy holds the key any more. Undefined before it was carried out. */
export function completeOn({ carriedOutAt }: Erasure): Day | undefined {
  return carriedOutAt === undefined ? undefined : addDays(dayOf(new Date(carriedOutAt)), recoveryDays);
}

/** What lists show: at most 400 bytes, nothing personal. */
export const erasureCard = lazily(() =>
  z.object({ id: z.string(), state: z.enum(erasureStates), ground: z.string(), proposedAt: z.string() }),
);
export type ErasureCard = z.infer<ReturnType<typeof erasureCard>>;

export function cardOf({ id, state, ground, proposedAt }: Erasure): ErasureCard {
  return { id, state, ground: groundIdOf({ ground }), proposedAt };
}

/** The id of the ground that is cited. */
export function groundIdOf({ ground }: Pick<Erasure, 'ground'>): string {
  return ground.slice(0, ground.indexOf('@'));
}
