/** Lambda: what partners' apps may call. */
import { open311 } from '../../shared/http/dialects/open311.ts';
import { serve } from '../../shared/http/serve.ts';
import { createServiceRequest } from './filing/report.ts';
import { openFiling } from './open.ts';

export const handler = serve(openFiling(), [createServiceRequest], { dialects: { open311 } });
