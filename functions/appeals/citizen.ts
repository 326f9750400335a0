/** Lambda: what a citizen may call. */
import { serve } from '../../shared/serve.ts';
import { followAppeal, listAppeals, readAppeal } from './follow.ts';
import { openAppeals } from './store.ts';
import { submitAppeal } from './submit.ts';

export const handler = serve(openAppeals, [submitAppeal, listAppeals, readAppeal, followAppeal]);
