/** A citizen, or an official of the competent body, is told day by day how the terms of an appeal were counted. */
import type * as z from 'zod';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { CountingLaw } from '../../../shared/law/clock.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import { appealBefore, ownAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { clocksInWords } from '../appeal/clock-names.ts';
import { type Appeals, readTimeline } from '../appeal/store.ts';
import { allClocks, type NamedClock } from './all-clocks.ts';
import * as api from './api.ts';
import { viewCounted } from './view-counted.ts';
import { coursesInWords } from './words.ts';

type ClocksView = z.input<ReturnType<(typeof api.explainClocks)['replies'][200]['body']>>;

export const explainClocks = reading(api.explainClocks, async ({ params, caller, ...reader }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  return isProblem(appeal) ? appeal : reply(200, await clocksOf(appeals, appeal, reader));
});

export const explainWorkClocks = reading(
  api.explainWorkClocks,
  async ({ params, caller, ...reader }, appeals: Appeals) => {
    const appeal = await appealBefore(appeals, params.number, caller);
    return isProblem(appeal) ? appeal : reply(200, await clocksOf(appeals, appeal, reader));
  },
);

async function clocksOf(appeals: Appeals, appeal: Appeal, reader: Reader): Promise<ClocksView> {
  const law = await countingLawOf(appeals.law);
  const all = allClocks(appeal, await readTimeline(appeals, appeal));
  return { clocks: all.map((each) => viewClock(each, law, reader)) };
}

function viewClock(
  { name, clock, course }: NamedClock,
  law: CountingLaw,
  reader: Reader,
): ClocksView['clocks'][number] {
  const { language } = reader;
  return {
    clock: name,
    inWords: clocksInWords[name][language],
    course: { does: course.course, article: course.article, inWords: coursesInWords[course.course][language] },
    ...(clock.stoppedAt && { stoppedAt: clock.stoppedAt }),
    ...viewCounted(clock, law, reader),
  };
}
