/**
 * Talking in a chat. A step of the talk and what follows from it (the reply, the appeal that is posted) are decided and
 * written down in one write; then it is done, and that noted. An update that comes again finds that it was seen, and
 * does what is left; two at once are decided one after the other, and what the first has not posted yet the second does.
 */
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { repeatable, reply } from '../../../shared/http/use-case.ts';
import { isLanguage, type Language } from '../../../shared/i18n.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import type { Bot } from '../../../shared/telegram/bot.ts';
import {
  endLinkOf,
  type Holder,
  type Links,
  ownerOfChat,
  readHolder,
  requestLink,
} from '../../../shared/telegram/store.ts';
import { chatKey } from '../../../shared/telegram/token.ts';
import { type Dialogue, type DialogueItem, type Duty, silenceSeconds, withSeen } from '../dialogue/dialogue.ts';
import { type Found, keepDialogue, keepDone, readDialogue } from '../dialogue/store.ts';
import * as api from './api.ts';
import { type Decision, decide } from './decide.ts';
import { type Heard, hear, type Speaker } from './heard.ts';
import { type Intake, lodge } from './lodge.ts';
import { after, say } from './say.ts';

export interface Conversing extends Links, Intake {
  readonly webhookSecret: () => Promise<string>;
  readonly places: () => Promise<PlaceSearch>;
  /** Undefined where the stage has none. */
  readonly bot: Bot | undefined;
  /** Where somebody logs in to confirm a link: the token comes behind `#`, which browsers send nowhere. */
  readonly linkPage: string;
}

export const hearTelegram = repeatable(api.hearTelegram, async ({ body, now, traceparent }, talks: Conversing) => {
  const hearing = hear(body);
  if (!hearing || !talks.bot) return heard;
  const chat = await chatKey(talks.hashes, hearing.from.chatId);
  const turn = { ...hearing, bot: talks.bot, update: body.update_id, chat, now, traceparent };
  return (await converse(talks, turn)) ?? heard;
});

const heard = reply(200, undefined);

/** An update, and where it came from. */
interface Turn {
  readonly bot: Bot;
  readonly update: number;
  readonly chat: string;
  readonly from: Speaker;
  readonly heard: Heard;
  readonly now: Date;
  readonly traceparent: string;
}

/** So often another update of the chat may be there first. */
const mostTries = 5;

async function converse(talks: Conversing, turn: Turn): Promise<Problem | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await readDialogue(talks, turn.chat);
    if (found?.item.seen.includes(turn.update)) return finish(talks, found, turn);
    const kept = await decideAndKeep(talks, found, turn);
    if (kept) return perform(talks, kept, turn);
  }
  return problem('contended');
}

/** Longer than this function runs: whoever had it to do then has ended. */
const longestRunMilliseconds = 15_000;

/** An update that was seen before: what it brought about is done, or somebody is at it, or it is left to be done. */
async function finish(talks: Conversing, found: Found, turn: Turn): Promise<Problem | undefined> {
  const { item, duty } = found;
  if (item.owes?.update !== turn.update || !duty) return undefined;
  if (turn.now.getTime() - Date.parse(item.owes.since) < longestRunMilliseconds) return problem('contended');
  const linked = await readHolder(talks, turn.chat);
  const holder = isSealedFor(item, linked) ? linked : undefined;
  return perform(talks, { item, duty, holder, language: languageOf(found, holder, turn.from) }, turn);
}

/** What is to be done, and for whom. */
interface Kept {
  readonly item: DialogueItem;
  readonly duty: Duty;
  readonly holder: Holder | undefined;
  readonly language: Language;
}

