/** Taking in an appeal, whatever the channel: checks it against the registers, registers it, commits it once. */
import { type Day, registrationDay } from '../../shared/calendar.ts';
import { allInForce, calendarFrom, inForce, type LawReader } from '../../shared/law.ts';
import { counted, termLawOf } from '../../shared/law-clock.ts';
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
  const registration = {
    ...rules,
    citizen: await appeals.hashes.pseudonym(submission.iin),
    running: await appeals.nextNumber(`appeals#numbers#${rules.registeredOn.slice(0, 4)}`),
    now: arrival.now,
  };
  const appeal = counted(register(submission, registration));
  const { text, iin } = submission;
  const told = { appeal, entry: registeredEntry(appeal, arrival.traceparent) };
  const outcome = await commitAppeal(appeals, await withSaid(appeals, told, { text, iin }), arrival);
  return settled(outcome, appeal);
}

async function rulesFor(law: LawReader, { category, settlement }: Submission, now: Date) {
  const registeredOn = await dayOfRegistration(law, now);
  const [place, categories, competences, termLaw] = await Promise.all([
    law.settlement(settlement),
    law.records('category'),
    law.records('competence'),
    termLawOf(law, 'appeals.answer', registeredOn),
  ]);
  if (!place) return fieldProblem('body', 'settlement', 'unknown-settlement');
  if (!inForce(categories, category, registeredOn)) return fieldProblem('body', 'category', 'unknown-category');
  const competence = findCompetence(allInForce(competences, registeredOn), category, settlement);
  // Acceptance can't be refused (art. 64(1)): where nobody is competent, the register is incomplete, not the appeal.
  if (!competence) throw new Error(`no body is competent for ${category} at ${settlement}`);
  return { registeredOn, competence, termLaw };
}

/** Registered the same day; after hours or on a day off, on the next working day (art. 64(3)). */
async function dayOfRegistration(law: LawReader, now: Date): Promise<Day> {
  return counted(registrationDay(calendarFrom(await law.records('calendar')), now));
}
