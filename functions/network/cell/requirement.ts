/** What the law requires of a cell, and by which records. */
import * as z from 'zod';
import type { LawReader } from '../../../shared/law/reader.ts';
import { citation, inForce } from '../../../shared/law/records.ts';
import { lazily } from '../../../shared/lazily.ts';
import { requiredShareKind, thresholdKind } from '../law.ts';
import type { Cell } from './cell.ts';

/**
 * At least so many percent of the bins at or above a speed; the records say by which law, and whether it is verified.
 */
export const requirement = lazily(() =>
  z
    .object({
      thresholdKbps: z.int(),
      requiredSharePercent: z.number(),
      records: z
        .array(
          z.object({
            kind: z.string(),
            citation: z.string().meta({ description: 'Id, date in force and version', examples: ['4G@2023-05-18.1'] }),
            verified: z.boolean(),
          }),
        )
        .meta({ description: 'The law records that say so' }),
    })
    .meta({ id: 'QualityRequirement', description: 'So many percent of the bins must reach the threshold' }),
);
export type Requirement = z.infer<ReturnType<typeof requirement>>;

/**
 * The requirement in force on the first day of the cell's month: no law reaches back to what was measured before it.
 */
export async function requirementFor(law: LawReader, { technology, month }: Cell): Promise<Requirement | undefined> {
  const [thresholds, shares] = await Promise.all([law.records(thresholdKind), law.records(requiredShareKind)]);
  const threshold = inForce(thresholds, technology, `${month}-01`);
  const share = inForce(shares, technology, `${month}-01`);
  if (!threshold || !share) return undefined;
  return {
    thresholdKbps: threshold.value.thresholdKbps,
    requiredSharePercent: share.value.requiredSharePercent,
    records: [threshold, share].map((used) => ({ kind: used.kind, citation: citation(used), verified: used.verified })),
  };
}

/** A fine can't rest on what nobody has verified. */
export function restsOnUnverifiedLaw(requirement: Requirement | undefined): boolean {
  return requirement?.records.some(({ verified }) => !verified) ?? false;
}
