/**
 * The timeline of an entity: one entry per fact, written in the same transaction as the change it tells of. The
 * table's stream is the outbox: an entry whose type is in the event catalogue is published once it is committed.
 */
import * as z from 'zod';
import { lazily } from '../lazily.ts';

/** `Fact` are the types that may be entered: in an area, those that have words for their reader. */
export interface TimelineEntry<Fact extends string = string> {
  /** The event type, `kz.qyzmet.<area>.<fact>.v<n>`. */
  readonly type: Fact;
  /** The law's moment of the fact, RFC 3339: when it happened, not when it was written down. */
  readonly at: string;
  /** When a producer says that it happened: kept, and nothing is counted by it. */
  readonly saidAt?: string;
  /** Who did it: a pseudonym, a body's official, a producer's source, or `clock`. */
  readonly actor: string;
  /** The event's data, as subscribers will get it; persons by pseudonym only. */
  readonly data: Record<string, unknown>;
  /** What was said, sealed under the person's key. Never published. */
  readonly sealed?: Uint8Array;
  readonly traceparent?: string;
}

/** Versions sort as text up to a million entries of one entity. */
export function timelineKey(entityPk: string, version: number) {
  return { pk: entityPk, sk: `timeline#${String(version).padStart(6, '0')}` };
}

/** The item of an entry that makes a version of its entity. */
export function entryItem(timelinePk: string, version: number, entry: TimelineEntry, now: Date) {
  return { ...timelineKey(timelinePk, version), version, ...entry, notedAt: now.toISOString() };
}

export const timelineItem = lazily(() =>
  z.object({
    pk: z.string(),
    sk: z.string().startsWith('timeline#'),
    type: z.string(),
    at: z.string(),
    saidAt: z.string().optional(),
    /** When it was written down; entries of old lack it. */
    notedAt: z.string().optional(),
    actor: z.string(),
    version: z.number().int(),
    data: z.record(z.string(), z.unknown()),
    sealed: z.instanceof(Uint8Array).optional(),
    traceparent: z.string().optional(),
  }),
);

export type TimelineItem = z.infer<ReturnType<typeof timelineItem>>;

/** What had happened to a thing in the version that was read: what came while it was read belongs to the next one. */
export function entriesUpTo<Entry extends { readonly version: number }>(
  { version }: { readonly version: number },
  entries: readonly Entry[],
): Entry[] {
  return entries.filter((entry) => entry.version <= version);
}
