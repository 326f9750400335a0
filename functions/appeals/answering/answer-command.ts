/** The command to answer one appeal of an incident, as it lies in the queue, and how it is carried out. */

import * as z from 'zod';
import { countingLawOf } from '../../../shared/law/reader.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { doneOrRetry } from '../../../shared/table/commit.ts';
import { type Appeals, appealPk, commitAppeal, readAppeal, withSaid } from '../appeal/store.ts';
import { readIncident, readMassAnswer } from '../incident/store.ts';
import { answeredOr } from './standing.ts';

export const answerCommand = lazily(() =>
  z.strictObject({
    incident: z.string(),
    answer: z.string(),
    number: appealNumber(),
    receipt: z.strictObject({ key: z.strictObject({ pk: z.string(), sk: z.string() }), fingerprint: z.string() }),
  }),
);
export type AnswerCommand = z.infer<ReturnType<typeof answerCommand>>;

/**
 * Answers the appeal, where it is linked still and may be answered so: what a colleague has answered or unlinked
 * meanwhile is left as it is. Its receipt keeps a command that comes again from answering what was opened anew. Throws
 * where a repetition may help.
 */
export async function carryOut(
  appeals: Pick<Appeals, 'table' | 'law' | 'seal'>,
  { incident: id, answer, number, receipt }: AnswerCommand,
  { now, traceparent }: { readonly now: Date; readonly traceparent: string },
): Promise<void> {
  const [incident, given] = await Promise.all([readIncident(appeals, id), readMassAnswer(appeals, id, answer)]);
  if (!given || !incident?.numbers.includes(number)) return;
  const { content, official } = given;
  const law = await countingLawOf(appeals.law);
  const deciding = { law, official, moment: new Date(given.moment), traceparent };
  const answered = await answeredOr(appeals, await readAppeal(appeals, appealPk(number)), given, deciding);
  if ('why' in answered) return;
  const { text, reasons, promise, by } = content;
  const said = await withSaid(appeals, answered, { text, reasons, promise: promise?.what, by });
  doneOrRetry(await commitAppeal(appeals, said, { receipt, now }));
}
