/** The body's answer, which ends the clock of an appeal. Pure. */
import { appealAnswered } from '../../../events/appeals.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import type { Language } from '../../../shared/i18n.ts';
import { type Clock, dueOn, isLate } from '../../../shared/law/clock.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, type AppealEntry, clocksStopped, nextVersion } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import type { Counting } from '../appeal/counting.ts';
import type { OutcomeOfAnswer, Promised } from '../appeal/outcome.ts';
import { upToDate } from '../appeal/recount.ts';
import { transitions } from '../appeal/transitions.ts';
import { promiseClock } from './promise.ts';
import { languageOfAnswer } from './words.ts';

export interface Answering extends Counting {
  readonly language: Language;
  readonly outcome: OutcomeOfAnswer;
  readonly promise?: Promised | undefined;
  /** The official, as `<body>/<subject>`. */
  readonly official: string;
}

/**
 * The answered appeal. Refused in a state that allows no answer, and in a language that the citizen did not choose. An
 * answer after the term notes that first, where nobody has: whoever is first, the citizen sees it.
 */
export function answer(appeal: Appeal, answering: Answering): AppealChange | Problem {
  const { language, moment } = answering;
  if (!mayHappen(transitions.answer, appeal.state)) return problem('wrong-state', closedAlready(appeal));
  if (language !== 'kk' && language !== appeal.language) return otherLanguage(appeal);
  const promise = answering.promise && promiseClock(answering.promise.by, answering);
  if (promise && isProblem(promise)) return promise;
  const { current, before, onward } = upToDate(appeal, answering);
  // What an answer before it promised, and how that was judged, is over with it.
  const { promise: _, ...clocks } = clocksStopped(current, atLocalOffset(moment)).clocks;
  const changes = { outcome: answering.outcome, judged: undefined, clocks: { ...clocks, ...(promise && { promise }) } };
  return {
    appeal: nextVersion(current, transitions.answer, changes),
    transition: onward(transitions.answer),
    entry: answeredEntry(current, answering, promise),
    before,
  };
}

/** Who has approved an answer, and the record by which that was needed. */
export interface SecondPerson {
  readonly approvedBy: string;
  readonly neededBy: string;
}

/** With who stands behind it besides the official who gives it. */
export function withSecondPerson(change: AppealChange, approval: SecondPerson | undefined): AppealChange {
  if (!approval) return change;
  return { ...change, entry: { ...change.entry, data: { ...change.entry.data, approval } } };
}

function otherLanguage({ language }: Appeal): Problem {
  const allowed = [...new Set(['kk', language])].join(', ');
  const errors = [{ in: 'body', field: 'language', code: 'choice', limit: allowed }] as const;
  return problem('validation-failed', { errors, detail: languageOfAnswer });
}

function answeredEntry(appeal: Appeal, answering: Answering, promise: Clock | undefined): AppealEntry {
  const { language, outcome, official, moment, traceparent } = answering;
  const { number, citizen, competentBody, clocks } = appeal;
  const answeredAt = atLocalOffset(moment);
  const onTime = !isLate(clocks.answer, moment);
  const restsOnUnverifiedLaw = !clocks.answer.verified;
  const comesTo = { outcome, ...(promise && { promisedBy: dueOn(promise) }) };
  const data = { number, citizen, competentBody, answeredAt, onTime, restsOnUnverifiedLaw, language, ...comesTo };
  return { type: appealAnswered.type, at: answeredAt, actor: official, data, traceparent };
}
