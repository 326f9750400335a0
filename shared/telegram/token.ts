/** The token of a login link: an id, and our signature of it, so that nobody makes one up and asks the table for it. */
import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import type { KeyedHashes } from '../persons/keyed-hash.ts';

type Hashes = Pick<KeyedHashes, 'hash'>;

const idLength = 22;

export const linkToken = lazily(() =>
  z
    .string()
    .regex(/^[\w-]{22}\.[\w-]{43}$/)
    .meta({
      description: 'The token of a login link, as the bot has given it',
      examples: [`${'A'.repeat(idLength)}.${'A'.repeat(43)}`],
    }),
);

/** What a chat is called in our keys. */
export function chatKey(hashes: Hashes, chatId: string): Promise<string> {
  return hashes.hash('telegram-chat', chatId);
}

/** The id of the request that this update of this chat makes: the same however often the update comes. */
export async function requestIdOf(hashes: Hashes, chat: string, update: number): Promise<string> {
  return (await hashes.hash('telegram-link-id', `${chat}/${update}`)).slice(0, idLength);
}

export async function tokenOf(hashes: Hashes, id: string): Promise<string> {
  return `${id}.${await hashes.hash('telegram-link', id)}`;
}

/** The id that a token holds, where the signature is ours. Compares in a time that does not tell how much is right. */
export async function idIn(hashes: Hashes, token: string): Promise<string | undefined> {
  const id = token.slice(0, idLength);
  return timingSafeEqual(Buffer.from(token), Buffer.from(await tokenOf(hashes, id))) ? id : undefined;
}
