/** A citizen confirms that a chat is theirs, sees it, and ends it. */
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, reading, repeatable, reply } from '../../../shared/http/use-case.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { leaveReceipt } from '../../../shared/table/receipts.ts';
import {
  confirmLink,
  endLinkOf,
  type Links,
  type Request,
  readChatOf,
  readHolder,
  readRequest,
} from '../../../shared/telegram/store.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import * as api from './api.ts';
import { takenByAnother, tooLate } from './words.ts';

export interface Linking extends Links {
  readonly hashes: KeyedHashes;
}

export const readTelegramLink = reading(api.readTelegramLink, async ({ params, caller }, links: Linking) => {
  const person = await links.hashes.pseudonym(caller.iin);
  const request = await requestFor(links, params.link, person);
  return request ? reply(200, await viewLink(links, request, person)) : problem('not-found');
});

export const confirmTelegramLink = changing(api.confirmTelegramLink, {
  async act({ params, body, caller, receipt, now, moment }, links: Linking) {
    const person = await links.hashes.pseudonym(caller.iin);
    const request = await requestFor(links, params.link, person);
    if (!request) return problem('not-found');
    if (request.usedBy === person) return doneBefore(links, request, { person, receipt, now });
    const refusal = await refusalOf(links, request, { person, moment });
    if (refusal) return refusal;
    const { language } = body;
    const confirmed = await confirmLink(links, { request, person, iin: caller.iin, language, receipt, now });
    return confirmed ? viewLink(links, { ...request, usedBy: person }, person) : comeAgain;
  },
  async again(_, { params, caller }, links) {
    const person = await links.hashes.pseudonym(caller.iin);
    const request = await requestFor(links, params.link, person);
    return request ? viewLink(links, request, person) : problem('not-found');
  },
  reply: (view) => reply(200, view),
});

export const readTelegram = reading(api.readTelegram, async ({ caller }, links: Linking) => {
  const linked = await readChatOf(links, await links.hashes.pseudonym(caller.iin));
  if (!linked) return reply(200, { linked: false });
  const { name, language, since } = linked;
  return reply(200, { linked: true, chat: name, language, since });
});

export const endTelegram = repeatable(api.endTelegram, async ({ caller, now }, links: Linking) => {
  const ended = await endLinkOf(links.table, await links.hashes.pseudonym(caller.iin), { now });
  return ended ? reply(204, undefined) : comeAgain;
});

const comeAgain = problem('contended', { headers: { 'retry-after': '1' } });

/** What another has confirmed is not there for anybody else. */
async function requestFor(links: Linking, token: string, person: string): Promise<Request | undefined> {
  const request = await readRequest(links, token);
  return request?.usedBy === undefined || request.usedBy === person ? request : undefined;
}

interface Confirming {
  readonly person: string;
  readonly moment: Date;
}

async function refusalOf(
  links: Linking,
  { chat, confirmUntil }: Request,
  { person, moment }: Confirming,
): Promise<Problem | undefined> {
  if (moment > confirmUntil) return problem('wrong-state', { detail: tooLate });
  const holder = await readHolder(links, chat);
  return holder && holder.person !== person ? problem('wrong-state', { detail: takenByAnother }) : undefined;
}

/** Confirmed once more by the same person, under another key: it stands as it stands. */
async function doneBefore(
  links: Linking,
  request: Request,
  {
    person,
    receipt,
    now,
  }: { readonly person: string; readonly now: Date } & {
    readonly receipt: Parameters<typeof leaveReceipt>[1];
  },
) {
  const of = { pk: receipt.key.pk, version: request.version };
  const { kind } = await leaveReceipt(links.table, receipt, of, now);
  return kind === 'other' ? problem('idempotency-key-reused') : viewLink(links, request, person);
}

async function viewLink(links: Linking, { name, chat, usedBy, confirmUntil }: Request, person: string) {
  const isTheirs = usedBy === person && (await readHolder(links, chat))?.person === person;
  const state = usedBy === undefined ? ('waiting' as const) : isTheirs ? ('linked' as const) : ('ended' as const);
  return { chat: name, state, confirmUntil: atLocalOffset(confirmUntil) };
}
