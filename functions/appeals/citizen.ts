/** Lambda: what a citizen may call. */
import { serve } from '../../shared/http/serve.ts';
import { explainClocks } from './counting/explain-clocks.ts';
import { followAppeal, listAppeals, readAppeal } from './following/follow.ts';
import { openAppeals } from './open.ts';
import { submitAppeal } from './submitting/submit.ts';

export const handler = serve(openAppeals(), [submitAppeal, listAppeals, readAppeal, followAppeal, explainClocks]);
