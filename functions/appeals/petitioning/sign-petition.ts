/** A citizen signs a petition, takes that back, and sees what they have signed. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import {
  changing,
  type Repeat,
  reading,
  repeatable,
  reply,
  settledWhateverChanged,
} from '../../../shared/http/use-case.ts';
import type { Outcome } from '../../../shared/table/commit.ts';
import { notFoundDetails } from '../appeal/words.ts';
import type { Petition } from '../petition/petition.ts';
import { type Petitions, petitionPk, readPetition } from '../petition/store.ts';
import { canWait, type Taking, takeStock } from '../petition/take-stock.ts';
import { viewSignature } from '../petition/view.ts';
import { alreadySigned, obstacleToSigning, type Signature, sign, withdraw } from '../signature/signature.ts';
import { commitSignature, listBySigner, readSignature, sealSigner } from '../signature/store.ts';
import * as api from './api.ts';

const notFound = problem('not-found', { detail: notFoundDetails.petition });

export const signPetition = changing(api.signPetition, {
  async act({ params: { number }, body, caller, receipt, ...taking }, petitions: Petitions) {
    const petition = await readPetition(petitions, number);
    if (!petition) return notFound;
    const obstacle = obstacleToSigning(petition, taking.moment);
    if (obstacle) return obstacle;
    const signer = await petitions.hashes.pseudonym(caller.iin);
    const before = await readSignature(petitions, number, signer);
    if (before) return alreadySigned(before);
    const sealed = await sealSigner(petitions, number, signer, { iin: caller.iin, ...body });
    const change = sign(petition, { signer, sealed, ...taking });
    const committing = { title: petition.title, receipt, by: 1, now: taking.now } as const;
    const outcome = await commitSignature(petitions, change, committing);
    return countedThen(
      petitions,
      petition,
      taking,
      signedTwice(outcome) ?? settledWhateverChanged(outcome, change.signature),
    );
  },
  again: async (_, asked, petitions) => againCounted(petitions, asked),
  reply: (signature, { language }) => reply(201, viewSignature(signature, language)),
});

/** Of two who sign as the same person at once, one is told what the other would be told later. */
function signedTwice(outcome: Outcome): Problem | undefined {
  return outcome.kind === 'exists' ? alreadySigned({ state: 'signed' }) : undefined;
}

/** Done once more it does the same, and counts what was not counted. */
export const withdrawSignature = repeatable(
  api.withdrawSignature,
  async ({ params: { number }, caller, language, ...taking }, petitions: Petitions) => {
    const petition = await readPetition(petitions, number);
    if (!petition) return problem('not-found', { detail: notFoundDetails.signature });
    const signer = await petitions.hashes.pseudonym(caller.iin);
    const signature = await readSignature(petitions, number, signer);
    const done = signature?.state === 'withdrawn' ? signature : await takeOff(petitions, petition, signature, taking);
    const counted = isProblem(done) ? done : await countedThen(petitions, petition, taking, done);
    return isProblem(counted) ? counted : reply(200, viewSignature(counted, language));
  },
);

async function takeOff(
  petitions: Petitions,
  petition: Petition,
  signature: Signature | undefined,
  taking: Taking,
): Promise<Signature | Problem> {
  const change = withdraw(petition, signature, taking);
  if (isProblem(change)) return change;
  const { kind } = await commitSignature(petitions, change, { title: petition.title, by: -1, now: taking.now });
  return kind === 'committed' ? change.signature : problem('contended', { headers: { 'retry-after': '1' } });
}

/** What has changed is counted before anybody hears of it; where that fails, the request fails, and is repeated. */
async function countedThen<Done extends Signature | Problem | Repeat>(
  petitions: Petitions,
  petition: Petition,
  taking: Taking,
  done: Done,
): Promise<Done> {
  const isThere = 'signer' in done && !canWait(petition, taking.now);
  if (isThere) await takeStock(petitions, petitionPk(petition.number), taking);
  return done;
}

interface Asked extends Taking {
  readonly params: { readonly number: Petition['number'] };
  readonly caller: { readonly iin: string };
}

/** A request that comes again may come because its signature was not counted. */
async function againCounted(petitions: Petitions, { params: { number }, caller, ...taking }: Asked) {
  await takeStock(petitions, petitionPk(number), taking);
  return (await readSignature(petitions, number, await petitions.hashes.pseudonym(caller.iin))) ?? notFound;
}

export const listSignedPetitions = reading(api.listSignedPetitions, async ({ query, caller }, petitions: Petitions) => {
  const signer = await petitions.hashes.pseudonym(caller.iin);
  const page = await cursorPage(petitions.hashes, `signed/${signer}`, query.cursor, (after) =>
    listBySigner(petitions, signer, after),
  );
  return isProblem(page) ? page : reply(200, page);
});
