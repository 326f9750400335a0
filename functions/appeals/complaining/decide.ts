/** What becomes of a complaint: satisfied in full by the body complained of, or passed on and decided above. Pure. */
import { complaintDecided, complaintSatisfied, complaintTransferred } from '../../../events/appeals-complaints.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { type Clock, dueOn, isLate, startClock, termLawOn } from '../../../shared/law/clock.ts';
import { mayHappen, type Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion, othersStopped } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import type { Deciding } from '../appeal/counting.ts';
import { namesOf } from '../appeal/facts.ts';
import { answerFrom, upToDate } from '../appeal/recount.ts';
import { type AppealState, transitions } from '../appeal/transitions.ts';
import { type Complaint, next } from '../complaint/complaint.ts';
import { type ComplaintState, transitions as ofComplaint } from '../complaint/transitions.ts';
import { notPassedOn, passedOnAlready } from './words.ts';

export interface DecidedComplaint {
  readonly change: AppealChange;
  readonly complaint: Complaint;
}

interface Step {
  readonly ofAppeal: Transition<AppealState>;
  readonly ofComplaint: Transition<ComplaintState>;
  /** What is new of the appeal, and the fact. */
  readonly make: (appeal: Appeal, at: string) => Made;
  readonly changes?: Partial<Complaint>;
}

interface Made {
  readonly changes: Pick<Appeal, 'clocks'> & Partial<Pick<Appeal, 'complaint'>>;
  readonly type: AppealChange['entry']['type'];
  readonly data: Readonly<Record<string, unknown>>;
}

export function satisfy(appeal: Appeal, complaint: Complaint, deciding: Deciding): DecidedComplaint | Problem {
  const make = (current: Appeal, at: string): Made => {
    const clocks = reopened(current, at, deciding);
    return { changes: { clocks }, type: complaintSatisfied.type, data: { satisfiedAt: at, ...dueOf(clocks.answer) } };
  };
  return take(
    { ofAppeal: transitions.satisfyComplaint, ofComplaint: ofComplaint.satisfy, make },
    appeal,
    complaint,
    deciding,
  );
}

/** The twenty working days begin at the body that decides, when it is passed on to it. */
export function transfer(
  appeal: Appeal,
  complaint: Complaint,
  deciding: Deciding & { readonly to: string },
): DecidedComplaint | Problem {
  const { law, moment, to: decidingBody } = deciding;
  const on = dayOf(moment);
  const make = (current: Appeal, at: string): Made => {
    // No calendar to come counts it anew: nothing prolongs this term.
    const { provisional: _, ...decision } = startClock(termLawOn(law, 'appeals.complaint-decision', on), on);
    const { answer, ...others } = current.clocks;
    const late = current.clocks.transfer && isLate(current.clocks.transfer, moment) && { late: true };
    return {
      changes: {
        clocks: { ...othersStopped(others, at), answer, complaint: decision },
        complaint: { ordinal: complaint.ordinal, decidingBody },
      },
      type: complaintTransferred.type,
      data: { transferredAt: at, decidingBody, ...late, ...dueOf(decision) },
    };
  };
  const step = {
    ofAppeal: transitions.transferComplaint,
    ofComplaint: ofComplaint.transfer,
    make,
    changes: { decidingBody },
  };
  return take(step, appeal, complaint, deciding);
}

export function decide(
  appeal: Appeal,
  complaint: Complaint,
  deciding: Deciding & { readonly outcome: 'upheld' | 'dismissed' },
): DecidedComplaint | Problem {
  const { outcome, moment } = deciding;
  const upheld = outcome === 'upheld';
  const make = (current: Appeal, at: string): Made => {
    const { answer, ...others } = current.clocks;
    const late = current.clocks.complaint && isLate(current.clocks.complaint, moment) && { late: true };
    return {
      changes: { clocks: upheld ? reopened(current, at, deciding) : { ...othersStopped(others, at), answer } },
      type: complaintDecided.type,
      data: { decidedAt: at, decidingBody: complaint.decidingBody, outcome, ...late },
    };
  };
  const ways = upheld
    ? { ofAppeal: transitions.upholdComplaint, ofComplaint: ofComplaint.uphold }
    : { ofAppeal: transitions.dismissComplaint, ofComplaint: ofComplaint.dismiss };
  return take({ ...ways, make }, appeal, complaint, deciding);
}

function take(
  { make, ...step }: Step,
  appeal: Appeal,
  complaint: Complaint,
  deciding: Deciding,
): DecidedComplaint | Problem {
  const { moment, official, traceparent } = deciding;
  const { current, before, onward } = upToDate(appeal, deciding);
  if (!mayHappen(step.ofAppeal, current.state)) return problem('wrong-state', closedAlready(current));
  if (!mayHappen(step.ofComplaint, complaint.state)) {
    return problem('wrong-state', { detail: complaint.state === 'filed' ? notPassedOn : passedOnAlready });
  }
  const at = atLocalOffset(moment);
  const { changes, type, data } = make(current, at);
  return {
    change: {
      appeal: nextVersion(current, step.ofAppeal, changes),
      transition: onward(step.ofAppeal),
      entry: {
        ...{ type, at, actor: official, traceparent },
        data: { ...namesOf(current), ordinal: complaint.ordinal, ...data },
      },
      before,
    },
    complaint: next(complaint, step.ofComplaint, step.changes),
  };
}

/** The term of the answer begins anew, as it did on registration; all else is over. */
function reopened(appeal: Appeal, at: string, deciding: Deciding): Appeal['clocks'] {
  const { answer: _, ...others } = appeal.clocks;
  const { answer } = answerFrom(appeal, { startedOn: dayOf(deciding.moment) }, deciding).clocks;
  return { ...othersStopped(others, at), answer };
}

function dueOf(clock: Clock) {
  const { dueAt, verified, provisional = false } = clock;
  return { dueAt, dueOn: dueOn(clock), restsOnUnverifiedLaw: !verified, provisional };
}
