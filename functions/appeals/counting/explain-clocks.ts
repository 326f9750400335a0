/** A citizen, or an official of the competent body, is told day by day how the terms of an appeal were counted. */
import type * as z from 'zod';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { CountedDay } from '../../../shared/law/calendar.ts';
import { dueOn, type Explanation, explainClock } from '../../../shared/law/clock.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import { reasonInWords, weekdayInWords } from '../../../shared/law/words.ts';
import { bodysAppeal, ownAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { Appeals } from '../appeal/store.ts';
import * as api from './api.ts';

type ClocksView = z.input<ReturnType<(typeof api.explainClocks)['replies'][200]['body']>>;

export const explainClocks = reading(api.explainClocks, async ({ params, caller, ...reader }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  return isProblem(appeal) ? appeal : reply(200, await clocksOf(appeals, appeal, reader));
});

export const explainWorkClocks = reading(
  api.explainWorkClocks,
  async ({ params, caller, ...reader }, appeals: Appeals) => {
    const appeal = await bodysAppeal(appeals, params.number, caller);
    return isProblem(appeal) ? appeal : reply(200, await clocksOf(appeals, appeal, reader));
  },
);

async function clocksOf({ law }: Appeals, { clocks }: Appeal, reader: Reader): Promise<ClocksView> {
  const { answer } = clocks;
  const { startedOn, dueAt, stoppedAt } = answer;
  return {
    clocks: [
      {
        clock: 'answer',
        startedOn,
        dueOn: dueOn(answer),
        dueAt,
        ...(stoppedAt && { stoppedAt }),
        term: viewTerm(answer, reader),
        ...viewExplanation(explainClock(answer, await countingLawOf(law)), reader),
      },
    ],
  };
}

function viewExplanation(explanation: Explanation | undefined, { language }: Reader) {
  if (!explanation) return { calendarRecords: [], days: [] };
  const { term, calendars, days } = explanation;
  return {
    termRecord: viewRecord(term),
    calendarRecords: calendars.map(viewRecord),
    days: days.map((day) => viewDay(day, language)),
  };
}

function viewRecord(record: LawRecord) {
  const { article, source, verified } = record;
  return { citation: citation(record), article, source, verified };
}

function viewDay(counted: CountedDay, language: Reader['language']) {
  const { day, count } = counted;
  const weekday = weekdayInWords(day, language);
  return { day, weekday, ...(count !== undefined && { count }), why: reasonInWords(counted, language) };
}
