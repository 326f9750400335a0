/** A body keeps what is its own of an appeal and forwards each other request by itself (АППК 65). Pure. */
import { appealSplit, partOpened } from '../../../events/appeals-routing.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion, withAnswerClock } from '../appeal/appeal.ts';
import type { Deciding } from '../appeal/counting.ts';
import { factsOf } from '../appeal/facts.ts';
import { countForwardingTerm } from '../appeal/forwarding-term.ts';
import { isPart, partNumber } from '../appeal/parts.ts';
import { answerFrom, type CaughtUp, upToDate } from '../appeal/recount.ts';
import { transitions } from '../appeal/transitions.ts';
import { mostForwards } from './forward.ts';
import { nothingLeaves, partAnswered, partsAreWhole, registrarHasDecided } from './words.ts';

/** One request of an appeal, and who is competent for it; the registrar finds whom where nobody is named. */
export interface RequestOfAppeal {
  readonly text: string;
  readonly body?: string | undefined;
}

export interface Split {
  /** Of the first part: the appeal itself. */
  readonly change: AppealChange;
  /** What stays with its body. */
  readonly kept: readonly RequestOfAppeal[];
  /** Each with the request that it is about. */
  readonly parts: readonly { readonly change: AppealChange; readonly request: RequestOfAppeal }[];
}

/** Of one text. No law says how many: a bound of the platform's own. */
const mostParts = 20;

/** The appeal with what stays, and a part for each request that leaves. `others` are the parts that it has already. */
export function split(
  appeal: Appeal,
  others: readonly Appeal[],
  requests: readonly RequestOfAppeal[],
  forwarding: Deciding,
): Split | Problem {
  const leaving = requests.filter(({ body }) => body !== appeal.competentBody);
  const { parts: before = 1 } = appeal;
  const refusal = refusalOf(appeal, others) ?? refusalOfRequests(leaving, before);
  if (refusal) return refusal;
  const caughtUp = upToDate(appeal, forwarding);
  const parts = leaving.map((request, index) => {
    const number = partNumber(appeal.number, before + index + 1);
    return { change: openPart(caughtUp.current, number, request, forwarding), request };
  });
  const kept = requests.filter((request) => !leaving.includes(request));
  return { change: firstPart(caughtUp, parts, kept.length > 0, forwarding), kept, parts };
}

function refusalOf({ number, state, escalatedBy }: Appeal, others: readonly Appeal[]): Problem | undefined {
  if (![transitions.split, transitions.splitLate].some((way) => mayHappen(way, state))) return problem('wrong-state');
  if (isPart(number)) return problem('wrong-state', { detail: partsAreWhole });
  if (escalatedBy !== undefined) return problem('wrong-state', { detail: registrarHasDecided });
  if (others.some(wasAnswered)) return problem('wrong-state', { detail: partAnswered });
  return undefined;
}

/** Also where its citizen complains of that answer, or has. */
function wasAnswered({ state, outcome }: Appeal): boolean {
  return state === 'answered' || outcome !== undefined;
}

function refusalOfRequests(leaving: readonly RequestOfAppeal[], before: number): Problem | undefined {
  const about = { in: 'body', field: 'requests' } as const;
  if (leaving.length === 0) {
    return problem('validation-failed', { errors: [{ ...about, code: 'invalid' }], detail: nothingLeaves });
  }
  if (before + leaving.length <= mostParts) return undefined;
  return problem('validation-failed', { errors: [{ ...about, code: 'too-many', limit: mostParts - before }] });
}

/** Who keeps nothing owes no answer any more: their clock stops, and those of the parts run. */
function firstPart(
  { current, before, onward }: CaughtUp,
  parts: Split['parts'],
  keeps: boolean,
  forwarding: Deciding,
): AppealChange {
  const { moment, official, traceparent } = forwarding;
  const splitAt = atLocalOffset(moment);
  const transition = keeps ? splitBy(current) : transitions.passOn;
  const changes = {
    parts: (current.parts ?? 1) + parts.length,
    ...(!keeps && withAnswerClock(current, { stoppedAt: splitAt })),
  };
  const { number, citizen, competentBody } = current;
  const named = parts.map(({ change: { appeal } }) => ({
    number: appeal.number,
    ...(appeal.competentBody && { competentBody: appeal.competentBody }),
  }));
  const data = { number, citizen, competentBody, splitAt, keeps, parts: named };
  return {
    appeal: nextVersion(current, transition, changes),
    transition: onward(transition),
    entry: {
      type: appealSplit.type,
      at: splitAt,
      actor: official,
      data: { ...data, forwarding: countForwardingTerm(current, forwarding) },
      traceparent,
    },
    before,
  };
}

function splitBy({ state }: Appeal) {
  return state === 'overdue' ? transitions.splitLate : transitions.split;
}

/**
 * A part in its first version. At a body it has been forwarded, and its term begins with its arrival (art. 76(2)); with
 * the registrar the clock of the appeal goes on, and what it has missed is missed by the part as well.
 */
function openPart(appeal: Appeal, number: AppealNumber, { body }: RequestOfAppeal, forwarding: Deciding): AppealChange {
  const forwards = appeal.forwards ?? 0;
  const isThirdTime = body !== undefined && forwards >= mostForwards;
  const to = isThirdTime ? undefined : body;
  const transition = to === undefined ? transitions.openPartAtRegistrar : transitions.openPart;
  const { competentBody, competence: _, arrivedOn: __, parts: ___, ...others } = appeal;
  const { complaint: ____, warnedOf: _____, outcome: ______, judged: _______, ...rest } = others;
  const arrivedOn = dayOf(forwarding.moment);
  // What was mended, complained of or promised before has clocks of the case's own.
  const answerAlone = { clocks: { answer: appeal.clocks.answer } };
  const part = {
    ...{ ...rest, number, version: 1, state: transition.to },
    ...(isThirdTime && competentBody && { escalatedBy: competentBody }),
    ...(to === undefined
      ? withAnswerClock(answerAlone, { missedAt: undefined })
      : {
          ...answerFrom(answerAlone, { startedOn: arrivedOn }, forwarding),
          competentBody: to,
          arrivedOn,
          forwards: forwards + 1,
        }),
  };
  return { appeal: part, transition, entry: openedEntry(part, appeal, forwarding) };
}

function openedEntry(part: Appeal, { number: caseNumber }: Appeal, { moment, official, traceparent }: Deciding) {
  const { kind, category, settlement, language, channel, submittedAt, registeredOn, competentBody } = part;
  const openedAt = atLocalOffset(moment);
  const about = { ...(kind && { kind }), ...(category && { category }), ...(settlement && { settlement }) };
  return {
    type: partOpened.type,
    at: openedAt,
    actor: official,
    data: {
      ...{ ...factsOf(part), caseNumber, ...about, language, channel, submittedAt, registeredOn, openedAt },
      ...(competentBody && { competentBody }),
    },
    traceparent,
  };
}
