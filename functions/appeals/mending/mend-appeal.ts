/** An official names the defects of an appeal, or returns it; a citizen adds to their own. */
import { changing, reply } from '../../../shared/http/use-case.ts';
import { changedBefore, changeOwn } from '../appeal/citizen-changes.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import type { Appeals } from '../appeal/store.ts';
import * as api from './api.ts';
import { addMaterial as add, nameDefects as name } from './mend.ts';
import { returnAppeal as giveBack } from './return.ts';

export const nameDefects = changing(api.nameDefects, {
  act: ({ body, ...asked }, appeals: Appeals) =>
    decideOn(appeals, asked, body.defects.join('\n'), (appeal, deciding) => name(appeal, body.mendBy, deciding)),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const returnAppeal = changing(api.returnAppeal, {
  act: ({ body, ...asked }, appeals: Appeals) =>
    decideOn(appeals, asked, body.reason, (appeal, deciding) => giveBack(appeal, body.ground, deciding)),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const addMaterial = changing(api.addMaterial, {
  act: ({ body, ...asked }, appeals: Appeals) => changeOwn(appeals, asked, body.text, add),
  again: changedBefore,
  reply: (view) => reply(200, view),
});
