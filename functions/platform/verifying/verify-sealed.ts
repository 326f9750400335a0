/** Anybody reads the platform's keys, or has a seal checked by them. Nothing is read from the table, nothing stored. */
import { cacheable } from '../../../shared/http/conditional.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { AreaKey } from '../../../shared/signing/keys.ts';
import { verifySeal } from '../../../shared/signing/seal.ts';
import { sealedNames, sealRefusalTitles, whatSealIs } from '../../../shared/signing/words.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import * as api from './api.ts';

export interface SealChecking {
  readonly keys: () => Promise<readonly AreaKey[]>;
}

/** A key is published so long before it signs, and longer. */
const keptSeconds = 3600;

export const readKeys = reading(api.readKeys, async ({ headers }, { keys }: SealChecking) => {
  const answer = cacheable({ keys: [...(await keys())] }, headers['if-none-match'], keptSeconds);
  return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': '*' } };
});

export const verifySealed = reading(api.verifySealed, async ({ body, language }, { keys }: SealChecking) => {
  const verdict = verifySeal(body.seal.trim(), await keys());
  if (!verdict.valid) {
    const { reason } = verdict;
    return reply(200, { valid: false, reasons: [{ code: reason, title: sealRefusalTitles[reason][language] }] });
  }
  const { type, sealedAt, content } = verdict;
  const name = sealedNames[type][language];
  const says = whatSealIs[language];
  return reply(200, { valid: true, type: { id: type, name }, sealedAt: atLocalOffset(sealedAt), says, content });
});
