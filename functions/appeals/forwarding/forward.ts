/** A body forwards an appeal that is not its own to the one that is competent (АППК 65). Pure. */
import { appealForwarded, forwardingEscalated } from '../../../events/appeals-routing.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion } from '../appeal/appeal.ts';
import type { Deciding } from '../appeal/counting.ts';
import { factsOf } from '../appeal/facts.ts';
import { countForwardingTerm } from '../appeal/forwarding-term.ts';
import { answerFrom, upToDate } from '../appeal/recount.ts';
import { toComplainedOf } from '../appeal/report-words.ts';
import { isComplainedOf } from '../appeal/sight.ts';
import { transitions } from '../appeal/transitions.ts';
import { registrarHasDecided, toItself } from './words.ts';

/** Who gets it a third time would forward it for ever. */
export const mostForwards = 2;

/**
 * The appeal in the hands of the other body, whose term for the answer begins on the day after its arrival there (art.
 * 76(2)): forwarded here, it arrives at once. The third time it goes to the registrar instead. A term that has passed is
 * noted first.
 */
export function forward(appeal: Appeal, body: string, forwarding: Deciding): AppealChange | Problem {
  const refusal = refusalOf(appeal, body);
  if (refusal) return refusal;
  const { forwards = 0 } = appeal;
  return forwards < mostForwards ? forwarded(appeal, body, forwarding) : escalated(appeal, forwarding);
}

/** Why it may not be forwarded to that body. */
function refusalOf(appeal: Appeal, body: string): Problem | undefined {
  const { state, escalatedBy, competentBody } = appeal;
  if (!mayHappen(transitions.forward, state)) return problem('wrong-state');
  if (escalatedBy !== undefined) return problem('wrong-state', { detail: registrarHasDecided });
  const detail = body === competentBody ? toItself : isComplainedOf(appeal, body) ? toComplainedOf : undefined;
  if (!detail) return undefined;
  const errors = [{ in: 'body', field: 'body', code: 'invalid' }] as const;
  return problem('validation-failed', { errors, detail });
}

function forwarded(appeal: Appeal, body: string, forwarding: Deciding): AppealChange {
  const { current, before, onward } = upToDate(appeal, forwarding);
  const { moment, official, traceparent } = forwarding;
  const arrivedOn = dayOf(moment);
  const forwardedAt = atLocalOffset(moment);
  const forwards = (current.forwards ?? 0) + 1;
  const clocks = answerFrom(current, { startedOn: arrivedOn }, forwarding);
  const changes = { competentBody: body, competence: undefined, arrivedOn, forwards, ...clocks };
  const next = nextVersion(current, transitions.forward, changes);
  const term = countForwardingTerm(current, forwarding);
  const hands = { previousBody: current.competentBody, competentBody: body };
  const data = { ...factsOf(next), ...hands, forwardedAt, forwards, forwarding: term };
  return {
    appeal: next,
    transition: onward(transitions.forward),
    entry: { type: appealForwarded.type, at: forwardedAt, actor: official, data, traceparent },
    before,
  };
}

/** Its clock goes on, whoever has it. */
function escalated(appeal: Appeal, forwarding: Deciding): AppealChange {
  const { current, before, onward } = upToDate(appeal, forwarding);
  const { moment, official, traceparent } = forwarding;
  const transition = current.state === 'overdue' ? transitions.escalateLate : transitions.escalate;
  const { competentBody: escalatedBy } = current;
  const next = nextVersion(current, transition, { competentBody: undefined, arrivedOn: undefined, escalatedBy });
  const escalatedAt = atLocalOffset(moment);
  const data = { ...factsOf(next), previousBody: escalatedBy, escalatedAt };
  return {
    appeal: next,
    transition: onward(transition),
    entry: { type: forwardingEscalated.type, at: escalatedAt, actor: official, data, traceparent },
    before,
  };
}
