/** Endpoints: a citizen makes a chat of Telegram theirs, sees which one is, and takes that back. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, language } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { linkToken } from '../../../shared/telegram/token.ts';

const chat = () => z.string().meta({ description: 'What the chat is called in Telegram', examples: ['Айгерим'] });

const link = lazily(() =>
  z
    .object({
      chat: chat(),
      state: z.enum(['waiting', 'linked', 'ended']).meta({
        description: 'waiting: nobody has confirmed it. linked: the chat is yours. ended: it was, and is no more.',
      }),
      confirmUntil: instant(),
    })
    .meta({ id: 'TelegramLink', description: 'A login link that the bot has given to a chat.' }),
);

const linkExample = { chat: 'Айгерим', state: 'linked', confirmUntil: '2026-05-26T10:30:00+05:00' };

const path = '/v1/me/telegram-links/{link}';
const params = lazily(() => z.strictObject({ link: linkToken() }));

export const readTelegramLink = {
  id: 'readTelegramLink',
  method: 'GET',
  path,
  callers: 'platform.citizen',
  summary: 'Which chat asks to be linked, before anything is confirmed. Looking changes nothing.',
  params,
  replies: { 200: { description: 'The chat, and how it stands.', body: link, example: linkExample } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const confirmTelegramLink = {
  id: 'confirmTelegramLink',
  method: 'POST',
  path,
  callers: 'platform.citizen',
  summary: 'Make the chat theirs, in the place of the one that was: what is written there is written by them.',
  moment: 'arrival',
  params,
  body: lazily(() => z.strictObject({ language: language() })),
  bodyExample: { language: 'ru' },
  replies: { 200: { description: 'The chat, and how it stands now.', body: link, example: linkExample } },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

const linked = lazily(() =>
  z
    .object({
      linked: z.boolean(),
      chat: chat().optional(),
      language: language().optional(),
      since: instant().optional(),
    })
    .meta({ id: 'TelegramChat', description: "The citizen's chat with the bot, if there is one." }),
);

export const readTelegram = {
  id: 'readTelegram',
  method: 'GET',
  path: '/v1/me/telegram',
  callers: 'platform.citizen',
  summary: "Which chat of Telegram is the citizen's.",
  replies: {
    200: {
      description: 'The chat, if there is one.',
      body: linked,
      example: { linked: true, chat: 'Айгерим', language: 'kk', since: '2026-05-26T10:05:00+05:00' },
    },
  },
  problems: [],
} as const satisfies Endpoint;

export const endTelegram = {
  id: 'endTelegram',
  method: 'DELETE',
  path: '/v1/me/telegram',
  callers: 'platform.citizen',
  summary: "End the link: the chat is nobody's, and is told nothing any more.",
  moment: 'arrival',
  replies: { 204: { description: 'No chat is theirs.' } },
  problems: ['contended'],
} as const satisfies Endpoint;
