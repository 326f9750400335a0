/** The command to assign one appeal of a group, as it lies in the queue, and how it is carried out. */

import * as z from 'zod';
import { countingLawOf } from '../../../shared/law/reader.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber, kato } from '../../../shared/persons/identities.ts';
import { doneOrRetry } from '../../../shared/table/commit.ts';
import { type Appeals, appealPk, commitAppeal, readAppeal, withSaid } from '../appeal/store.ts';
import { assign, refusalOf } from './assign.ts';

export const assignmentCommand = lazily(() =>
  z.strictObject({
    number: appealNumber(),
    found: z.strictObject({ body: z.string(), category: z.string().optional(), settlement: kato().optional() }),
    reason: z.string().optional(),
    registrar: z.string(),
    by: z.strictObject({ name: z.string(), post: z.string() }),
    /** When the registrar decided it. */
    moment: z.iso.datetime(),
    receipt: z.strictObject({ key: z.strictObject({ pk: z.string(), sk: z.string() }), fingerprint: z.string() }),
  }),
);
export type AssignmentCommand = z.infer<ReturnType<typeof assignmentCommand>>;

/**
 * Assigns the appeal, if it waits still and may go there; another may have had it, and then it is theirs. Its receipt keeps a command that
 * comes again from assigning what was taken back meanwhile. Throws where a repetition may help.
 */
export async function carryOut(
  appeals: Pick<Appeals, 'table' | 'law' | 'seal'>,
  { number, found, reason, registrar, by, moment, receipt }: AssignmentCommand,
  { now, traceparent }: { readonly now: Date; readonly traceparent: string },
): Promise<void> {
  const appeal = await readAppeal(appeals, appealPk(number));
  if (!appeal || appeal.competentBody !== undefined || refusalOf(appeal, found.body)) return;
  const routing = { registrar, moment: new Date(moment), traceparent, law: await countingLawOf(appeals.law) };
  const said = { by, ...(reason !== undefined && { text: reason }) };
  const change = await withSaid(appeals, assign(appeal, found, routing), said);
  doneOrRetry(await commitAppeal(appeals, change, { receipt, now }));
}
