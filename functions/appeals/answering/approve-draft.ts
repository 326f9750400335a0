/** An official of the body stands behind the draft that a colleague wrote. */
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { repeatable } from '../../../shared/http/use-case.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Approval, putApproval, readApproval } from '../answer/approval.ts';
import { type AnswerDraft, readDraft } from '../answer/draft.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import type { Appeals } from '../appeal/store.ts';
import { transitions } from '../appeal/transitions.ts';
import * as api from './api.ts';
import { showDraft } from './show-draft.ts';
import { approvedAlready, nothingToApprove, ownDraft, writtenSince } from './words.ts';

export const approveDraft = repeatable(
  api.approveDraft,
  async ({ params, caller, expectedVersion, moment, ...reader }, appeals: Appeals) => {
    const appeal = await bodysAppeal(appeals, params.number, caller);
    if (isProblem(appeal)) return appeal;
    if (!mayHappen(transitions.answer, appeal.state)) return problem('wrong-state', closedAlready(appeal));
    const draft = await readDraft(appeals, appeal);
    const refused = refusalOf(draft, expectedVersion, nameOf(caller));
    if (refused) return refused;
    const approval = {
      draft: expectedVersion,
      approvedBy: nameOf(caller),
      approvedAt: atLocalOffset(moment),
      by: { name: caller.name, post: caller.post },
    };
    const isFirst = await putApproval(appeals, appeal, approval);
    const stands = isFirst ? approval : await readApproval(appeals, appeal);
    if (!stands || !isSame(stands, approval))
      return problem('wrong-state', stands && { detail: approvedAlready(stands) });
    return showDraft(appeals, appeal, draft, { ...reader, caller, moment });
  },
);

/** Two people stand behind an answer, never one. */
function refusalOf(draft: AnswerDraft | undefined, seen: number, approver: string): Problem | undefined {
  if (!draft) return problem('wrong-state', { detail: nothingToApprove });
  if (draft.version !== seen) return problem('changed', { detail: writtenSince(draft) });
  return draft.writtenBy === approver ? problem('forbidden', { detail: ownDraft }) : undefined;
}

/** What is put once more is the same: this very official has approved this very version. */
function isSame(stored: Approval, { draft, approvedBy }: Approval): boolean {
  return stored.draft === draft && stored.approvedBy === approvedBy;
}
