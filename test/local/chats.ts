/** Chats of Telegram in these tests: what somebody writes there, and what the bot says. */
import type { SentToChat } from '../../infra/local/telegram/bot-api.ts';
import { type Delivered, happens, saidIn } from '../people.ts';
import { secret } from './secrets.ts';

/** Numbers that no test before has given. */
let lastChat = 7_000_000_000 + (Date.now() % 900_000_000);

export interface Chat {
  readonly id: string;
  /** Gives the number of the update and what the webhook answered. */
  happen(update: Readonly<Record<string, unknown>>): Promise<Delivered>;
  write(text: string): Promise<Delivered>;
  press(data: string): Promise<Delivered>;
  /** All that the bot has said, oldest first. */
  sent(): Promise<SentToChat[]>;
}

/** A chat of somebody whose Telegram speaks that language. */
export function openChat(language = 'ru'): Chat {
  lastChat += 1;
  const id = secret(String(lastChat));
  const chat = { id: lastChat, type: 'private' };
  const from = { id: lastChat, is_bot: false, first_name: 'Айгерим', username: 'aigerim', language_code: language };
  const message = { message_id: 1, date: 1_779_771_600, chat, from };
  return {
    id,
    happen: (update) => happens(id, update),
    write: (text) => happens(id, { message: { ...message, text } }),
    press: (data) => happens(id, { callback_query: { from, message, chat_instance: '1', data } }),
    sent: () => saidIn(id),
  };
}

/** The token of the login link that the bot has given last. */
export async function linkIn(chat: Chat): Promise<string> {
  const urls = (await chat.sent()).flatMap(({ buttons }) => buttons.flat().flatMap(({ url }) => url ?? []));
  return secret(urls.at(-1)?.split('#')[1] ?? 'none');
}
