/** What one administrator proposes, another decides, and its author alone takes back. Pure. */
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { othersProposal, ownProposal } from './words.ts';

export interface Deciding {
  /** The administrator's subject. */
  readonly by: string;
  readonly reason: string;
  readonly moment: Date;
  readonly traceparent: string;
}

interface Proposed {
  readonly proposedBy: string;
}

/** Why its author may not decide it; undefined for any other. */
export function onlyByAnother({ proposedBy }: Proposed, { by }: Deciding): Problem | undefined {
  return proposedBy === by ? problem('forbidden', { detail: ownProposal }) : undefined;
}

/** Why nobody but its author may take it back; undefined for them. */
export function onlyByItsAuthor({ proposedBy }: Proposed, { by }: Deciding): Problem | undefined {
  return proposedBy === by ? undefined : problem('forbidden', { detail: othersProposal });
}
