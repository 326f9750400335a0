/** What the Bot API does with a call, as far as bots of ours make any: what it refuses, in its own words, and what it keeps. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';

export interface SentToChat {
  chat: string;
  message_id: number;
  text: string;
  /** Row by row. */
  buttons: Button[][];
}

const button = z.object({ text: z.string(), url: z.string().optional(), callback_data: z.string().optional() });
type Button = z.infer<typeof button>;

const calls = {
  sendMessage: z.object({
    chat_id: z.union([z.string(), z.number()]).transform(String),
    text: z.string(),
    reply_markup: z.object({ inline_keyboard: z.array(z.array(button)) }).optional(),
  }),
  answerCallbackQuery: z.object({ callback_query_id: z.string() }),
  setWebhook: z.object({ url: z.url(), secret_token: z.string().optional() }),
};

/** https://core.telegram.org/bots/api#making-requests */
export interface ApiReply {
  status: number;
  body: { ok: true; result: unknown } | ApiFailure;
}
interface ApiFailure {
  ok: false;
  error_code: number;
  description: string;
  parameters?: { retry_after: number };
}

export interface BotApi {
  /** A call of the bot: `/bot<token>/<method>`. */
  call(token: string, method: string, body: unknown): ApiReply;
  webhook(): { url: string; secretToken: string } | undefined;
  /** What was sent to a chat, oldest first. */
  sentTo(chat: string): SentToChat[];
  /** A chat is known to the bot once somebody has written there. */
  meet(chat: string): void;
  block(chat: string, blocked: boolean): void;
  /** So many calls from now on come too fast. */
  limit(times: number, retryAfter: number): void;
  /** Somebody pressed a button: the id that the bot may answer once. */
  press(): string;
}

export interface BotApiOptions {
  token: string;
  /** Hears of each message as it is sent. */
  tell?: ((message: SentToChat) => void) | undefined;
}

const longestText = 4096;
const longestCallbackData = 64;

export function createBotApi({ token: own, tell }: BotApiOptions): BotApi {
  const chats = new Map<string, { blocked: boolean; sent: SentToChat[] }>();
  const presses = new Set<string>();
  let webhook: { url: string; secretToken: string } | undefined;
  let messages = 0;
  let limited = { times: 0, retryAfter: 0 };
  const chatOf = (chat: string) => {
    const known = chats.get(chat) ?? { blocked: false, sent: [] };
    chats.set(chat, known);
    return known;
  };
  const send = ({ chat_id: chat, text, reply_markup }: z.infer<typeof calls.sendMessage>): ApiReply => {
    const buttons = reply_markup?.inline_keyboard ?? [];
    const known = chats.get(chat);
    if (!known) return badRequest('chat not found');
    if (known.blocked) return failure(403, 'Forbidden: bot was blocked by the user');
    const wrong = faultOf(text, buttons.flat());
    if (wrong !== undefined) return badRequest(wrong);
    messages += 1;
    const message = { chat, message_id: messages, text, buttons };
    known.sent.push(message);
    tell?.(message);
    return success({ message_id: messages, chat: { id: Number(chat), type: 'private' }, text });
  };
  const answerPress = ({ callback_query_id: id }: z.infer<typeof calls.answerCallbackQuery>): ApiReply =>
    presses.delete(id)
      ? success(true)
      : badRequest('query is too old and response timeout expired or query ID is invalid');
  const setWebhook = ({ url, secret_token: secretToken = '' }: z.infer<typeof calls.setWebhook>): ApiReply => {
    if (!/^[\w-]{1,256}$/.test(secretToken)) return badRequest('secret token contains unallowed characters');
    webhook = { url, secretToken };
    return success(true);
  };
  return {
    call(token, method, body) {
      if (token !== own) return failure(401, 'Unauthorized');
      if (limited.times > 0) {
        const { retryAfter } = limited;
        limited = { ...limited, times: limited.times - 1 };
        const reply = failure(429, `Too Many Requests: retry after ${retryAfter}`);
        return { ...reply, body: { ...reply.body, parameters: { retry_after: retryAfter } } };
      }
      if (method === 'sendMessage') return parsed(calls.sendMessage, body, send);
      if (method === 'answerCallbackQuery') return parsed(calls.answerCallbackQuery, body, answerPress);
      if (method === 'setWebhook') return parsed(calls.setWebhook, body, setWebhook);
      return failure(404, 'Not Found');
    },
    webhook: () => webhook,
    sentTo: (chat) => [...(chats.get(chat)?.sent ?? [])],
    meet: (chat) => void chatOf(chat),
    block: (chat, blocked) => void Object.assign(chatOf(chat), { blocked }),
    limit(times, retryAfter) {
      limited = { times, retryAfter };
    },
    press() {
      const id = randomUUID();
      presses.add(id);
      return id;
    },
  };
}

function faultOf(text: string, buttons: Button[]): string | undefined {
  if (text.trim() === '') return 'message text is empty';
  if (text.length > longestText) return 'message is too long';
  if (buttons.some(({ url, callback_data: data }) => (url === undefined) === (data === undefined))) {
    return 'Text buttons are unallowed in the inline keyboard';
  }
  const tooLong = ({ callback_data: data = '' }: Button) => Buffer.byteLength(data) > longestCallbackData;
  return buttons.some(tooLong) ? 'BUTTON_DATA_INVALID' : undefined;
}

function parsed<T>(schema: z.ZodType<T>, body: unknown, perform: (call: T) => ApiReply): ApiReply {
  const read = schema.safeParse(body);
  return read.success ? perform(read.data) : badRequest(z.prettifyError(read.error));
}

const success = (result: unknown): ApiReply => ({ status: 200, body: { ok: true, result } });
const badRequest = (what: string) => failure(400, `Bad Request: ${what}`);
const failure = (status: number, description: string) => ({
  status,
  body: { ok: false, error_code: status, description } satisfies ApiFailure,
});
