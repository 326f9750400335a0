/** What of an appeal that came by the open channel is told everybody: how it stands, and nothing personal. Pure. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type AppealNumber, appealNumber, kato } from '../../../shared/persons/identities.ts';
import { type Appeal, type AppealChange, cardOf } from '../appeal/appeal.ts';
import { openChannel } from '../appeal/channels.ts';
import { isPart } from '../appeal/parts.ts';
import { appealStates } from '../appeal/transitions.ts';

export const publishedRequest = lazily(() =>
  z.object({
    number: appealNumber(),
    state: z.enum(appealStates),
    category: z.string().optional(),
    settlement: kato().optional(),
    competentBody: z.string().optional(),
    requestedAt: z.string(),
    updatedAt: z.string(),
    dueAt: z.string(),
  }),
);
export type PublishedRequest = z.infer<ReturnType<typeof publishedRequest>>;

/** One of the states that it came to. */
export const publishedUpdate = lazily(() =>
  z.object({
    number: appealNumber(),
    version: z.int().positive(),
    state: z.enum(appealStates),
    category: z.string().optional(),
    at: z.string(),
  }),
);
export type PublishedUpdate = z.infer<ReturnType<typeof publishedUpdate>>;

/** Parts are told of with their case. */
export function isPublished({ channel, number }: Appeal): boolean {
  return channel === openChannel && !isPart(number);
}

/** The appeal as it is told, once it has changed. Of an answered one the time is that of the answer. */
export function requestOf(appeal: Appeal, { entry }: Pick<AppealChange, 'entry'>): PublishedRequest {
  const { number, state, category, settlement, competentBody, submittedAt, clocks } = appeal;
  const answeredAt = state === 'answered' ? clocks.answer.stoppedAt : undefined;
  return {
    ...{ number, state, ...(category && { category }), ...(settlement && { settlement }) },
    ...(competentBody && { competentBody }),
    ...{ requestedAt: submittedAt, updatedAt: answeredAt ?? entry.at, dueAt: cardOf(appeal).dueAt },
  };
}

/** Undefined of a change that leaves its state as it was: what a citizen adds or thinks of the answer is nobody's. */
export function updateOf(
  { number, version, state, category }: Appeal,
  { transition, entry }: Pick<AppealChange, 'transition' | 'entry'>,
): PublishedUpdate | undefined {
  if (transition.from.includes(state)) return undefined;
  return { number, version, state, ...(category && { category }), at: entry.at };
}

const letterIndex = 'ЖТ-';

/** The number without its letters, which not every client can put into a path: `2026-00000742`. */
export function requestIdOf(number: AppealNumber): string {
  return number.slice(letterIndex.length);
}

/** Undefined of what is no such id. */
export function numberOf(requestId: string): AppealNumber | undefined {
  return appealNumber().safeParse(`${letterIndex}${requestId}`).data;
}
