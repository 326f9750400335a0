/** The registrar reads what nobody has signed: it reports something and goes on at once, or it is terminated (АППК 88). */
import { fieldProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { dayOf } from '../../../shared/time.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import type { Appeals } from '../appeal/store.ts';
import { competenceInMatter, mattersOf } from '../competence/by-matter.ts';
import { unknownBody } from '../competence/look-up.ts';
import * as api from './api.ts';
import { passOn, terminate } from './decide.ts';

export const passReport = changing(api.passReport, {
  lookUp: async ({ complainedOf }, now, { law }: Appeals) => unknownComplainedOf(law, complainedOf, now),
  async act({ body, ...asked }, appeals) {
    const { concerns, complainedOf: named, reason } = body;
    const complainedOf = concerns === 'corruption' ? named : undefined;
    if (named !== complainedOf) return fieldProblem('body', 'complainedOf', 'invalid');
    const errors = await unknownComplainedOf(appeals.law, complainedOf, asked.moment);
    if (errors.length > 0) return problem('validation-failed', { errors });
    return decideOn(appeals, asked, reason, async (appeal, deciding) => {
      const matter = { settlement: appeal.settlement, on: dayOf(asked.moment), except: complainedOf };
      const competence = await competenceInMatter(appeals.law, mattersOf[concerns], matter);
      if (!competence) return fieldProblem('body', 'concerns', 'not-registered');
      return passOn(appeal, { ...deciding, concerns, complainedOf, competence });
    });
  },
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const terminateAnonymous = changing(api.terminateAnonymous, {
  act: ({ body, ...asked }, appeals: Appeals) => decideOn(appeals, asked, body.reason, terminate),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

async function unknownComplainedOf(law: LawReader, body: string | undefined, at: Date) {
  if (body === undefined) return [];
  return (await unknownBody(law, body, dayOf(at))).map((error) => ({ ...error, field: 'complainedOf' }));
}
