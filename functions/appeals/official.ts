/** Lambda: what an official of a state body may call. */
import { serve } from '../../shared/http/serve.ts';
import { decideComplaint, satisfyComplaint, transferComplaint } from './complaining/handle-complaint.ts';
import { explainWorkClocks } from './counting/explain-clocks.ts';
import { terminateAppeal } from './ending/end-appeal.ts';
import { forwardAppeal } from './forwarding/forward-appeal.ts';
import { splitAppeal } from './forwarding/split-appeal.ts';
import { nameDefects, returnAppeal } from './mending/mend-appeal.ts';
import { openAppeals } from './open.ts';
import { notePost } from './posting/note-post.ts';
import { prolongTerm } from './prolonging/decide-prolongation.ts';
import { listWork, reviewAppeal } from './working/review-worklist.ts';

export const handler = serve(openAppeals(), [
  listWork,
  reviewAppeal,
  explainWorkClocks,
  forwardAppeal,
  splitAppeal,
  prolongTerm,
  terminateAppeal,
  nameDefects,
  returnAppeal,
  satisfyComplaint,
  transferComplaint,
  decideComplaint,
  notePost,
]);
