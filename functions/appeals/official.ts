/** Lambda: what an official of a state body may call. */
import { serve } from '../../shared/http/serve.ts';
import { answerAppeal } from './answering/give-answer.ts';
import { explainWorkClocks } from './counting/explain-clocks.ts';
import { openAnswering } from './open.ts';
import { listWork, reviewAppeal } from './working/review-worklist.ts';

export const handler = serve(openAnswering(), [listWork, reviewAppeal, explainWorkClocks, answerAppeal]);
