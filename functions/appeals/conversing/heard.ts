/** What an update of Telegram means to the bot. Pure. */
import type * as z from 'zod';
import { cleanText, hasVisibleCharacter } from '../../../shared/text.ts';
import type { update } from './update.ts';

/** An update as it was parsed: what we read of it. */
export type ParsedUpdate = z.infer<ReturnType<typeof update>>;

export interface Speaker {
  readonly chatId: string;
  readonly name: string;
  /** As Telegram knows it: an IETF tag. */
  readonly language?: string | undefined;
}

export type Heard =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'location'; readonly place: string }
  | { readonly kind: 'press'; readonly data: string; readonly press: string }
  /** Nothing that can be taken, each with its answer. */
  | { readonly kind: 'photo' | 'voice' | 'other' | 'edited' | 'invisible' | 'group' };

export interface Hearing {
  readonly from: Speaker;
  readonly heard: Heard;
}

/** Undefined of what nobody waits to hear about: the bot was blocked, a member joined, a poll was answered. */
export function hear(given: ParsedUpdate): Hearing | undefined {
  const { message, edited_message: edited, callback_query: press } = given;
  const chat = message?.chat ?? edited?.chat ?? press?.message?.chat;
  if (!chat) return undefined;
  const user = message?.from ?? edited?.from ?? press?.from;
  const from = { chatId: String(chat.id), name: nameOf(user), language: user?.language_code };
  if (chat.type !== 'private') return message && { from, heard: { kind: 'group' } };
  if (press) return { from, heard: { kind: 'press', data: press.data ?? '', press: press.id } };
  return { from, heard: message ? heardIn(message) : { kind: 'edited' } };
}

type Message = NonNullable<ParsedUpdate['message']>;

function heardIn({ text, caption, location, voice, video_note, photo, document, video }: Message): Heard {
  if (location) return { kind: 'location', place: `${degrees(location.latitude)}, ${degrees(location.longitude)}` };
  if (voice || video_note) return { kind: 'voice' };
  if (photo || document || video) return { kind: 'photo' };
  const given = text ?? caption;
  if (given === undefined) return { kind: 'other' };
  const [, name] = /^\/(\w{1,32})(?:@\w+)?(?:\s|$)/.exec(given) ?? [];
  if (name !== undefined) return { kind: 'command', name: name.toLowerCase() };
  const clean = cleanText(given.normalize('NFC')).trim();
  return hasVisibleCharacter(clean) ? { kind: 'text', text: clean } : { kind: 'invisible' };
}

/** To about a metre. */
const degrees = (value: number) => value.toFixed(5);

function nameOf(
  user: { readonly first_name?: string | undefined; readonly username?: string | undefined } | undefined,
) {
  const { first_name: first = '', username } = user ?? {};
  const name = [cleanText(first).trim(), username && `@${username}`].filter(Boolean).join(' ');
  return name.slice(0, longestName) || '?';
}

const longestName = 100;
