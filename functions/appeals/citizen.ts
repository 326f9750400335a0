/** Lambda: what a citizen may call. */
import { serve } from '../../shared/http/serve.ts';
import { draftComplaint, fileComplaint } from './complaining/handle-complaint.ts';
import { explainClocks } from './counting/explain-clocks.ts';
import { withdrawAppeal } from './ending/end-appeal.ts';
import { followAppeal, listAppeals, readAppeal } from './following/follow.ts';
import { rateAnswer, saySolved } from './judging/judge-answer.ts';
import { addMaterial } from './mending/mend-appeal.ts';
import { openSealedAppeals } from './open.ts';
import { readAnswer, readReceipt } from './sealing/take-out.ts';
import { submitAppeal } from './submitting/submit.ts';

export const handler = serve(openSealedAppeals(), [
  submitAppeal,
  listAppeals,
  readAppeal,
  followAppeal,
  explainClocks,
  readReceipt,
  readAnswer,
  withdrawAppeal,
  addMaterial,
  draftComplaint,
  fileComplaint,
  rateAnswer,
  saySolved,
]);
