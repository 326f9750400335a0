/** Chats with the bot: one that is made somebody's, and an appeal that is sent off there by a tap. */
import { randomUUID } from 'node:crypto';
import { appealRegistered } from '../../../events/appeals.ts';
import { type Delivered, happens, repeat, saidIn } from '../../people.ts';
import type { Scenario } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, make, newcomer } from '../world.ts';

/** Numbers that no chat had before. */
let lastChat = 6_000_000_000 + (Date.now() % 900_000_000);

function newChat(): string {
  lastChat += 1;
  return String(lastChat);
}

const placeOf = (chat: string) => ({ chat: { id: Number(chat), type: 'private' }, from: { language_code: 'ru' } });
const write = (chat: string, text: string) => happens(chat, { message: { ...placeOf(chat), text } });

async function press(chat: string): Promise<Delivered> {
  const [send] = (await saidIn(chat)).at(-1)?.buttons[0] ?? [];
  const { from, ...message } = placeOf(chat);
  return happens(chat, { callback_query: { from, message, data: send?.callback_data } });
}

/** As Telegram does: until it is taken. Whoever may still be at it has ended after a while. */
async function insist(first: Delivered): Promise<void> {
  let { statuses } = first;
  for (let attempt = 0; attempt < 6 && statuses.at(-1) !== 200; attempt += 1) {
    await cloud.moveClock(20);
    ({ statuses } = await repeat(first.update_id));
  }
  await cloud.idle('appeals-telegram');
}

/** The id of the request by which the chat asks whose it is, and the token of its link. */
async function askWhose(chat: string) {
  await write(chat, '/start');
  const url = (await saidIn(chat)).at(-1)?.buttons[0]?.[0]?.url ?? '';
  const token = url.split('#')[1] ?? '';
  return { token, request: token.slice(0, 22) };
}

async function confirm(iin: string, token: string, key: string): Promise<void> {
  await make(iin, `POST /v1/me/telegram-links/${token}`, key, { language: 'ru' });
}

/** The person and the chat, by the request that was confirmed, and what they have sent. */
function namesOf({ items }: Stock, told: Names): Names {
  const request = items.find(({ pk }) => pk === `person#telegram-request#${told.request}`);
  const [person, chat] = [String(request?.usedBy ?? 'nobody'), String(request?.chat ?? 'no chat')];
  const appeal = items.find(({ sk, citizen }) => sk === 'appeal' && citizen === person);
  if (!appeal) return { ...told, person, chat };
  const posted = items.find(({ sk, entityPk }) => sk === 'receipt' && entityPk === appeal.pk);
  const event = String(posted?.pk).split('#').at(-1) ?? 'no event';
  return { ...told, person, chat, number: String(appeal.number), event };
}

/** The citizen’s list, whose the chat is, and what was said there, in whatever order: where nobody knows, once more. */
async function seen({ iin = '', inChat = '' }: Names): Promise<unknown> {
  const [appeals, chat] = await Promise.all([ask(iin, 'GET /v1/appeals'), ask(iin, 'GET /v1/me/telegram')]);
  const said = (await saidIn(inChat)).map(({ text }) => text);
  return [appeals.body, chat.body, [...new Set(said)].toSorted()];
}

export const linking: Scenario = {
  title: 'a chat that a citizen makes theirs',
  disturbed: 'platform-citizen',
  async play(disturb) {
    const [iin, inChat, key] = [newcomer(), newChat(), randomUUID()];
    const { token, ...told } = await askWhose(inChat);
    await disturb(() => confirm(iin, token, key));
    return { iin, inChat, key, ...told };
  },
  namesOf,
  seen,
  leaves: {
    items: ['dialogue', 'link', 'person', 'person', 'receipt', 'request', 'telegram'],
    events: [],
    requests: 0,
  },
};

export const conversing: Scenario = {
  title: 'an appeal that is sent off in a chat',
  disturbed: 'appeals-telegram',
  async play(disturb) {
    const [iin, inChat, key] = [newcomer(), newChat(), randomUUID()];
    const { token, ...told } = await askWhose(inChat);
    await confirm(iin, token, key);
    await write(inChat, 'Нет воды, Семей');
    await disturb(async () => insist(await press(inChat)));
    return { iin, inChat, key, ...told };
  },
  namesOf,
  seen,
  leaves: {
    items: [
      ...['appeal', 'dialogue', 'link', 'notice', 'person', 'person', 'receipt', 'receipt', 'request', 'telegram'],
      'timeline#000001',
    ],
    events: [appealRegistered.type],
    requests: 0,
  },
};
