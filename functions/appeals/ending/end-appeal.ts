/** A citizen withdraws their own appeal; an official terminates the consideration of one to their own body. */
import { changing, reply } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { changedBefore, changeOwn } from '../appeal/citizen-changes.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import type { Appeals } from '../appeal/store.ts';
import { kindOf } from '../appeal/term-of.ts';
import * as api from './api.ts';
import { terminate, withdraw } from './end.ts';

export const withdrawAppeal = changing(api.withdrawAppeal, {
  act: ({ body, ...asked }, appeals: Appeals) => changeOwn(appeals, asked, body.reason, withdraw),
  again: changedBefore,
  reply: (view) => reply(200, view),
});

export const terminateAppeal = changing(api.terminateAppeal, {
  act: ({ body, ...asked }, appeals: Appeals) =>
    decideOn(appeals, asked, body.reason, async (appeal, deciding) =>
      terminate(appeal, { ...deciding, ground: body.ground, procedure: await procedureOf(appeals.law, appeal) }),
    ),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

/** Of a kind that no record knows, the ordinary one: it has fewer grounds to end an appeal. */
async function procedureOf(law: LawReader, { kind, submittedAt }: Appeal) {
  return (await kindOf(law, kind, dayOf(new Date(submittedAt))))?.procedure ?? 'ordinary';
}
