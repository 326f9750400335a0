/** What becomes of an erasure: proposed by one administrator, decided by another, carried out once. Pure. */
import {
  erasureApproved,
  erasureProposed,
  erasureRejected,
  erasureWithdrawn,
  personErased,
} from '../../../events/platform.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { KeyOwner } from '../../../shared/persons/key-owner.ts';
import { mayHappen, type Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Deciding, onlyByAnother, onlyByItsAuthor } from '../decision/decision.ts';
import { type Erasure, type ErasureChange, type ErasureFact, groundIdOf, nextVersion } from '../erasure/erasure.ts';
import { type ErasureState, transitions } from '../erasure/transitions.ts';
import { decidedBefore } from '../erasure/words.ts';

export interface Proposing {
  readonly id: string;
  readonly owner: KeyOwner;
  /** The citation of its record. */
  readonly ground: string;
  readonly reason: string;
  readonly by: string;
  readonly moment: Date;
  readonly traceparent: string;
}

/** The new erasure. Nothing is erased by it. */
export function propose({ by, moment, traceparent, ...proposed }: Proposing): ErasureChange {
  const proposedAt = atLocalOffset(moment);
  const erasure: Erasure = { version: 1, state: transitions.propose.to, ...proposed, proposedBy: by, proposedAt };
  const entry = { type: erasureProposed.type, at: proposedAt, actor: by, data: about(erasure), traceparent };
  return { erasure, transition: transitions.propose, entry };
}

/** Approved: all that was sealed for its owner up to this moment is to go. Refused to its author. */
export function approve(erasure: Erasure, deciding: Deciding): ErasureChange | Problem {
  const { owner } = erasure;
  const data = { erasure: erasure.id, owner, erasedAt: atLocalOffset(deciding.moment) };
  return (
    undecidable(erasure) ??
    onlyByAnother(erasure, deciding) ??
    decided(erasure, transitions.approve, deciding, { type: erasureApproved.type, data })
  );
}

export function reject(erasure: Erasure, deciding: Deciding): ErasureChange | Problem {
  return (
    undecidable(erasure) ??
    onlyByAnother(erasure, deciding) ??
    decided(erasure, transitions.reject, deciding, { type: erasureRejected.type, data: about(erasure) })
  );
}

export function withdraw(erasure: Erasure, deciding: Deciding): ErasureChange | Problem {
  return (
    undecidable(erasure) ??
    onlyByItsAuthor(erasure, deciding) ??
    decided(erasure, transitions.withdraw, deciding, { type: erasureWithdrawn.type, data: about(erasure) })
  );
}

/** The key is gone. Undefined where that was noted before, or where the table does not know of the approval (any more). */
export function carryOut(erasure: Erasure, { now, traceparent }: { readonly now: Date; readonly traceparent: string }) {
  const { carryOut: transition } = transitions;
  if (!mayHappen<ErasureState>(transition, erasure.state) || !erasure.decision) return undefined;
  const { owner, decision } = erasure;
  const carriedOutAt = atLocalOffset(now);
  const data = { erasure: erasure.id, owner, erasedAt: decision.at };
  const entry = { type: personErased.type, at: carriedOutAt, actor: 'platform', data, traceparent };
  return { erasure: nextVersion(erasure, transition, { carriedOutAt }), transition, entry } satisfies ErasureChange;
}

/** What events say of it: by whose pseudonym, and never by what number of theirs. */
function about({ id, ground }: Erasure) {
  return { erasure: id, ground: groundIdOf({ ground }) };
}

function undecidable({ state }: Erasure): Problem | undefined {
  return state === 'proposed' ? undefined : problem('wrong-state', { detail: decidedBefore[state] });
}

interface Told {
  readonly type: ErasureFact;
  readonly data: Record<string, unknown>;
}

function decided(
  erasure: Erasure,
  transition: Transition<ErasureState>,
  { by, reason, moment, traceparent }: Deciding,
  told: Told,
): ErasureChange {
  const at = atLocalOffset(moment);
  return {
    erasure: nextVersion(erasure, transition, { decision: { by, at, reason } }),
    transition,
    entry: { ...told, at, actor: by, traceparent },
  };
}
