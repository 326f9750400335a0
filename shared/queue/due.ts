/**
 * Due dates. An entity indexes only its next one, in one of a few shards, so that a minute in which very many fall due
 * is no hot partition. The sweeper hands the key to its area's queue; the area reads, decides and commits, so that a
 * key delivered twice, late or in vain does no harm.
 */
import * as z from 'zod';
import type { Area } from '../http/endpoint.ts';
import { lazily } from '../lazily.ts';
import { sortable } from '../time.ts';

/** 16 shards of 1,000 writes a second each. */
export const dueShards = 16;

export function dueKeys(area: Area, pk: string, dueAt: string | undefined): { duePk?: string; dueSk?: string } {
  if (dueAt === undefined) return {};
  return { duePk: duePartition(area, shardOf(pk)), dueSk: `${sortable(dueAt)}#${pk}` };
}

export function duePartition(area: string, shard: number): string {
  return `${area}#due#${String(shard).padStart(2, '0')}`;
}

/** FNV-1a: spreads keys that differ in their last digit only. */
function shardOf(pk: string): number {
  const hash = [...pk].reduce((sum, char) => Math.imul(sum ^ (char.codePointAt(0) ?? 0), 16_777_619), 2_166_136_261);
  return (hash >>> 0) % dueShards;
}

/** What the sweeper sends: which entity, and the due date that it found in the index. */
export const dueMessage = lazily(() => z.strictObject({ pk: z.string(), sk: z.string(), dueAt: z.iso.datetime() }));
export type DueMessage = z.infer<ReturnType<typeof dueMessage>>;
