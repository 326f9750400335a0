/** What the registrar makes of what nobody has signed (АППК 88). Pure. */
import { appealTerminated } from '../../../events/appeals-course.ts';
import { anonymousReportPassed, type concerns } from '../../../events/appeals-reports.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { awaitsArticle88 } from '../appeal/anonymous.ts';
import { type Appeal, type AppealChange, clocksStopped, nextVersion } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import { toldAtOnce } from '../appeal/counted-terms.ts';
import type { Deciding } from '../appeal/counting.ts';
import { factsOf, namesOf } from '../appeal/facts.ts';
import { grounds } from '../appeal/grounds.ts';
import { upToDate } from '../appeal/recount.ts';
import { notAnonymous } from '../appeal/report-words.ts';
import { isOpen, transitions } from '../appeal/transitions.ts';
import type { Competence } from '../law.ts';

export interface Found extends Deciding {
  readonly concerns: (typeof concerns)[number];
  readonly complainedOf?: string | undefined;
  /** By which its body is competent for what it reports. */
  readonly competence: LawRecord<Competence>;
}

/** It goes on at once; its term goes on too, and one that has passed stays missed. */
export function passOn(appeal: Appeal, found: Found): AppealChange | Problem {
  const refusal = refusalOf(appeal);
  if (refusal) return refusal;
  const { concerns: concern, complainedOf, competence, moment, official, traceparent } = found;
  const { current, before, onward } = upToDate(appeal, found);
  const transition = current.state === 'overdue' ? transitions.passReportLate : transitions.passReport;
  const { body, category } = competence.value;
  const next = nextVersion(current, transition, {
    ...{ competentBody: body, category, arrivedOn: dayOf(moment) },
    ...(concern === 'corruption' && { corruption: { ...(complainedOf && { complainedOf }) } }),
  });
  const passedAt = atLocalOffset(moment);
  const { citizen: _, ...facts } = factsOf(next);
  return {
    ...{ appeal: next, transition: onward(transition), before },
    entry: {
      ...{ type: anonymousReportPassed.type, at: passedAt, actor: official, traceparent },
      data: { ...facts, concerns: concern, competentBody: body, competence: citation(competence), passedAt },
    },
  };
}

/** Nobody is told: whoever holds the talon learns it by that. */
export function terminate(appeal: Appeal, deciding: Deciding): AppealChange | Problem {
  const refusal = refusalOf(appeal);
  if (refusal) return refusal;
  const { law, moment, official, traceparent } = deciding;
  const { current, before, onward } = upToDate(appeal, deciding);
  const terminatedAt = atLocalOffset(moment);
  const counted = { 'termination-notice': toldAtOnce('termination-notice', law, moment) };
  const { article } = grounds.anonymous;
  return {
    appeal: nextVersion(current, transitions.terminateAnonymous, clocksStopped(current, terminatedAt)),
    ...{ transition: onward(transitions.terminateAnonymous), before },
    entry: {
      ...{ type: appealTerminated.type, at: terminatedAt, actor: official, traceparent },
      data: { ...namesOf(current), terminatedAt, ground: 'anonymous', article, counted },
    },
  };
}

function refusalOf(appeal: Appeal): Problem | undefined {
  if (!isOpen(appeal.state)) return problem('wrong-state', closedAlready(appeal));
  return awaitsArticle88(appeal) ? undefined : problem('wrong-state', { detail: notAnonymous });
}
