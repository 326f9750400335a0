/** Lambda: drafts and answers of an official's body. Apart from `official.ts`, for telling languages is heavy. */
import { serve } from '../../shared/http/serve.ts';
import { approveDraft } from './answering/approve-draft.ts';
import { answerAppeal } from './answering/give-answer.ts';
import { listAnswerTemplates } from './answering/offer-templates.ts';
import { reviewDraft, writeDraft } from './answering/write-draft.ts';
import { openAnswering } from './open.ts';

export const handler = serve(openAnswering(), [
  reviewDraft,
  writeDraft,
  listAnswerTemplates,
  approveDraft,
  answerAppeal,
]);
