/** Lambda: what an official of a state body may call. */
import { serve } from '../../shared/serve.ts';
import { openAppeals } from './store.ts';
import { answerAppeal, listWork, reviewAppeal } from './work.ts';

export const handler = serve(openAppeals, [listWork, reviewAppeal, answerAppeal]);