/** Decides and writes it down. Undefined where another update of the chat was there before. */
async function decideAndKeep(talks: Conversing, found: Found | undefined, turn: Turn): Promise<Kept | undefined> {
  const { chat, update, now } = turn;
  const holder = await readHolder(talks, chat);
  const seconds = Math.floor(now.getTime() / 1000);
  const isOver = found !== undefined && found.item.expiresAt <= seconds;
  const dialogue = dialogueIn(found, isOver);
  const language = languageOf(dialogue, holder, turn.from);
  const decision = await decideOn(talks, dialogue, { ...turn, holder, language });
  const own = isOver && found.draft ? withForgotten(decision, language) : decision.duty;
  const duty = { ...(found && leftToPost(found, holder)), ...own };
  const kept = await keepDialogue(talks, chat, {
    version: (found?.item.version ?? 0) + 1,
    seen: withSeen(found?.item.seen ?? [], update),
    owes: { update, since: now.toISOString() },
    expiresAt: seconds + (holder ? silenceSeconds.known : silenceSeconds.unknown),
    owner: holder ? { person: holder.person } : ownerOfChat(chat),
    dialogue: decision.dialogue,
    duty,
  });
  return kept && { item: kept, duty, holder, language };
}

/** What an update before has sent off and nobody has posted: no other writes it down any more. Posted twice, it is one. */
function leftToPost({ item, duty }: Found, holder: Holder | undefined): Pick<Duty, 'lodged'> {
  const lodged = item.owes && isSealedFor(item, holder) ? duty?.lodged : undefined;
  return { ...(lodged && { lodged }) };
}

/** Whether who is behind the chat is who was when that was decided: nothing is posted or ended in another's name. */
function isSealedFor({ sealedFor }: DialogueItem, holder: Holder | undefined): boolean {
  return sealedFor !== undefined && 'person' in sealedFor && sealedFor.person === holder?.person;
}

/** After too long a silence a talk begins anew; the language stays, and which draft was sent. */
function dialogueIn(found: Found | undefined, isOver: boolean): Dialogue {
  if (!found) return { step: 'idle' };
  const { step, language, sent, draft } = found;
  return isOver ? { step: 'idle', language, sent } : { step, language, sent, draft };
}

function withForgotten({ duty }: Decision, language: Language): Duty {
  const { text } = after(language, ['forgotten'], duty.reply);
  return { ...duty, reply: { ...duty.reply, text } };
}

/** As chosen in the chat; else when it was linked; else as Telegram says; else the state's. */
function languageOf({ language }: Pick<Dialogue, 'language'>, holder: Holder | undefined, from: Speaker): Language {
  const ofTelegram = from.language?.slice(0, 2) ?? '';
  return language ?? holder?.language ?? (isLanguage(ofTelegram) ? ofTelegram : 'kk');
}

async function decideOn(
  talks: Conversing,
  dialogue: Dialogue,
  { chat, from, update, now, heard: said, holder, language }: Turn & Pick<Kept, 'holder' | 'language'>,
): Promise<Decision> {
  const token = holder ? undefined : await requestLink(talks, { chat, ...from, update }, now);
  const link = token && `${talks.linkPage}#${token}`;
  return decide(dialogue, said, { update, language, link, places: await talks.places() });
}

/** Does what was decided, and notes that. What Telegram has not taken is to be done again; it says the update again. */
async function perform(talks: Conversing, { item, duty, ...who }: Kept, turn: Turn): Promise<Problem | undefined> {
  const { bot, from, chat, heard: said } = turn;
  const message = await carryOut(talks, duty, { ...who, turn });
  const answer = await bot.tell(from.chatId, message);
  if (answer.kind === 'not-taken') return problem('unavailable');
  if (said.kind === 'press') await bot.release(said.press);
  await keepDone(talks, chat, item);
  return undefined;
}

/** What is more than a reply; gives the reply. */
async function carryOut(
  talks: Conversing,
  { reply: decided, lodged, ends }: Duty,
  { holder, language, turn }: Pick<Kept, 'holder' | 'language'> & { readonly turn: Turn },
) {
  const { chat, now, traceparent } = turn;
  // Unlinked since it was decided: nobody is there any more in whose name it could be posted.
  if (lodged && !holder) return say(language, 'notLinkedYet');
  if (lodged && holder) {
    const id = await talks.hashes.hash('telegram-appeal', `${chat}/${lodged.id}`);
    await lodge(talks, lodged, { id, iin: holder.iin, language, now, traceparent });
  }
  if (ends && holder && !(await endLinkOf(talks.table, holder.person, { now })))
    throw new Error('contended: to be retried');
  return decided;
}
