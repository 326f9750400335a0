/** Lambda: what is like the appeal that a citizen is writing. It reads nothing that is sealed. */
import { serve } from '../../shared/http/serve.ts';
import { findSimilar } from './comparing/before-sending.ts';
import { openComparing } from './open.ts';

export const handler = serve(openComparing(), [findSimilar]);
