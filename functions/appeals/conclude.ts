/** What ends the clock of an appeal: the body's answer, or the term that passes without one. Pure. */
import { answerOverdue, appealAnswered } from '../../events/appeals.ts';
import { atLocalOffset } from '../../shared/calendar.ts';
import type { Language } from '../../shared/i18n.ts';
import { fieldProblem, type Problem, problem } from '../../shared/problems.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import { type Appeal, mayHappen, transitions } from './appeal.ts';

/** A change of an appeal: its next version and the entry that tells of it. */
export interface AppealChange {
  readonly appeal: Appeal;
  readonly entry: TimelineEntry;
}

export interface Answering {
  readonly language: Language;
  /** The official, as `<body>/<subject>`. */
  readonly official: string;
  readonly now: Date;
  readonly traceparent: string;
}

/** The answered appeal. Refused in a state that allows no answer, and in a language that the citizen did not choose. */
export function answer(appeal: Appeal, { language, official, now, traceparent }: Answering): AppealChange | Problem {
  if (!mayHappen(transitions.answer, appeal.state)) return problem('wrong-state');
  if (language !== 'kk' && language !== appeal.language) return fieldProblem('body', 'language', 'language');
  const { number, citizen, competentBody, clocks } = appeal;
  const answeredAt = atLocalOffset(now);
  const onTime = now.getTime() <= Date.parse(clocks.answer.dueAt);
  return {
    appeal: next(appeal, transitions.answer.to, { ...clocks.answer, stoppedAt: answeredAt }),
    entry: {
      type: appealAnswered.type,
      at: answeredAt,
      actor: official,
      data: { number, citizen, competentBody, answeredAt, onTime, language },
      traceparent,
    },
  };
}

/** The appeal whose term has passed; undefined where nothing is due: answered meanwhile, or missed and noted before. */
export function missAnswer(appeal: Appeal, now: Date, traceparent: string): AppealChange | undefined {
  const { number, citizen, competentBody, clocks } = appeal;
  const { dueAt, article } = clocks.answer;
  if (!mayHappen(transitions.missAnswer, appeal.state) || now.getTime() <= Date.parse(dueAt)) return undefined;
  const missedAt = atLocalOffset(now);
  return {
    appeal: next(appeal, transitions.missAnswer.to, { ...clocks.answer, missedAt }),
    entry: {
      type: answerOverdue.type,
      at: missedAt,
      actor: 'clock',
      data: { number, citizen, competentBody, dueAt, article },
      traceparent,
    },
  };
}

function next(appeal: Appeal, state: Appeal['state'], answerClock: Appeal['clocks']['answer']): Appeal {
  return { ...appeal, version: appeal.version + 1, state, clocks: { answer: answerClock } };
}
