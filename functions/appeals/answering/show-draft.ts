/**
 * A draft as the officials of its body see it: with what is found in it, and who stands behind it. What is found says
 * again what its citizen asks: the look is on their list first, also of whoever writes or approves.
 */
import type { Official } from '../../../shared/http/caller.ts';
import { reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import { type Approval, readApproval } from '../answer/approval.ts';
import { type AnswerDraft, versionOf } from '../answer/draft.ts';
import { viewDraft } from '../answer/forms.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { recordLookAtText } from '../appeal/review.ts';
import type { Appeals } from '../appeal/store.ts';
import { check } from './check.ts';
import { approvalNeededBy } from './second-person.ts';

export interface DraftReader {
  readonly caller: Official;
  readonly language: Language;
  readonly now: Date;
  /** By the law of which day it is checked. */
  readonly moment: Date;
}

export async function showDraft(
  appeals: Appeals,
  appeal: Appeal,
  draft: AnswerDraft | undefined,
  { caller, language, now, moment }: DraftReader,
) {
  await recordLookAtText(appeals, appeal, caller, now);
  const [findings, approval, record] = await Promise.all([
    draft ? findingsIn(appeals, appeal, draft, moment) : [],
    draft && approvalOf(appeals, appeal, draft),
    approvalNeededBy(appeals.law, appeal, moment),
  ]);
  const view = viewDraft({ draft, approval, needsApproval: record !== undefined, findings }, language);
  return reply(200, view, { version: versionOf(draft) });
}

async function findingsIn(appeals: Appeals, appeal: Appeal, { language, content }: AnswerDraft, moment: Date) {
  return isErased(content) ? [] : check(appeals, appeal, { language, text: content.text }, moment);
}

/** That of an older version is gone with it. */
async function approvalOf(appeals: Appeals, appeal: Appeal, { version }: AnswerDraft): Promise<Approval | undefined> {
  const approval = await readApproval(appeals, appeal);
  return approval?.draft === version ? approval : undefined;
}
