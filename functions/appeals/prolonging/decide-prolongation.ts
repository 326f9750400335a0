/** An official prolongs the term of an appeal to their own body. */
import { changing, reply } from '../../../shared/http/use-case.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import type { Appeals } from '../appeal/store.ts';
import * as api from './api.ts';
import { prolong } from './prolong.ts';

export const prolongTerm = changing(api.prolongTerm, {
  act: ({ body, ...asked }, appeals: Appeals) =>
    decideOn(appeals, asked, body.reason, (appeal, deciding) => prolong(appeal, body.until, deciding)),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});
