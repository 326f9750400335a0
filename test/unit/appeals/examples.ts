/** Invented appeals and the law they rest on, for tests. */
import type { Appeal, AppealChange } from '../../../functions/appeals/appeal/appeal.ts';
import type { Deciding } from '../../../functions/appeals/appeal/counting.ts';
import { appealPk } from '../../../functions/appeals/appeal/store.ts';
import type { Competence } from '../../../functions/appeals/law.ts';
import { type Registration, register, type Submission } from '../../../functions/appeals/registration/register.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import type { CalendarYear, Term } from '../../../shared/law/calendar.ts';
import type { CountingLaw, TermLaw } from '../../../shared/law/clock.ts';
import { type LawRecord, lawRecord, termKind } from '../../../shared/law/records.ts';
import terms from '../../../shared/law/reference/terms.json' with { type: 'json' };
import { iin, kato } from '../../../shared/persons/identities.ts';
import { type TimelineItem, timelineKey } from '../../../shared/table/timeline.ts';

export const pseudonym = 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24';

export function submission(): Submission {
  return {
    iin: iin().parse('900101300017'),
    channel: 'web',
    category: 'roads',
    settlement: kato().parse('750000000'),
    language: 'ru',
    text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
  };
}

function record<Value>(kind: LawRecord['kind'], id: string, inForceFrom: string, value: Value): LawRecord<Value> {
  return { kind, id, inForceFrom, version: 1, article: 'АППК 76(1)', source: 'a test', verified: true, value };
}

export function competence(body: string, category: string, katoPrefix: string): LawRecord<Competence> {
  return record('competence', body, '2021-07-01', { body, category, katoPrefix });
}

const off = (day: string) => ({ day, name: { kk: '', ru: '', en: 'day off' } });
export const year = (days: readonly string[], number: number): CalendarYear => ({
  year: number,
  daysOff: days.map(off),
  workingDays: [],
});

/** Days off that the facts' golden examples meet: none between 26 May and 16 June 2022; Kurban-ait on 27 May 2026. */
const years = [
  year([], 2022),
  year(['2026-05-27', '2026-12-16'], 2026),
  year(['2027-01-01', '2027-01-04', '2027-01-07'], 2027),
];

/** The term of the answer, and the calendars of these years. */
export const termLaw: TermLaw = {
  term: record<Term>('term', 'appeals.answer', '2021-07-01', {
    amount: 15,
    unit: 'working-days',
    firstDay: 'day-after',
  }),
  inForce: true,
  calendars: years.map(calendarRecord),
  holidays: [],
};

/** The same, for clocks that are counted anew. */
export const countingLaw: CountingLaw = {
  ...termLaw,
  terms: [
    termLaw.term,
    ...terms.filter(({ id }) => id !== termLaw.term.id).map((each) => lawRecord(termKind).parse(each)),
  ],
};

export function calendarRecord(value: CalendarYear): LawRecord<CalendarYear> {
  return record('calendar', String(value.year), `${value.year}-01-01`, value);
}

export function registrationOn(registeredOn: string): Registration {
  return {
    traceparent,
    citizen: pseudonym,
    arrivedAt: new Date(`${registeredOn}T10:00:00+05:00`),
    registeredOn,
    running: 742,
    category: 'roads',
    competence: competence('akimat-almaty', '*', '75'),
    termLaw,
  };
}

export const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** What an official decides as of then. */
export function decidingAt(moment: Date | string, law: CountingLaw = countingLaw): Deciding {
  return { law, moment: new Date(moment), official: 'akimat-almaty/official-7', traceparent };
}

/** The change that was decided; throws where it was refused. */
export function done(result: AppealChange | Problem | undefined): AppealChange {
  if (!result || 'problem' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

export function registeredAppeal(): Appeal {
  return register(submission(), registrationOn('2026-05-26')).appeal;
}

/** The entry of a change, as it is read back. */
export function entryOf({ appeal: { number, version }, entry: { sealed: _, ...entry } }: AppealChange): TimelineItem {
  return { ...timelineKey(appealPk(number), version), version, ...entry };
}
