/**
 * Takes stock of a petition: counts who has signed, and brings about what follows from that and from the time. Whoever signs does
 * it after their own signature is there, so that the last of those who are needed finds them all; of many at once one
 * commits the step, for the others find it changed.
 */
import { countingLawOf, termLawOf } from '../../../shared/law/reader.ts';
import { citation, type LawRecord, nearestInForce } from '../../../shared/law/records.ts';
import { atLocalOffset, type Day, dayOf } from '../../../shared/time.ts';
import type { Counting } from '../appeal/counting.ts';
import { petitionKind } from '../appeal/kinds.ts';
import { dayOfRegistration } from '../appeal/term-of.ts';
import { competenceFor } from '../competence/competence-for.ts';
import { type BodyLevel, bodyKind, petitionThresholdKind } from '../law.ts';
import { countSignatures } from '../signature/store.ts';
import { admit, answerTermFor, isReached, lapse, reachedAt, recount, thresholdFor } from './course.ts';
import { clockOf, type Needed, type Petition, type PetitionChange } from './petition.ts';
import { type Counted, commitPetition, putCount, readPetitionAt, readSealedText } from './store.ts';
import { submit } from './submit.ts';
import { isGathering } from './transitions.ts';

export interface Taking {
  readonly moment: Date;
  readonly now: Date;
  readonly traceparent: string;
  /** There where it was due: how old the law may be by which it is counted anew. When it is due next is entered, whatever there is to tell. */
  readonly due?: { readonly oldestMilliseconds: number };
}

const attempts = 8;
/**
 * Whoever was written before us the second time had read the petition after our own signature was there, and counted after that: it is
 * in their count.
 */
const enoughCountedByOthers = 2;

/** The petition as it then stands; undefined where there is none. Throws where others were always before it. */
export async function takeStock(stored: Counted, pk: string, taking: Taking): Promise<Petition | undefined> {
  let countedByOthers = 0;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const petition = await readPetitionAt(stored, pk);
    if (!petition || !isGathering(petition.state)) return petition;
    const law = await countingLawOf(stored.law, taking.due?.oldestMilliseconds);
    const signatures = await countSignatures(stored, petition.number);
    const change = await nextStep(stored, petition, signatures, { ...taking, law });
    if (change) {
      await commitPetition(stored, change, taking.now);
      continue;
    }
    const isNoted = !taking.due && signatures === petition.signatures;
    if (isNoted || (await putCount(stored, petition, withCount(petition, signatures, taking.now), taking.now)))
      return petition;
    countedByOthers += 1;
    if (countedByOthers === enoughCountedByOthers && !taking.due) return petition;
  }
  throw new Error(`${pk}: contended, to be retried`);
}

/** Below so many each signature is counted at once; beyond that, signers of the same moment leave it to one of them. */
const eachIsCounted = 200;
const countedForMilliseconds = 2_000;
const countedAgainAfterMilliseconds = 60_000;

/** Whether a signature that was just written can wait to be counted: it is, within a minute or so. */
export function canWait({ signatures, counted, countAt }: Petition, now: Date): boolean {
  const age = now.getTime() - Date.parse(counted.at);
  return signatures >= eachIsCounted && countAt !== undefined && age < countedForMilliseconds;
}

/** While it grows beyond that it is counted once more when a minute has passed. */
function withCount(petition: Petition, signatures: number, now: Date): Petition {
  const { countAt: _, ...rest } = petition;
  const isGrowing = signatures >= eachIsCounted && signatures !== petition.signatures;
  const again = new Date(now.getTime() + countedAgainAfterMilliseconds).toISOString();
  const counted = { at: atLocalOffset(now), nth: petition.counted.nth + 1 };
  return { ...rest, signatures, counted, ...(isGrowing && { countAt: again }) };
}

async function nextStep(
  stored: Counted,
  petition: Petition,
  signatures: number,
  counting: Counting,
): Promise<PetitionChange | undefined> {
  const recounted = recount(petition, counting);
  if (recounted) return recounted;
  if (!isReached(petition, signatures)) return lapse(petition, signatures, counting);
  if (petition.state === 'gathering') return submitted(stored, petition, signatures, counting);
  const needed = await neededFor(stored, petition, dayOf(counting.moment));
  return admit(petition, { signatures, needed }, counting);
}

async function submitted(stored: Counted, petition: Petition, signatures: number, counting: Counting) {
  const at = clockOf(petition).provisional ? counting.moment : reachedAt(petition, counting.moment);
  const registeredOn = await dayOfRegistration(stored.law, at);
  const competent = await competentFor(stored, petition, registeredOn);
  const termLaw = await termLawOf(stored.law, answerTermFor(competent?.level), registeredOn);
  const sealed = await readSealedText(stored, petition.number);
  return submit(petition, { signatures, at, registeredOn, competent, termLaw, sealed }, counting);
}

interface Competent {
  readonly body: string;
  /** By which record it is. */
  readonly record: string;
  readonly level: BodyLevel | undefined;
}

/** The body that it names, else the one that is competent for its matter at its place. */
async function competentFor(
  { law }: Pick<Counted, 'law'>,
  petition: Petition,
  on: Day,
): Promise<Competent | undefined> {
  const { addressee, category, settlement } = petition;
  const bodies = await law.records(bodyKind);
  const named = addressee === undefined ? undefined : nearestInForce(bodies, addressee, on);
  if (named) return { body: named.id, record: citation(named), level: named.value.level };
  const competence = await competenceFor(law, category, settlement, on, petitionKind);
  if (!competence) return undefined;
  const { body } = competence.value;
  return { body, record: citation(competence), level: nearestInForce(bodies, body, on)?.value.level };
}

/** How many its consideration needs. */
async function neededFor(stored: Counted, petition: Petition, on: Day): Promise<Needed> {
  const thresholds = await stored.law.records(petitionThresholdKind);
  const competent = await competentFor(stored, petition, on);
  const inForce = (id: string) => nearestInForce(thresholds, id, on);
  return asNeeded(thresholdFor(inForce, competent?.body, competent?.level), on);
}

/** How many must sign it in its first days. */
export async function firstNeeded({ law }: Pick<Counted, 'law'>, on: Day): Promise<Needed> {
  return asNeeded(nearestInForce(await law.records(petitionThresholdKind), 'first', on), on);
}

function asNeeded(record: LawRecord<{ readonly signatures: number }> | undefined, on: Day): Needed {
  if (!record) throw new Error('there is no threshold of petitions');
  const { inForceFrom, inForceUntil } = record;
  const isInForce = inForceFrom <= on && (inForceUntil === undefined || on <= inForceUntil);
  return { signatures: record.value.signatures, record: citation(record), verified: record.verified && isInForce };
}
