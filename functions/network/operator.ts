/** Lambda: what a telecom operator may call. */
import { serve } from '../../shared/serve.ts';
import { listCases, openCases, readCase } from './cases.ts';

export const handler = serve(openCases, [listCases, readCase]);
