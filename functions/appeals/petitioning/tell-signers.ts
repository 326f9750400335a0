/**
 * Something has become of a petition: everybody who has signed it is told, one fact for each. How far that went is kept, so
 * that a message that comes again, because there are more than one run can tell, goes on from there.
 */

import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { Postponement, Received } from '../../../shared/queue/consume.ts';
import { doneOrRetry } from '../../../shared/table/commit.ts';
import { publishedAppeal } from '../appeal/access.ts';
import type { Petition } from '../petition/petition.ts';
import { type Counted, readPetition } from '../petition/store.ts';
import { type News, type Signature, tell } from '../signature/signature.ts';
import {
  commitSignature,
  putTelling,
  readTelling,
  signatureShards,
  signaturesOf,
  type Telling,
} from '../signature/store.ts';

type Told = Received<{ readonly number: AppealNumber }>;

/** Half of what a function has for ten messages. */
const budgetMilliseconds = 8_000;
const pageOfSigners = 25;

export async function tellSigners(stored: Counted, news: News, received: Told): Promise<Postponement | undefined> {
  const { number } = received.event.data;
  const petition = await readPetition(stored, number);
  if (!petition) return undefined;
  const stopAt = performance.now() + budgetMilliseconds;
  let telling: Telling | undefined = await readTelling(stored, number, news);
  while (telling && telling.shard < signatureShards) {
    if (performance.now() > stopAt) return { again: 'more signers', inSeconds: 1 };
    telling = await tellPage(stored, petition, news, telling, received);
    await putTelling(stored, number, news, telling);
  }
  return undefined;
}

/** Of all appeals that are answered, the few that many have signed. */
export async function tellOfAnswer(stored: Counted, received: Told): Promise<Postponement | undefined> {
  const appeal = await publishedAppeal(stored, received.event.data.number);
  return appeal ? tellSigners(stored, 'answered', received) : undefined;
}

/** Gives where to go on. */
async function tellPage(
  stored: Counted,
  petition: Petition,
  news: News,
  { shard, after }: Telling,
  { moment, now, traceparent }: Told,
): Promise<Telling> {
  const { items, next } = await signaturesOf(stored, petition.number, shard, { limit: pageOfSigners, after });
  for (const signature of items) await tellOne(stored, petition, signature, news, { moment, now, traceparent });
  return next ? { shard, after: next } : { shard: shard + 1 };
}

/** Who was told meanwhile, or has taken their signature off, is left alone; who has changed anything else is told the next time. */
async function tellOne(
  stored: Counted,
  { title }: Petition,
  signature: Signature,
  news: News,
  { now, ...counting }: Pick<Told, 'moment' | 'now' | 'traceparent'>,
): Promise<void> {
  const change = tell(signature, news, counting);
  if (change) doneOrRetry(await commitSignature(stored, change, { title, now }));
}
