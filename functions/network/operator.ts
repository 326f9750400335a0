/** Lambda: what a telecom operator may call. */
import { serve } from '../../shared/http/serve.ts';
import { listCases, readCase } from './following/follow-cases.ts';
import { openCases } from './open.ts';

export const handler = serve(openCases(), [listCases, readCase]);
