/** Taking in an appeal, whatever the channel: checks it against the registers, registers it, commits it once. */

import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { type Repeat, settled } from '../../../shared/http/use-case.ts';
import { registrationDay } from '../../../shared/law/calendar.ts';
import { counted } from '../../../shared/law/clock.ts';
import { type LawReader, termLawOf } from '../../../shared/law/reader.ts';
import { allInForce, calendarFrom, calendarKind } from '../../../shared/law/records.ts';
import type { Outcome } from '../../../shared/table/commit.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import type { Day } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { type Appeals, appealPk, commitAppeal, numbersOf, withSaid } from '../appeal/store.ts';
import { transitions } from '../appeal/transitions.ts';
import { findCompetence } from '../competence/competence.ts';
import { competenceKind } from '../law.ts';
import { lookUp } from './look-up.ts';
import { register, registeredEntry, type Submission } from './register.ts';

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
  const sequence = numbersOf(rules.registeredOn);
  const citizen = await appeals.hashes.pseudonym(submission.iin);
  const running = await appeals.numbers.next(sequence);
  const registration = { ...rules, citizen, running, now: arrival.now };
  const appeal = counted(register(submission, registration));
  const { text, iin } = submission;
  const told = { appeal, transition: transitions.submit, entry: registeredEntry(appeal, arrival.traceparent) };
  const outcome = await commitAppeal(appeals, await withSaid(appeals, told, { text, iin }), arrival);
  if (isAnothers(outcome, appeal)) appeals.numbers.giveBack(sequence, running);
  return settled(outcome, appeal);
}

/** Whether the receipt is of another appeal: this one was a repeat, and its number is free. */
function isAnothers(outcome: Outcome, { number }: Appeal): boolean {
  if (outcome.kind === 'already-done') return outcome.receipt.entityPk !== appealPk(number);
  return outcome.kind === 'key-reused';
}

async function rulesFor(law: LawReader, { category, settlement }: Submission, now: Date) {
  const registeredOn = await dayOfRegistration(law, now);
  const [unknown, competences, termLaw] = await Promise.all([
    lookUp(law, { category, settlement }, registeredOn),
    law.records(competenceKind),
    termLawOf(law, 'appeals.answer', registeredOn),
  ]);
  if (unknown.length > 0) return problem('validation-failed', { errors: unknown });
  const competence = findCompetence(allInForce(competences, registeredOn), category, settlement);
  // Acceptance can't be refused (art. 64(1)): where nobody is competent, the register is incomplete, not the appeal.
  if (!competence) throw new Error(`no body is competent for ${category} at ${settlement}`);
  return { registeredOn, competence, termLaw };
}

/** Registered the same day; after hours or on a day off, on the next working day (art. 64(3)). */
export async function dayOfRegistration(law: LawReader, now: Date): Promise<Day> {
  return counted(registrationDay(calendarFrom(await law.records(calendarKind)), now));
}
