/** Whose app it is that shows a key. */
import { createHash } from 'node:crypto';
import type { CallerOfKind } from '../../../shared/http/caller.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce } from '../../../shared/law/records.ts';
import { dayOf } from '../../../shared/time.ts';
import { type Partner, partnerKind } from '../law.ts';

/** 256 bits at least, in hexadecimal digits or base64url: what is shorter could be guessed. */
const keyForm = /^[\w-]{43,128}$/;

/** A key that nobody has may have been registered just now: then the register is looked at again. */
const newlyRegisteredMilliseconds = 1_000;

export function partnersIn(law: LawReader) {
  return async (apiKey: string): Promise<CallerOfKind<'partner'> | undefined> => {
    if (!keyForm.test(apiKey)) return undefined;
    const keyDigest = createHash('sha256').update(apiKey).digest('hex');
    return (await whoHas(keyDigest, law)) ?? (await whoHas(keyDigest, law, newlyRegisteredMilliseconds));
  };
}

async function whoHas(
  keyDigest: string,
  law: LawReader,
  oldest?: number,
): Promise<CallerOfKind<'partner'> | undefined> {
  const partners = allInForce(await law.records<Partner>(partnerKind, oldest), dayOf(new Date()));
  const found = partners.find(({ value }) => value.keyDigest === keyDigest);
  return found && { kind: 'partner', sub: found.id, registration: found.id, bin: found.value.bin };
}
