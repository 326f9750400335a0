/** A talk with the bot in one chat, on the way to one appeal: as it is stored, and as it is opened. Pure. */
import * as z from 'zod';
import { languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { keyOwner } from '../../../shared/persons/key-owner.ts';

/**
 * What is awaited: that somebody writes; that they say who they are; what has happened, anew; where; that they look it
 * over.
 */
const steps = ['idle', 'link', 'text', 'place', 'check'] as const;

/** What is on its way to become an appeal. Its id is the update that began it. */
const draft = () =>
  z.object({
    id: z.int(),
    text: z.string(),
    /** As they said it: in words, or where they stood. */
    place: z.string().optional(),
    settlement: z.object({ code: kato(), name: z.string() }).optional(),
  });
export type Draft = Readonly<z.infer<ReturnType<typeof draft>>>;

const button = () =>
  z.union([z.object({ text: z.string(), url: z.string() }), z.object({ text: z.string(), callback_data: z.string() })]);

/** What was decided and still has to be done: said in the chat, posted, taken back. */
const duty = () =>
  z.object({
    reply: z.object({ text: z.string(), buttons: z.array(z.array(button())).optional() }),
    lodged: draft().optional(),
    ends: z.literal(true).optional(),
  });
export type Duty = Readonly<z.infer<ReturnType<typeof duty>>>;

/** What is sealed of it. */
export const said = lazily(() => z.object({ draft: draft().optional(), duty: duty().optional() }));

export const dialogueItem = lazily(() =>
  z.object({
    version: z.int().positive(),
    step: z.enum(steps),
    /** Chosen in the chat. */
    language: z.enum(languages).optional(),
    /** The draft that was sent last. */
    sent: z.int().optional(),
    /** The last updates: one that comes again is none. */
    seen: z.array(z.int()),
    /** Whose duty it is to do what was decided: the update's that brought it, since when. */
    owes: z.object({ update: z.int(), since: z.string() }).optional(),
    sealed: z.instanceof(Uint8Array).optional(),
    sealedFor: keyOwner().optional(),
    /** Seconds since the epoch: the end of a silence. */
    expiresAt: z.int(),
  }),
);
export type DialogueItem = z.infer<ReturnType<typeof dialogueItem>>;

/** The talk as it stands. */
export interface Dialogue extends Pick<DialogueItem, 'step' | 'language' | 'sent'> {
  readonly draft?: Draft | undefined;
}

/** How long silence leaves a talk as it is: a week, and a day where nobody knows who is talking. */
export const silenceSeconds = { known: 7 * 86_400, unknown: 86_400 } as const;

const mostSeen = 20;

/** The updates that count as seen, with one more. */
export function withSeen(seen: readonly number[], update: number): number[] {
  return [...seen, update].slice(-mostSeen);
}
