/** Defects are named, and the term for the answer stands still; what is added mends them, and it goes on. Pure. */
import { defectsNamed, materialAdded } from '../../../events/appeals-course.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { dueOn, goneOn, startClock, stoodStill, termLawOn, withEnd } from '../../../shared/law/clock.ts';
import { mayHappen, type Transition } from '../../../shared/table/transitions.ts';
import { addDays, atLocalOffset, type Day, dayOf } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion } from '../appeal/appeal.ts';
import { clockCourses } from '../appeal/clock-courses.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import type { Counting, Deciding } from '../appeal/counting.ts';
import { namesOf } from '../appeal/facts.ts';
import { upToDate } from '../appeal/recount.ts';
import { type AppealState, transitions } from '../appeal/transitions.ts';
import { namedAlready, prolongedAlready, termPassed } from './words.ts';

/** Refused once the term has passed or was prolonged: then the body has taken the appeal as it is. */
export function nameDefects(appeal: Appeal, mendBy: Day, deciding: Deciding): AppealChange | Problem {
  const { law, moment, official, traceparent } = deciding;
  const { current, before, onward } = upToDate(appeal, deciding);
  const hindrance = hindranceIn(current) ?? outOfBounds(mendBy, deciding);
  if (hindrance) return hindrance;
  const on = dayOf(moment);
  const { article } = transitions.nameDefects;
  const counted = startClock(termLawOn(law, 'appeals.mend-at-most', on), on);
  // No calendar to come moves a day that a decision has set.
  const { provisional: _, ...mend } = withEnd(counted, law, { setOn: on, until: mendBy, article });
  const answer = stoodStill(current.clocks.answer, on, clockCourses.mending.answer.article);
  return {
    appeal: nextVersion(current, transitions.nameDefects, { clocks: { answer, mend } }),
    transition: onward(transitions.nameDefects),
    entry: {
      type: defectsNamed.type,
      at: atLocalOffset(moment),
      actor: official,
      data: { ...namesOf(current), namedAt: atLocalOffset(moment), mendBy: dueOn(mend) },
      traceparent,
    },
    before,
  };
}

function hindranceIn(appeal: Appeal): Problem | undefined {
  const { answer, mend } = appeal.clocks;
  if (appeal.state === 'overdue') return problem('wrong-state', { detail: termPassed(dueOn(answer)) });
  if (appeal.state === 'mending' && mend) return problem('wrong-state', { detail: namedAlready(dueOn(mend)) });
  if (!mayHappen(transitions.nameDefects, appeal.state)) return problem('wrong-state', closedAlready(appeal));
  return answer.end && problem('wrong-state', { detail: prolongedAlready(answer.end.setOn) });
}

/** Reasonable time has bounds, which are law records of the platform's own: the Code names none. */
function outOfBounds(mendBy: Day, { law, moment }: Deciding): Problem | undefined {
  const on = dayOf(moment);
  const daysOf = (term: string) => termLawOn(law, term, on).term.value.amount;
  const [earliest, latest] = [
    addDays(on, daysOf('appeals.mend-at-least')),
    addDays(on, daysOf('appeals.mend-at-most')),
  ];
  if (earliest <= mendBy && mendBy <= latest) return undefined;
  const errors = [{ in: 'body', field: 'mendBy', code: 'out-of-range', limit: `${earliest} … ${latest}` }] as const;
  return problem('validation-failed', { errors });
}

/** Refused once nobody owes an answer any more. The state stays, but for what mends. */
export function addMaterial(appeal: Appeal, counting: Counting): AppealChange | Problem {
  const { current, before, onward } = upToDate(appeal, counting);
  const transition = addingIn[current.state];
  if (!transition) return problem('wrong-state', closedAlready(current));
  const added = nextVersion(current, transition, current.state === 'mending' ? mended(current, counting) : {});
  const addedAt = atLocalOffset(counting.moment);
  const { answer } = added.clocks;
  const due = { dueAt: answer.dueAt, dueOn: dueOn(answer), restsOnUnverifiedLaw: !answer.verified };
  const mends = current.state === 'mending' && ({ mends: true } as const);
  return {
    appeal: added,
    transition: onward(transition),
    entry: {
      type: materialAdded.type,
      at: addedAt,
      actor: 'citizen',
      data: { ...namesOf(current), addedAt, ...mends, ...due },
      traceparent: counting.traceparent,
    },
    before,
  };
}

const addingIn: Readonly<Record<AppealState, Transition<AppealState> | undefined>> = {
  registered: transitions.addMaterialUnassigned,
  assigned: transitions.addMaterial,
  mending: transitions.mend,
  overdue: transitions.addMaterialLate,
  answered: undefined,
  forwarded: undefined,
  withdrawn: undefined,
  terminated: undefined,
  returned: undefined,
  complained: undefined,
  dismissed: undefined,
  attached: undefined,
};

/** The day of mending does not count, as the day of no event does: the term goes on with the next. */
function mended({ clocks }: Appeal, { law, moment }: Counting): Pick<Appeal, 'clocks'> {
  const { answer, mend, return: returning } = clocks;
  const stoppedAt = atLocalOffset(moment);
  return {
    clocks: {
      answer: goneOn(answer, law, dayOf(moment)),
      ...(mend && { mend: { ...mend, stoppedAt } }),
      ...(returning && { return: { ...returning, stoppedAt } }),
    },
  };
}
