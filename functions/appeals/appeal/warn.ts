/** The body is warned, once for each last day, that an answer is due soon. Pure. */
import { answerDueSoon } from '../../../events/appeals-course.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import { type Appeal, type AppealChange, nextVersion, warningDue } from './appeal.ts';
import type { Counting } from './counting.ts';
import { namesOf } from './facts.ts';
import { transitions } from './transitions.ts';

/** Undefined before its time, and once the term has passed: then there is nothing to warn of. */
export function warn(appeal: Appeal, { moment, traceparent }: Omit<Counting, 'law'>): AppealChange | undefined {
  const at = warningDue(appeal);
  const { answer } = appeal.clocks;
  if (at === undefined || moment.getTime() < Date.parse(at) || moment.getTime() > Date.parse(answer.dueAt))
    return undefined;
  const due = { dueAt: answer.dueAt, dueOn: dueOn(answer), restsOnUnverifiedLaw: !answer.verified };
  return {
    appeal: nextVersion(appeal, transitions.warn, { warnedOf: dueOn(answer) }),
    transition: transitions.warn,
    entry: {
      type: answerDueSoon.type,
      at,
      actor: 'clock',
      data: { ...namesOf(appeal), ...due },
      traceparent,
    },
  };
}
