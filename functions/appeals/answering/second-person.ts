/** Whether an answer stands by two people, where the law of its body asks for that. */
import { isDeepStrictEqual } from 'node:util';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { citation, inForce, type LawRecord } from '../../../shared/law/records.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import { dayOf } from '../../../shared/time.ts';
import { readApproval } from '../answer/approval.ts';
import { type AnswerDraft, type Drafts, readDraft, type Written } from '../answer/draft.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { bodyKind } from '../law.ts';
import type { SecondPerson } from './answer.ts';
import { approvalMissing } from './words.ts';

/** Undefined where none is needed. Refused where another draft stands, or nobody has approved it. */
export async function secondPersonOf(
  appeals: Drafts & { readonly law: LawReader },
  appeal: Appeal,
  written: Written,
  moment: Date,
): Promise<SecondPerson | Problem | undefined> {
  const record = await approvalNeededBy(appeals.law, appeal, moment);
  if (!record) return undefined;
  const [draft, approval] = await Promise.all([readDraft(appeals, appeal), readApproval(appeals, appeal)]);
  if (!draft || approval?.draft !== draft.version || !says(draft, written)) {
    return problem('wrong-state', { detail: approvalMissing });
  }
  return { approvedBy: approval.approvedBy, neededBy: citation(record) };
}

/** The record of the body by which its answers need approval. */
export async function approvalNeededBy(
  law: LawReader,
  { competentBody = '' }: Appeal,
  moment: Date,
): Promise<LawRecord | undefined> {
  const record = inForce(await law.records(bodyKind), competentBody, dayOf(moment));
  return record?.value.answersNeedApproval ? record : undefined;
}

/** Whether it is that answer, and no other, that was approved. */
function says({ language, content }: AnswerDraft, { text, reasons, outcome, promise, ...written }: Written): boolean {
  if (isErased(content) || language !== written.language) return false;
  return isDeepStrictEqual(comparable(content), comparable({ text, reasons, outcome, promise }));
}

/** Without reasons is as with none: a draft is shown with none. */
function comparable({ text, reasons = [], outcome, promise }: Omit<Written, 'language'>) {
  return { text, reasons, outcome, promise };
}
