/** Officials of the competent body write the draft of an answer, and see what is found in it. */
import { isDeepStrictEqual } from 'node:util';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { reading, repeatable } from '../../../shared/http/use-case.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type AnswerDraft, putDraft, readDraft, versionOf } from '../answer/draft.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import type { Appeals } from '../appeal/store.ts';
import { transitions } from '../appeal/transitions.ts';
import * as api from './api.ts';
import { showDraft } from './show-draft.ts';
import { writtenSince } from './words.ts';

export const reviewDraft = reading(api.reviewDraft, async ({ params, caller, language, now }, appeals: Appeals) => {
  const appeal = await bodysAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const draft = await readDraft(appeals, appeal);
  return showDraft(appeals, appeal, draft, { caller, language, now, moment: now });
});

export const writeDraft = repeatable(
  api.writeDraft,
  async ({ params, body, caller, expectedVersion, moment, ...reader }, appeals: Appeals) => {
    const appeal = await bodysAppeal(appeals, params.number, caller);
    if (isProblem(appeal)) return appeal;
    if (!mayHappen(transitions.answer, appeal.state)) return problem('wrong-state', closedAlready(appeal));
    const { language: written, ...said } = body;
    const draft = {
      ...{ version: expectedVersion + 1, language: written, savedAt: atLocalOffset(moment), writtenBy: nameOf(caller) },
      content: { ...said, by: { name: caller.name, post: caller.post } },
    };
    const stored = await readDraft(appeals, appeal);
    if (stored && isSame(stored, draft)) return showDraft(appeals, appeal, stored, { ...reader, caller, moment });
    const isNext = versionOf(stored) === expectedVersion && (await putDraft(appeals, appeal, draft));
    if (isNext) return showDraft(appeals, appeal, draft, { ...reader, caller, moment });
    return changedSince(await readDraft(appeals, appeal));
  },
);

/** Who comes second sees who came first. */
function changedSince(draft: AnswerDraft | undefined): Problem {
  return problem('changed', draft && { detail: writtenSince(draft) });
}

/** What is put once more is the same: this very draft was put before. */
function isSame(stored: AnswerDraft, draft: AnswerDraft): boolean {
  const { savedAt: _, ...said } = stored;
  const { savedAt: __, ...wanted } = draft;
  return isDeepStrictEqual(said, wanted);
}
