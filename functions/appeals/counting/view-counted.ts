/** How a term was counted, for its reader: each day, and by which law. Pure. */
import type { CountedDay } from '../../../shared/law/calendar.ts';
import { type Clock, type CountingLaw, dueOn, explainClock } from '../../../shared/law/clock.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import { reasonInWords, weekdayInWords } from '../../../shared/law/words.ts';

export function viewCounted(clock: Clock, law: CountingLaw, reader: Reader) {
  const { startedOn, dueAt } = clock;
  const explanation = explainClock(clock, law);
  return {
    ...{ startedOn, dueOn: dueOn(clock), dueAt, term: viewTerm(clock, reader) },
    ...(explanation && { termRecord: viewRecord(explanation.term) }),
    calendarRecords: (explanation?.calendars ?? []).map(viewRecord),
    days: viewDays(explanation?.days ?? [], reader),
  };
}

function viewRecord(record: LawRecord) {
  const { article, source, verified } = record;
  return { citation: citation(record), article, source, verified };
}

export function viewDays(days: readonly CountedDay[], { language }: Reader) {
  return days.map((counted) => {
    const { day, count } = counted;
    const weekday = weekdayInWords(day, language);
    return { day, weekday, ...(count !== undefined && { count }), why: reasonInWords(counted, language) };
  });
}
