/** Why an official signs an answer in which something was found that does not forbid it. Pure. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { findingCodes } from './finding.ts';

/** One for all findings of a code. */
export const reason = lazily(() =>
  z.strictObject({ code: z.enum(findingCodes), reason: plainText(1_000, 10) }).meta({ id: 'ReasonForFinding' }),
);
export type Reason = z.infer<ReturnType<typeof reason>>;

export const reasons = () =>
  z.array(reason()).max(findingCodes.length).meta({
    description: 'For each kind of soft finding, why the answer is signed all the same',
  });
