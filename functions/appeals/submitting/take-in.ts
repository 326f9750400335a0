/**
 * Taking in an appeal, whatever the channel: registers it, commits it once. Nothing that the registers lack stops it
 * (art. 64(1)).
 */
import type { Problem } from '../../../shared/http/problems.ts';
import { type Repeat, settled } from '../../../shared/http/use-case.ts';
import { registrationDay } from '../../../shared/law/calendar.ts';
import { calendarLawOf, type LawReader, termLawOf } from '../../../shared/law/reader.ts';
import { allInForce, calendarFrom, nearestInForce } from '../../../shared/law/records.ts';
import type { Outcome } from '../../../shared/table/commit.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { type Appeals, appealPk, commitAppeal, numbersOf, withSaid } from '../appeal/store.ts';
import { findCompetence } from '../competence/find-competence.ts';
import { competenceKind, registrationCutOffKind } from '../law.ts';
import { register, type Submission } from './register.ts';

export interface Arrival {
  readonly receipt: ReceiptRequest;
  /** When the gateway or the producer's queue took it. */
  readonly moment: Date;
  /** When it was lodged, as its producer says. */
  readonly saidAt?: string;
  readonly now: Date;
  readonly traceparent: string;
}

/** The registered appeal, the receipt of an earlier arrival of the same, or why it could not be committed. */
export async function takeIn(
  appeals: Appeals,
  submission: Submission,
  { moment, ...arrival }: Arrival,
): Promise<Appeal | Problem | Repeat> {
  const rules = await rulesFor(appeals.law, submission, moment);
  const sequence = numbersOf(rules.registeredOn);
  const citizen = await appeals.hashes.pseudonym(submission.iin);
  const running = await appeals.numbers.next(sequence);
  const registered = register(submission, {
    ...rules,
    citizen,
    running,
    arrivedAt: moment,
    saidAt: arrival.saidAt,
    traceparent: arrival.traceparent,
  });
  const { text, iin } = submission;
  const outcome = await commitAppeal(appeals, await withSaid(appeals, registered, { text, iin }), arrival);
  if (isAnothers(outcome, registered.appeal)) appeals.numbers.giveBack(sequence, running);
  return settled(outcome, registered.appeal);
}

/** Whether the receipt is of another appeal: this one was a repeat, and its number is free. */
function isAnothers(outcome: Outcome, { number }: Appeal): boolean {
  if (outcome.kind === 'already-done') return outcome.receipt.entityPk !== appealPk(number);
  return outcome.kind === 'key-reused';
}

async function rulesFor(law: LawReader, { category, settlement }: Submission, arrivedAt: Date) {
  const registeredOn = await dayOfRegistration(law, arrivedAt);
  const [place, competences, termLaw] = await Promise.all([
    law.settlement(settlement),
    law.records(competenceKind),
    termLawOf(law, 'appeals.answer', registeredOn),
  ]);
  const inForce = allInForce(competences, registeredOn);
  return { registeredOn, competence: findCompetence(inForce, category, settlement, place !== undefined), termLaw };
}

/** Registered the same day; after hours or on a day off, on the next working day (art. 64(3)). */
async function dayOfRegistration(law: LawReader, arrivedAt: Date): Promise<Day> {
  const [{ calendars, holidays }, cutOffs] = await Promise.all([
    calendarLawOf(law),
    law.records(registrationCutOffKind),
  ]);
  const cutOff = nearestInForce(cutOffs, 'appeals', dayOf(arrivedAt));
  return registrationDay(calendarFrom(calendars, holidays), arrivedAt, cutOff?.value.workingDayEnds);
}
