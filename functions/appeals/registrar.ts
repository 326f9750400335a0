/** Lambda: what a registrar may call. */
import { serve } from '../../shared/http/serve.ts';
import { openAppeals } from './open.ts';
import { listUnassigned, reviewUnassigned } from './routing/review-unassigned.ts';

export const handler = serve(openAppeals(), [listUnassigned, reviewUnassigned]);
