/** A citizen complains; the body complained of satisfies the complaint or passes it on, and the body above decides it. */
import type { Official } from '../../../shared/http/caller.ts';
import { fieldProblem, isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, reading, reply, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import { countingLawOf, type LawReader } from '../../../shared/law/reader.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import { ownAppeal } from '../appeal/access.ts';
import { type Appeal, handlingBody } from '../appeal/appeal.ts';
import { changedBefore } from '../appeal/citizen-changes.ts';
import type { Deciding } from '../appeal/counting.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import { type Appeals, commitAppeal, readTimeline, withSaid } from '../appeal/store.ts';
import { dayOfRegistration } from '../appeal/term-of.ts';
import { viewAppeal } from '../appeal/view.ts';
import { unknownBody } from '../competence/look-up.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { readyComplaint } from '../complaint/ready.ts';
import { readComplaint, storedComplaint } from '../complaint/store.ts';
import { bodyKind } from '../law.ts';
import * as api from './api.ts';
import { complain } from './complain.ts';
import { type DecidedComplaint, decide, satisfy, transfer } from './decide.ts';
import { complainedAlready, nothingToComplainOf, passedOnAlready } from './words.ts';

export const draftComplaint = reading(api.draftComplaint, async ({ params, caller, language }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const ready = await readyComplaint(appeals, appeal, language);
  if (ready) return reply(200, ready);
  return problem('wrong-state', { detail: appeal.state === 'complained' ? complainedAlready : nothingToComplainOf });
});

export const fileComplaint = changing(api.fileComplaint, {
  async act({ params, body, caller, receipt, moment, now, traceparent, language }, appeals: Appeals) {
    const appeal = await ownAppeal(appeals, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const registeredOn = await dayOfRegistration(appeals.law, moment);
    const [law, entries] = [await countingLawOf(appeals.law), await readTimeline(appeals, appeal)];
    const filed = complain(appeal, { law, moment, traceparent, registeredOn, entries });
    if (isProblem(filed)) return filed;
    const told = await withSaid(appeals, filed.change, body);
    const outcome = await commitAppeal(appeals, told, { receipt, now, also: [storedComplaint(filed.complaint)] });
    return settledWhateverChanged(outcome, await viewAppeal(appeals.law, filed.change.appeal, { language, now }));
  },
  again: changedBefore,
  reply: (view) => reply(201, view),
});

export const satisfyComplaint = changing(api.satisfyComplaint, {
  act: ({ body, ...asked }, appeals: Appeals) =>
    decideOn(appeals, asked, body.reason, onComplaint(appeals, asked.caller, satisfy)),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const transferComplaint = changing(api.transferComplaint, {
  lookUp: async ({ to }, now, { law }: Appeals) => (to === undefined ? [] : unknownBodyAbove(law, to, dayOf(now))),
  async act({ body, ...asked }, appeals) {
    const to = await decidingBodyFor(appeals.law, asked.caller, body.to, dayOf(asked.moment));
    const passOn: Step = (appeal, complaint, deciding) =>
      isProblem(to) ? to : transfer(appeal, complaint, { ...deciding, to: to.body });
    return decideOn(appeals, asked, body.reason, onComplaint(appeals, asked.caller, passOn));
  },
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const decideComplaint = changing(api.decideComplaint, {
  act({ body: { outcome, reason }, ...asked }, appeals: Appeals) {
    const decided: Step = (appeal, complaint, deciding) => decide(appeal, complaint, { ...deciding, outcome });
    return decideOn(appeals, asked, reason, onComplaint(appeals, asked.caller, decided));
  },
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

type Step = (appeal: Appeal, complaint: Complaint, deciding: Deciding) => DecidedComplaint | Problem;

/** A complaint is its body's whose turn it is; there is none where nobody complained. */
function onComplaint(appeals: Appeals, { body }: Official, step: Step) {
  return async (appeal: Appeal, deciding: Deciding) => {
    if (handlingBody(appeal) !== body) return problem('wrong-state', { detail: passedOnAlready });
    const complaint = await readComplaint(appeals, appeal);
    if (!complaint) return problem('wrong-state', { detail: nothingToComplainOf });
    const decided = step(appeal, complaint, deciding);
    return isProblem(decided) ? decided : { ...decided.change, alongside: [storedComplaint(decided.complaint)] };
  };
}

/** By the record of the body complained of, unless another is told; never that body itself. */
async function decidingBodyFor(law: LawReader, { body }: Official, told: string | undefined, on: Day) {
  const to = told ?? nearestInForce(await law.records(bodyKind), body, on)?.value.complaintsTo;
  if (to === undefined) return fieldProblem('body', 'to', 'required');
  if (to === body) return fieldProblem('body', 'to', 'invalid');
  const errors = await unknownBodyAbove(law, to, on);
  return errors.length > 0 ? problem('validation-failed', { errors }) : { body: to };
}

async function unknownBodyAbove(law: LawReader, to: string, on: Day) {
  return (await unknownBody(law, to, on)).map((error) => ({ ...error, field: 'to' }));
}
