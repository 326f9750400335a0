/** Somebody reports something without saying who they are: they get the talon, and nobody is noted. */
import { problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { findEarlier } from '../../../shared/table/receipts.ts';
import { readAppeal } from '../appeal/store.ts';
import { corruptionIn, understand } from '../registration/as-said.ts';
import { takeIn } from '../registration/take-in.ts';
import { type SealingAppeals, talonOf } from '../talon/talon.ts';
import * as api from './api.ts';

/** An appeal by the simplified procedure, for the ordinary one asks who it is (arts. 63, 87, 88). */
const kind = 'message';

export const submitAnonymously = changing(api.submitAnonymously, {
  async act({ body, receipt, moment, now, traceparent, language }, appeals: SealingAppeals) {
    // First of all, so that a repeat makes no key for a case that never comes to be.
    const earlier = await findEarlier(appeals.table, receipt, now);
    if (earlier.kind === 'same') return { repeatOf: earlier.receipt };
    if (earlier.kind === 'other') return problem('idempotency-key-reused');
    const { kind: _, ...understood } = understand(body, language);
    const corruption = corruptionIn(body.corruption);
    const submission = { text: body.text, corruption, ...understood, kind, channel: 'web' } as const;
    const taken = await takeIn(appeals, submission, { receipt, moment, now, traceparent });
    return 'number' in taken ? talonOf(appeals, taken, { language, now }) : taken;
  },
  async again(receipt, { language, now }, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    return appeal ? talonOf(appeals, appeal, { language, now }) : problem('not-found');
  },
  reply: (talon) => reply(201, talon),
});
