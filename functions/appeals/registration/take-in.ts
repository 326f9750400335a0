/**
 * Taking in an appeal, whatever the channel: registers it, commits it once. Nothing that the registers lack stops it
 * (art. 64(1)).
 */
import type { Problem } from '../../../shared/http/problems.ts';
import { type Repeat, settled } from '../../../shared/http/use-case.ts';
import { type LawReader, termLawOf } from '../../../shared/law/reader.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import type { Outcome } from '../../../shared/table/commit.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import {
  type Appeals,
  appealPk,
  type Committing,
  commitAppeal,
  numbersOf,
  type Said,
  withSaid,
} from '../appeal/store.ts';
import { dayOfRegistration, termOf } from '../appeal/term-of.ts';
import { categoryToRouteBy, categoryToSuggest } from '../category/route-by-text.ts';
import { competenceInMatter, mattersOf } from '../competence/by-matter.ts';
import { competenceFor } from '../competence/competence-for.ts';
import { categoryKind, keywordsKind } from '../law.ts';
import { enteredBy, type Reception, saidAtReception } from './reception.ts';
import { type Registration, register, type Submission } from './register.ts';

export interface Arrival {
  readonly receipt: ReceiptRequest;
  /** When the gateway or the producer's queue took it. */
  readonly moment: Date;
  /** When it was lodged, as its producer says. */
  readonly saidAt?: string;
  /** Absent of what the system takes in. */
  readonly reception?: Reception;
  /** What changes with it, each in its next version. */
  readonly alongside?: NonNullable<Committing['alongside']>;
  readonly now: Date;
  readonly traceparent: string;
}

/** The registered appeal, the receipt of an earlier arrival of the same, or why it could not be committed. */
export async function takeIn(
  appeals: Appeals,
  submission: Submission,
  { moment, reception, ...arrival }: Arrival,
): Promise<Appeal | Problem | Repeat> {
  const rules = await rulesFor(appeals.law, submission, moment);
  const sequence = numbersOf(rules.registeredOn);
  const citizen = submission.iin && (await appeals.hashes.pseudonym(submission.iin));
  const running = await appeals.numbers.next(sequence);
  const registered = register(submission, {
    ...rules,
    citizen,
    running,
    arrivedAt: moment,
    saidAt: arrival.saidAt,
    reception,
    traceparent: arrival.traceparent,
  });
  const words = { ...wordsOf(submission, rules), ...(reception && saidAtReception(reception)) };
  const told = await withSaid(appeals, registered, words);
  const entered = reception ? enteredBy(told, reception, arrival.traceparent) : told;
  const outcome = await commitAppeal(appeals, entered, arrival);
  if (mayGiveBack(outcome, registered.appeal)) appeals.numbers.giveBack(sequence, running);
  return settled(outcome, entered.appeal);
}

/**
 * Whether the receipt is of another appeal: this one was a repeat, and its number is free. Not where a key of that case was
 * made with it: no other case comes under that.
 */
function mayGiveBack(outcome: Outcome, { number, citizen }: Appeal): boolean {
  if (citizen === undefined) return false;
  if (outcome.kind === 'already-done') return outcome.receipt.entityPk !== appealPk(number);
  return outcome.kind === 'key-reused';
}

type Rules = Pick<Registration, 'registeredOn' | 'category' | 'suggested' | 'competence' | 'termLaw'>;

async function rulesFor(law: LawReader, submission: Submission, arrivedAt: Date): Promise<Rules> {
  const registeredOn = await dayOfRegistration(law, arrivedAt);
  const category = await categoryOf(law, submission, dayOf(arrivedAt));
  // Before the rest begins: what fails while something else is awaited, nobody hears of, and the function ends.
  const term = await termOf(law, submission.kind, registeredOn);
  const [competence, termLaw] = await Promise.all([
    competentFor(law, submission, category, registeredOn),
    termLawOf(law, term, registeredOn),
  ]);
  const suggested = category === undefined ? await suggestedCategory(law, submission) : undefined;
  return { registeredOn, category, suggested, competence, termLaw };
}

/**
 * By which record it goes to whom: a report about corruption to the agency, never to the body that it is about; what nobody
 * has signed to none, for the registrar looks first what it reports (art. 88).
 */
async function competentFor(law: LawReader, submission: Submission, category: string | undefined, on: Day) {
  const { iin, corruption, settlement, kind } = submission;
  if (corruption) return competenceInMatter(law, category, { settlement, on, except: corruption.complainedOf });
  return iin === undefined ? undefined : competenceFor(law, category, settlement, on, kind);
}

async function categoryOf(law: LawReader, submission: Submission, on: Day): Promise<string | undefined> {
  if (submission.corruption) return mattersOf.corruption;
  return (await knownCategory(law, submission, on)) ?? (await meantCategory(law, submission));
}

/** The category that was named, where the register has it. */
async function knownCategory(law: LawReader, { category }: Submission, on: Day): Promise<string | undefined> {
  if (category === undefined) return undefined;
  return nearestInForce(await law.records(categoryKind), category, on) && category;
}

/** The category that the text is surely about, where none was named that there is. */
async function meantCategory(law: LawReader, { text }: Submission): Promise<string | undefined> {
  return categoryToRouteBy(await law.records(keywordsKind), text);
}

/** By it the registrar sees what may be about the same together. */
async function suggestedCategory(law: LawReader, { text }: Submission): Promise<string | undefined> {
  return categoryToSuggest(await law.records(keywordsKind), text);
}

/** What the citizen said, that which no register knows included. */
function wordsOf({ text, iin, author, place, category, sender, links }: Submission, rules: Rules): Said {
  return {
    text,
    ...{ ...(iin && { iin }), ...(author && { author }) },
    ...(place && { place }),
    ...(category && category !== rules.category && { category }),
    ...{ ...(sender && { sender }), ...(links && { links }) },
  };
}
