/** Lambda: what a citizen may have printed. Composing a PDF is heavy, so it has a function of its own. */
import { serve } from '../../shared/http/serve.ts';
import { openPrintery } from './open.ts';
import { printAppeal } from './printing/print-appeal.ts';

export const handler = serve(openPrintery(), [printAppeal]);
