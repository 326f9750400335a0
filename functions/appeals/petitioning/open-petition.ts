/** A citizen opens a petition. */
import { problem } from '../../../shared/http/problems.ts';
import { changing, reply, settled } from '../../../shared/http/use-case.ts';
import { termLawOf } from '../../../shared/law/reader.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import { findEarlier } from '../../../shared/table/receipts.ts';
import { dayOf } from '../../../shared/time.ts';
import { numbersOf } from '../appeal/store.ts';
import { dayOfRegistration } from '../appeal/term-of.ts';
import { petitionTerms } from '../petition/course.ts';
import { open } from '../petition/open.ts';
import { commitOpened, type Petitions, petitionPk, readWhole, sealText } from '../petition/store.ts';
import { firstNeeded } from '../petition/take-stock.ts';
import { viewPetition } from '../petition/view.ts';
import { sign } from '../signature/signature.ts';
import { sealSigner } from '../signature/store.ts';
import * as api from './api.ts';
import { unclearIn } from './unclear.ts';

export const openPetition = changing(api.openPetition, {
  lookUp: (named, now, { law }: Petitions) => unclearIn(law, named, dayOf(now)),
  async act({ body, caller, receipt, moment, now, traceparent, language }, petitions) {
    const errors = await unclearIn(petitions.law, body, dayOf(moment));
    if (errors.length > 0) return problem('validation-failed', { errors });
    // First of all, so that a repeat makes no key for a petition that never comes to be.
    const earlier = await findEarlier(petitions.table, receipt, now);
    if (earlier.kind === 'same') return { repeatOf: earlier.receipt };
    if (earlier.kind === 'other') return problem('idempotency-key-reused');
    const author = await petitions.hashes.pseudonym(caller.iin);
    const opening = { author, openedAt: moment, traceparent, ...(await rulesFor(petitions, moment)) };
    const change = open({ ...body, language: body.language ?? language }, opening);
    const { number } = change.petition;
    const sealedText = await sealText(petitions, number, body.text);
    const sealed = await sealSigner(petitions, number, author, { iin: caller.iin });
    const signed = sign(change.petition, { signer: author, sealed, moment, traceparent });
    const outcome = await commitOpened(petitions, change, { receipt, sealedText, signed, now });
    const done = settled(outcome, { pk: petitionPk(number) });
    return 'pk' in done ? shown(petitions, done.pk, { language, now }) : done;
  },
  again: (receipt, { language, now }, petitions) => shown(petitions, receipt.entityPk, { language, now }),
  reply: (view) => reply(201, view, { headers: { location: `/v1/petitions/${encodeURIComponent(view.number)}` } }),
});

async function rulesFor({ law, numbers }: Petitions, moment: Date) {
  const registeredOn = await dayOfRegistration(law, moment);
  const needed = await firstNeeded({ law }, registeredOn);
  const termLaw = await termLawOf(law, petitionTerms.first, registeredOn);
  return { registeredOn, needed, termLaw, running: await numbers.next(numbersOf(registeredOn)) };
}

async function shown(petitions: Petitions, pk: string, reader: Reader) {
  const whole = await readWhole(petitions, pk);
  return whole ? viewPetition(petitions, whole, reader) : problem('not-found');
}
