/** For each state of an appeal: which of its clocks run, stand still or are over, and by which article. Pure. */
import type { ClockName } from './appeal.ts';
import type { AppealState } from './transitions.ts';

/** `over`: it was stopped, has passed, or what it was for is done. */
export const courses = ['runs', 'stands-still', 'over'] as const;

export interface ClockCourse {
  readonly course: (typeof courses)[number];
  readonly article: string;
}

type OfState = Readonly<Record<ClockName, ClockCourse>>;

/** Once mended, an appeal is under way again: what was for mending is done. */
const underWay: OfState = {
  answer: { course: 'runs', article: 'АППК 76(1, 5)' },
  mend: { course: 'over', article: 'АППК 64(6)' },
  return: { course: 'over', article: 'АППК 64(6)' },
  transfer: { course: 'over', article: 'АППК 93' },
  complaint: { course: 'over', article: 'АППК 99' },
  promise: { course: 'over', article: 'none' },
};

const allOver = (article: string): OfState => ({
  answer: { course: 'over', article },
  mend: { course: 'over', article },
  return: { course: 'over', article },
  transfer: { course: 'over', article },
  complaint: { course: 'over', article },
  promise: { course: 'over', article },
});

export const clockCourses: Readonly<Record<AppealState, OfState>> = {
  registered: underWay,
  assigned: underWay,
  /** A body cannot consider what it has called defective: counting these days against it makes false lateness. */
  mending: {
    answer: { course: 'stands-still', article: 'АППК 64(6)' },
    mend: { course: 'runs', article: 'АППК 64(6)' },
    return: { course: 'runs', article: 'АППК 64(6–7-2)' },
    transfer: { course: 'over', article: 'АППК 93' },
    complaint: { course: 'over', article: 'АППК 99' },
    promise: { course: 'over', article: 'none' },
  },
  /** Nobody owes an answer while it is complained of what there is. */
  complained: {
    ...allOver('АППК 91–93'),
    transfer: { course: 'runs', article: 'АППК 93' },
    complaint: { course: 'runs', article: 'АППК 99' },
  },
  overdue: allOver('АППК 76, 91'),
  answered: { ...allOver('АППК 76, 89'), promise: { course: 'runs', article: 'none' } },
  forwarded: allOver('АППК 65'),
  withdrawn: allOver('АППК 64(9)'),
  terminated: allOver('АППК 70, 88'),
  returned: allOver('АППК 64(6–7-2)'),
  dismissed: allOver('АППК 99, 100'),
  attached: allOver('АППК 64(8)'),
};
