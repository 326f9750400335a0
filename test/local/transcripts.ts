/**
 * Transcripts of talks with the bot, and how they are played. A line is what somebody does (`> text`, `> [button]`,
 * `> (photo)`), what the bot says to that (`< text`, `< [button] [button]`; nothing where there is no such line), what
 * happens beside (`~ the link is confirmed`), or what is registered in the end (`= settlement: 101010000`).
 */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { type Delivered, repeat } from '../people.ts';
import { newIin, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { type Chat, linkIn, openChat } from './chats.ts';

const cloud = localCloud();

interface Talk {
  readonly chat: Chat;
  readonly language: string;
  readonly iin: string;
  /** How many messages of the bot were looked at. */
  seen: number;
  last: Delivered | undefined;
}

/** Plays a transcript in a chat of its own; gives it as it went. */
export async function play(transcript: string, language: string): Promise<string> {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  const talk: Talk = { chat: openChat(language), language, iin: newIin(), seen: 0, last: undefined };
  const went: string[] = [];
  for (const line of transcript.split('\n').filter((each) => !each.startsWith('<'))) {
    went.push(await playLine(talk, line));
    // What is sent off is registered, and told, by and by; all else is answered at once.
    if (/^> \[/.test(line)) await cloud.idle();
    if (/^[>~]/.test(line)) went.push(...(await heardSince(talk)));
  }
  return went.join('\n');
}

/** The line as it went: what is registered is told as it is. */
async function playLine(talk: Talk, line: string): Promise<string> {
  if (line.startsWith('> ')) talk.last = await does(talk, line.slice(2).replaceAll('\\n', '\n'));
  if (line.startsWith('~ ')) await happens(talk, line.slice(2));
  if (line.startsWith('= ')) return registered(talk, line.slice(2).split(':')[0] ?? '');
  return line;
}

async function does(talk: Talk, what: string): Promise<Delivered> {
  const { chat } = talk;
  const [, button] = /^\[(.+)\]$/.exec(what) ?? [];
  if (button !== undefined) return chat.press(await dataOf(chat, button));
  const [, peculiar = '', rest = ''] = /^\((\w[\w ]*)\) ?(.*)$/s.exec(what) ?? [];
  const peculiarly = peculiarities[peculiar];
  return peculiarly ? peculiarly(talk, rest) : chat.write(what);
}

/** What a button says back, of the last message that has it. */
async function dataOf(chat: Chat, caption: string): Promise<string> {
  const buttons = (await chat.sent()).flatMap((message) => message.buttons.flat());
  return buttons.findLast(({ text }) => text === caption)?.callback_data ?? 'no such button';
}

const peculiarities: Readonly<Record<string, (talk: Talk, rest: string) => Promise<Delivered>>> = {
  photo: (talk) => peculiar(talk, { photo: [{ file_id: '1', width: 1, height: 1 }] }),
  voice: (talk) => peculiar(talk, { voice: { file_id: '1', duration: 3 } }),
  sticker: (talk) => peculiar(talk, { sticker: { file_id: '1' } }),
  async edited({ chat }, text) {
    const { id } = chat;
    return chat.happen({
      edited_message: { message_id: 1, edit_date: 1, chat: { id: Number(id), type: 'private' }, text },
    });
  },
  location(talk, rest) {
    const [latitude = 0, longitude = 0] = rest.split(' ').map(Number);
    return peculiar(talk, { location: { latitude, longitude } });
  },
  group: ({ chat, language }, text) =>
    chat.happen({
      message: { chat: { id: Number(chat.id), type: 'supergroup' }, from: { language_code: language }, text },
    }),
  again: ({ last }) => repeat(last?.update_id ?? 0),
  async 'at once'({ chat }, rest) {
    const [delivered] = await Promise.all(rest.split(' | ').map(chat.write));
    return delivered ?? { update_id: 0, statuses: [] };
  },
};

function peculiar({ chat, language }: Talk, message: object): Promise<Delivered> {
  const from = { first_name: 'Айгерим', language_code: language };
  return chat.happen({ message: { chat: { id: Number(chat.id), type: 'private' }, from, ...message } });
}

async function happens(talk: Talk, what: string): Promise<void> {
  if (what === 'linked before') {
    await talk.chat.write('/start');
    await confirm(talk);
    talk.seen = (await talk.chat.sent()).length;
  }
  if (what === 'the link is confirmed') await confirm(talk);
  if (what === 'a day passes') await cloud.moveClock(86_400);
  if (what === 'a week passes') await cloud.moveClock(7 * 86_400);
  if (what === 'the citizen ends the link') await asCitizen(talk, 'DELETE', '/v1/me/telegram');
}

async function confirm(talk: Talk): Promise<void> {
  const path = `/v1/me/telegram-links/${await linkIn(talk.chat)}`;
  const { status } = await asCitizen(talk, 'POST', path, { language: talk.language });
  expect(status).toBe(200);
}

/** With a token of now: clocks move. */
async function asCitizen({ iin }: Talk, method: string, path: string, body?: object) {
  const scopes = ['appeals.citizen', 'platform.citizen'];
  const token = await tokenOf({ scopes, claims: { sub: 'transcript', iin } });
  const headers = { ...bearer(token), 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return ask({ method, path, headers, body: body && Buffer.from(JSON.stringify(body)) });
}

/** What the bot has said since it was looked at last, line by line. */
async function heardSince(talk: Talk): Promise<string[]> {
  const sent = await talk.chat.sent();
  const news = sent.slice(talk.seen);
  talk.seen = sent.length;
  return news
    .flatMap(({ text, buttons }) => [
      ...text.replaceAll(/ЖТ-\d{4}-\d{8}/g, 'ЖТ-…').split('\n'),
      ...buttons.map((row) => row.map((button) => `[${button.text}]`).join(' ')),
    ])
    .map((line) => `< ${line}`.trimEnd());
}

/** Of the one appeal that the citizen has. */
async function registered(talk: Talk, field: string): Promise<string> {
  const { items } = jsonOf(await asCitizen(talk, 'GET', '/v1/appeals'));
  if (field === 'appeals') return `= appeals: ${items.length}`;
  const [{ number = 'none' } = {}] = items;
  const appeal = jsonOf(await asCitizen(talk, 'GET', `/v1/appeals/${encodeURIComponent(number)}`));
  const value = appeal[field];
  return `= ${field}: ${typeof value === 'object' ? JSON.stringify(value) : value}`.replaceAll('\n', '\\n');
}
