/** The body's answer, which ends the clock of an appeal. Pure. */
import { appealAnswered } from '../../../events/appeals.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { Language } from '../../../shared/i18n.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, type AppealEntry, nextVersion } from '../appeal/appeal.ts';
import { type Counting, catchUp } from '../appeal/recount.ts';
import { transitions } from '../appeal/transitions.ts';
import { answeredAlready, languageOfAnswer } from './words.ts';

export interface Answering extends Counting {
  readonly language: Language;
  /** The official, as `<body>/<subject>`. */
  readonly official: string;
}

/**
 * The answered appeal. Refused in a state that allows no answer, and in a language that the citizen did not choose. An
 * answer after the term notes that first, where nobody has: whoever is first, the citizen sees it.
 */
export function answer(appeal: Appeal, answering: Answering): AppealChange | Problem {
  const { language, moment } = answering;
  if (!mayHappen(transitions.answer, appeal.state)) return problem('wrong-state', answeredAlready(appeal));
  if (language !== 'kk' && language !== appeal.language) return otherLanguage(appeal);
  const caughtUp = catchUp(appeal, answering);
  const current = caughtUp?.appeal ?? appeal;
  const stopped = { ...current.clocks.answer, stoppedAt: atLocalOffset(moment) };
  return {
    appeal: nextVersion(current, transitions.answer, stopped),
    transition: transitions.answer,
    entry: answeredEntry(current, answering),
    before: caughtUp ? [...(caughtUp.before ?? []), caughtUp.entry] : [],
  };
}

function otherLanguage({ language }: Appeal): Problem {
  const allowed = [...new Set(['kk', language])].join(', ');
  const errors = [{ in: 'body', field: 'language', code: 'choice', limit: allowed }] as const;
  return problem('validation-failed', { errors, detail: languageOfAnswer });
}

function answeredEntry(appeal: Appeal, { language, official, moment, traceparent }: Answering): AppealEntry {
  const { number, citizen, competentBody, clocks } = appeal;
  const answeredAt = atLocalOffset(moment);
  const onTime = moment.getTime() <= Date.parse(clocks.answer.dueAt);
  const restsOnUnverifiedLaw = !clocks.answer.verified;
  const data = { number, citizen, competentBody, answeredAt, onTime, restsOnUnverifiedLaw, language };
  return { type: appealAnswered.type, at: answeredAt, actor: official, data, traceparent };
}
