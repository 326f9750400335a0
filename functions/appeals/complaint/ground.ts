/** What of an appeal may be complained of, and until when. Pure. */
import { appealAnswered } from '../../../events/appeals.ts';
import { type CountingLaw, dueOn, startClock, termLawOn } from '../../../shared/law/clock.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { ToldEntry } from '../appeal/store.ts';
import type { AppealState } from '../appeal/transitions.ts';
import type { Subject } from './complaint.ts';
import { namesProcedure } from './names-procedure.ts';

/** About what one may complain, and until when. */
export interface Ground {
  readonly about: Subject;
  readonly fileBy: Day;
}

const subjectIn: Readonly<Partial<Record<AppealState, Subject>>> = {
  overdue: 'silence',
  answered: 'answer',
  returned: 'return',
  terminated: 'termination',
};

/** Three months from the day of the act, or of the silence; six where the act left out how to complain. */
export function groundOf(appeal: Appeal, entries: readonly ToldEntry[], law: CountingLaw): Ground | undefined {
  const about = subjectIn[appeal.state];
  // Nobody was found to answer: there is no body yet to complain of.
  if (!about || appeal.competentBody === undefined) return undefined;
  const { answer } = appeal.clocks;
  const on = about === 'silence' ? dueOn(answer) : dayOf(new Date(answer.stoppedAt ?? answer.dueAt));
  const term = saysHow(about, entries) ? 'appeals.complaint' : 'appeals.complaint-where-act-named-no-procedure';
  return { about, fileBy: dueOn(startClock(termLawOn(law, term, on), on)) };
}

/** What the platform tells of a return, a termination and of silence says how to complain; an answer is its author's. */
function saysHow(about: Subject, entries: readonly ToldEntry[]): boolean {
  if (about !== 'answer') return true;
  return namesProcedure(entries.findLast(({ type }) => type === appealAnswered.type)?.said?.text ?? '');
}
