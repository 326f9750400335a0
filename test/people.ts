/** What people do in their chats with the bot: Telegram is played beside the local cloud of this worker. */
import type { SentToChat } from '../infra/local/telegram/bot-api.ts';
import { localCloud } from './local-cloud.ts';

export interface Delivered {
  readonly update_id: number;
  /** Of each delivery, up to the first that was taken. */
  readonly statuses: readonly number[];
}

/** Something happens in a chat: a message, a press. */
export const happens = (chat: string, update: object): Promise<Delivered> => people('updates', { chat, update });

/** An update is said once more. */
export const repeat = (update_id: number): Promise<Delivered> => people('repetitions', { update_id });

/** All that the bot has said in a chat, oldest first. */
export const saidIn = (chat: string): Promise<SentToChat[]> => people('sent', { chat });

/** Somebody blocks the bot, or lets it speak again. */
export const block = (chat: string, blocked: boolean): Promise<void> => people('blocks', { chat, blocked });

/** So many calls of the bot from now on come too fast. */
export const limit = (times: number, retryAfter: number): Promise<void> => people('limits', { times, retryAfter });

async function people<Reply>(what: string, body: object): Promise<Reply> {
  const { telegramUrl } = localCloud();
  const reply = await fetch(`${telegramUrl}/people/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${what}: ${reply.status}`);
  return (await reply.json()) as Reply;
}
