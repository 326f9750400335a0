/** Lambda: what anybody may submit without saying who they are. Apart from `public.ts`: it numbers and seals. */
import { serve } from '../../shared/http/serve.ts';
import { openSealingAppeals } from './open.ts';
import { submitAnonymously } from './reporting/report-anonymously.ts';

export const handler = serve(openSealingAppeals(), [submitAnonymously]);
