/**
 * The bot, as far as we use it: it says something in a chat, and lets a pressed button go. grammY is loaded by what
 * speaks first: what only listens does not pay for it.
 */
import type { CarrierAnswer } from '../queue/carrier-answer.ts';
import type { BotSecret } from './secret.ts';
import { answerOf } from './what-it-answered.ts';

/** What stands below a message: a link that opens, or a word that comes back when it is pressed. */
export type Button =
  | { readonly text: string; readonly url: string }
  | { readonly text: string; readonly callback_data: string };

export interface ChatMessage {
  readonly text: string;
  /** Row by row. */
  readonly buttons?: readonly (readonly Button[])[] | undefined;
}

export interface Bot {
  /** Says it once; the answer says whether Telegram took it. Nothing that is thrown or kept holds chat or text. */
  tell(chatId: string, message: ChatMessage): Promise<CarrierAnswer>;
  /** Ends the waiting sign on a button. Whether Telegram still wants to hear that changes nothing. */
  release(callbackId: string): Promise<void>;
}

/** Shorter than a function's own time. */
const timeoutSeconds = 6;

export function botBy(secret: () => Promise<BotSecret>, apiUrl: string): Bot {
  const open = async () => {
    const [{ Api }, { botToken }] = await Promise.all([import('./grammy-api.ts'), secret()]);
    return new Api(botToken, { apiRoot: apiUrl, timeoutSeconds });
  };
  return {
    async tell(chatId, { text, buttons }) {
      const api = await open().catch(() => undefined);
      if (!api) return { kind: 'not-taken', reason: 'no-token' };
      try {
        const { message_id } = await api.sendMessage(chatId, text, optionsOf(buttons));
        return { kind: 'accepted', messageId: String(message_id) };
      } catch (error) {
        return answerOf(error);
      }
    },
    async release(callbackId) {
      const api = await open();
      await api.answerCallbackQuery(callbackId).catch(() => undefined);
    },
  };
}

function optionsOf(buttons: ChatMessage['buttons']) {
  return {
    link_preview_options: { is_disabled: true },
    ...(buttons && { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } }),
  };
}
