/** What the law requires of a cell, and by which records. */
import * as z from 'zod';
import type { LawReader } from '../../../shared/law/reader.ts';
import { citation, inForce, type LawRecord } from '../../../shared/law/records.ts';
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
 * Nor is it by older law than the judgement before, which may cite what was approved since memory was filled.
 */
export async function requirementFor(
  law: LawReader,
  { technology, month }: Cell,
  before?: Requirement,
): Promise<Requirement | undefined> {
  const remembered = await recordsOf(law);
  const [thresholds, shares] = isKnown(before, remembered.flat()) ? remembered : await recordsOf(law, 0);
  const threshold = inForce(thresholds, technology, `${month}-01`);
  const share = inForce(shares, technology, `${month}-01`);
  if (!threshold || !share) return undefined;
  return {
    thresholdKbps: threshold.value.thresholdKbps,
    requiredSharePercent: share.value.requiredSharePercent,
    records: [threshold, share].map((used) => ({ kind: used.kind, citation: citation(used), verified: used.verified })),
  };
}

function recordsOf(law: LawReader, oldestMilliseconds?: number) {
  return Promise.all([
    law.records(thresholdKind, oldestMilliseconds),
    law.records(requiredShareKind, oldestMilliseconds),
  ]);
}

function isKnown(requirement: Requirement | undefined, records: readonly LawRecord[]): boolean {
  const known = new Set(records.map((record) => `${record.kind} ${citation(record)}`));
  return requirement?.records.every(({ kind, citation }) => known.has(`${kind} ${citation}`)) ?? true;
}

/** A fine can't rest on what nobody has verified. */
export function restsOnUnverifiedLaw(requirement: Requirement | undefined): boolean {
  return requirement?.records.some(({ verified }) => !verified) ?? false;
}
