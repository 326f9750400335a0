/**
 * Losses that somebody has decided to bear, in cdk.json (`context.qyzmet.waivers`). Each ends on its date, so that a
 * decision about one deployment never excuses the next.
 */
import * as z from 'zod';
import type { Loss } from './replacement.ts';

const waiver = z.strictObject({
  stage: z.string(),
  /** As the CLI knows it: `state`. */
  stack: z.string(),
  logicalId: z.string(),
  /** The last day on which it holds, in UTC. */
  until: z.iso.date(),
  reason: z.string().min(20),
});

export type Waiver = z.infer<typeof waiver>;

const context = z.object({ waivers: z.array(waiver).default([]) });

/** All waivers. Throws with the path of every field that is wrong. */
export function readWaivers(qyzmet: unknown): readonly Waiver[] {
  const parsed = context.safeParse(qyzmet);
  if (!parsed.success) throw new Error(`Waivers in cdk.json are wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data.waivers;
}

/** The waiver of a loss, if it has one; whether it still holds is another question. */
export function waiverOf(
  waivers: readonly Waiver[],
  { stage, stack, logicalId }: { readonly stage: string; readonly stack: string } & Pick<Loss, 'logicalId'>,
): Waiver | undefined {
  return waivers
    .filter((each) => each.stage === stage && each.stack === stack && each.logicalId === logicalId)
    .toSorted((one, other) => (one.until < other.until ? 1 : -1))[0];
}

export function holds({ until }: Waiver, now: Date): boolean {
  return now.toISOString().slice(0, 10) <= until;
}
