/** Taking in an appeal, whatever the channel: checks it against the registers, registers it, commits it once. */
import { type Calendar, registrationDay } from '../../shared/calendar.ts';
import { allInForce, calendarFrom, inForce, type LawReader, type LawRecord } from '../../shared/law.ts';
import { fieldProblem, isProblem, type Problem } from '../../shared/problems.ts';
import type { ReceiptRequest } from '../../shared/receipts.ts';
import { type Repeat, settled } from '../../shared/use-case.ts';
import type { Appeal } from './appeal.ts';
import { findCompetence } from './competence.ts';
import { register, registeredEntry, type Submission } from './register.ts';
import { type Appeals, commitAppeal, withSaid } from './store.ts';

export interface Arrival {
  readonly receipt: ReceiptRequest;
  readonly now: Date;
  readonly traceparent: string;
}

/** The registered appeal, the receipt of an earlier arrival of the same, or what is wrong with it. */
export async function takeIn(
  appeals: Appeals,
  submission: Submission,
  arrival: Arrival,
): Promise<Appeal | Problem | Repeat> {
  const rules = await rulesFor(appeals.law, submission, arrival.now);
  if (isProblem(rules)) return rules;
  const registered = register(submission, {
    ...rules,
    citizen: await appeals.hashes.pseudonym(submission.iin),
    running: await appeals.nextNumber(`appeals#numbers#${rules.registeredOn.slice(0, 4)}`),
    now: arrival.now,
  });
  if (!registered.ok) throw missingCalendar(registered.error.year);
  const appeal = registered.value;
  const told = { appeal, entry: registeredEntry(appeal, arrival.traceparent) };
  const { text, iin } = submission;
  const outcome = await commitAppeal(appeals, await withSaid(appeals, told, { text, iin }), arrival);
  return settled(outcome, appeal);
}

async function rulesFor(law: LawReader, { category, settlement }: Submission, now: Date) {
  const [place, categories, competences, terms, calendars] = await Promise.all([
    law.settlement(settlement),
    law.records('category'),
    law.records('competence'),
    law.records('term'),
    law.records('calendar'),
  ]);
  const calendar = calendarFrom(calendars);
  const registeredOn = dayOfRegistration(calendar, now);
  if (!place) return fieldProblem('body', 'settlement', 'unknown-settlement');
  if (!inForce(categories, category, registeredOn)) return fieldProblem('body', 'category', 'unknown-category');
  const competence = findCompetence(allInForce(competences, registeredOn), category, settlement);
  const term = inForce(terms, 'appeals.answer', registeredOn);
  return { registeredOn, calendar, calendars, competence: needed(competence), term: needed(term) };
}

/** Registered the same day; after hours or on a day off, on the next working day (art. 64(3)). */
function dayOfRegistration(calendar: Calendar, now: Date) {
  const day = registrationDay(calendar, now);
  if (!day.ok) throw missingCalendar(day.error.year);
  return day.value;
}

/** Acceptance can't be refused (art. 64(1)): a register without a fitting record is our fault, not the citizen's. */
function needed<Value>(record: LawRecord<Value> | undefined): LawRecord<Value> {
  if (!record) throw new Error('no law record in force fits: the reference data is incomplete');
  return record;
}

function missingCalendar(year: number): Error {
  return new Error(`the calendar of ${year} is missing from the reference data`);
}
