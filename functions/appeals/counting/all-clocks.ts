/** Every clock that runs or ran on an appeal, and every term that was counted at a decision about it. Pure. */
import * as z from 'zod';
import { type Clock, clock } from '../../../shared/law/clock.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { Appeal, ClockName } from '../appeal/appeal.ts';
import { type ClockCourse, clockCourses } from '../appeal/clock-courses.ts';
import { countedNames } from '../appeal/clock-names.ts';
import type { CountedTerm } from '../appeal/counted-terms.ts';
import type { ToldEntry } from '../appeal/store.ts';

export interface NamedClock {
  readonly name: ClockName | CountedTerm;
  readonly clock: Clock;
  readonly course: ClockCourse;
}

export function allClocks({ state, clocks }: Appeal, entries: readonly ToldEntry[]): NamedClock[] {
  const running = (Object.keys(clocks) as ClockName[]).flatMap((name): NamedClock[] => {
    const stored = clocks[name];
    return stored ? [{ name, clock: stored, course: courseNow(stored, clockCourses[state][name]) }] : [];
  });
  return [...running, ...entries.flatMap(countedIn)];
}

/** One that has passed, or was stopped, is over, whatever others do in that state. */
function courseNow({ missedAt, stoppedAt }: Clock, course: ClockCourse): ClockCourse {
  return missedAt || stoppedAt ? { ...course, course: 'over' } : course;
}

const counted = lazily(() => z.object({ counted: z.partialRecord(z.enum(countedNames), clock()).optional() }));

function countedIn({ data }: ToldEntry): NamedClock[] {
  const terms = counted().safeParse(data).data?.counted ?? {};
  return countedNames.flatMap((name) => {
    const term = terms[name];
    return term ? [{ name, clock: term, course: { course: 'over', article: term.article } }] : [];
  });
}
