/** The registrar brings an appeal to the body that they found, and takes that back. */
import type { Registrar } from '../../../shared/http/caller.ts';
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import { countingLawOf, type LawReader } from '../../../shared/law/reader.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import { nameOf, registrarsAppeal } from '../appeal/access.ts';
import { forestalled, settledAmongMany } from '../appeal/forestalled.ts';
import { decidedBefore } from '../appeal/official-decides.ts';
import { type Appeals, commitAppeal, readTimeline, type Said, withSaid } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import { lookUp, unknownBody } from '../competence/look-up.ts';
import * as api from './api.ts';
import { assign, type Found, refusalOf, undoAssignment as undo } from './assign.ts';

export const assignAppeal = changing(api.assignAppeal, {
  lookUp: (found, now, { law }: Appeals) => unknownOf(law, found, dayOf(now)),
  async act({ params, body, caller, expectedVersion, receipt, moment, now, traceparent, ...reader }, appeals) {
    const errors = await unknownOf(appeals.law, body, dayOf(moment));
    if (errors.length > 0) return problem('validation-failed', { errors });
    const appeal = await registrarsAppeal(appeals, params.number);
    if (isProblem(appeal)) return appeal;
    if (appeal.competentBody !== undefined) return forestalled(appeals, 'wrong-state', appeal);
    const refusal = refusalOf(appeal, body.body);
    if (refusal) return refusal;
    if (appeal.version !== expectedVersion) return forestalled(appeals, 'changed', appeal);
    const routing = { registrar: nameOf(caller), moment, traceparent, law: await countingLawOf(appeals.law) };
    const change = await withSaid(appeals, assign(appeal, body, routing), saidBy(caller, body));
    const view = await viewAppeal(appeals.law, change.appeal, { ...reader, now });
    const outcome = await commitAppeal(appeals, change, { receipt, now });
    return settledAmongMany(appeals, outcome, { version: change.appeal.version, view });
  },
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const undoAssignment = changing(api.undoAssignment, {
  async act({ params, body, caller, receipt, moment, now, traceparent, ...reader }, appeals: Appeals) {
    const appeal = await registrarsAppeal(appeals, params.number);
    if (isProblem(appeal)) return appeal;
    const routing = { registrar: nameOf(caller), moment, traceparent, law: await countingLawOf(appeals.law) };
    const undone = undo(appeal, await readTimeline(appeals, appeal), routing);
    if (isProblem(undone)) return undone;
    const change = await withSaid(appeals, undone, saidBy(caller, body));
    const view = await viewAppeal(appeals.law, change.appeal, { ...reader, now });
    const outcome = await commitAppeal(appeals, change, { receipt, now });
    // Who comes again hears why it can no longer be undone.
    return settledWhateverChanged(outcome, { version: change.appeal.version, view });
  },
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

/** All that the registers do not know of what the registrar found, each with what it may have meant. */
export async function unknownOf(law: LawReader, { body, ...subject }: Partial<Found>, on: Day): Promise<FieldError[]> {
  const [bodies, unclear] = await Promise.all([
    body === undefined ? [] : unknownBody(law, body, on),
    lookUp(law, subject, on),
  ]);
  return [...bodies, ...unclear.map((each) => ({ ...each, in: 'body', code: 'not-registered' }) as const)];
}

/** Under what a registrar does stand their name and post. */
function saidBy({ name, post }: Registrar, { reason }: { readonly reason?: string | undefined }): Said {
  return { by: { name, post }, ...(reason !== undefined && { text: reason }) };
}
