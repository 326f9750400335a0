/** Who is behind a chat: the forms in which that is stored. Pure. */
import * as z from 'zod';
import { languages } from '../i18n.ts';
import { lazily } from '../lazily.ts';
import { iin } from '../persons/identities.ts';

/** A chat as Telegram knows it, and what it is called there. */
export const chatName = lazily(() => z.object({ chatId: z.string(), name: z.string() }));
export type ChatName = z.infer<ReturnType<typeof chatName>>;

/** A chat that asks to be linked; used once, by the person who has confirmed it. */
export const requestItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    chat: z.string(),
    sealed: z.instanceof(Uint8Array),
    /** Seconds since the epoch: so long it may be confirmed. */
    confirmUntil: z.number().int(),
    usedBy: z.string().optional(),
  }),
);

/** From a chat to its person: without one where it has ended. */
export const chatItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    changedAt: z.string(),
    person: z.string().optional(),
    language: z.enum(languages).optional(),
    sealed: z.instanceof(Uint8Array).optional(),
  }),
);

/** What is sealed of it: who writes there is who appeals. */
export const chatHolder = lazily(() => z.object({ iin: iin() }));

/** From a person to their chat: without one where it has ended. */
export const personItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    changedAt: z.string(),
    chat: z.string().optional(),
    language: z.enum(languages).optional(),
    sealed: z.instanceof(Uint8Array).optional(),
  }),
);
export type PersonItem = z.infer<ReturnType<typeof personItem>>;
