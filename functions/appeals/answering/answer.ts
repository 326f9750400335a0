/** The body's answer, which ends the clock of an appeal. Pure. */
import { appealAnswered } from '../../../events/appeals.ts';
import { fieldProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import type { Language } from '../../../shared/i18n.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, type AppealEntry, nextVersion } from '../appeal/appeal.ts';
import { missAnswer } from '../appeal/miss-answer.ts';
import { transitions } from '../appeal/transitions.ts';

export interface Answering {
  readonly language: Language;
  /** The official, as `<body>/<subject>`. */
  readonly official: string;
  readonly now: Date;
  readonly traceparent: string;
}

/**
 * The answered appeal. Refused in a state that allows no answer, and in a language that the citizen did not choose. An
 * answer after the term notes that first, where nobody has: whoever is first, the citizen sees it.
 */
export function answer(appeal: Appeal, answering: Answering): AppealChange | Problem {
  const { language, now, traceparent } = answering;
  if (!mayHappen(transitions.answer, appeal.state)) return problem('wrong-state');
  if (language !== 'kk' && language !== appeal.language) return fieldProblem('body', 'language', 'language');
  const missed = missAnswer(appeal, now, traceparent);
  const { answer: clock } = (missed?.appeal ?? appeal).clocks;
  return {
    appeal: nextVersion(missed?.appeal ?? appeal, transitions.answer, { ...clock, stoppedAt: atLocalOffset(now) }),
    transition: transitions.answer,
    entry: answeredEntry(appeal, answering),
    before: missed ? [missed.entry] : [],
  };
}

function answeredEntry(appeal: Appeal, { language, official, now, traceparent }: Answering): AppealEntry {
  const { number, citizen, competentBody, clocks } = appeal;
  const answeredAt = atLocalOffset(now);
  const onTime = now.getTime() <= Date.parse(clocks.answer.dueAt);
  const data = { number, citizen, competentBody, answeredAt, onTime, language };
  return { type: appealAnswered.type, at: answeredAt, actor: official, data, traceparent };
}
