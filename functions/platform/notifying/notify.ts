/** Telling a person of a fact: the notice is noted for their cabinet, then handed to each carrier once at most. */

import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { codeOf, hiddenCode } from '../../../shared/persons/one-time-code.ts';
import type { CarrierAnswer } from '../../../shared/queue/carrier-answer.ts';
import type { Postponement, Received, Refusal } from '../../../shared/queue/consume.ts';
import { type NoticeDefinition, type NoticeWords, renderNotice } from '../../../shared/queue/define-notice.ts';
import { readChatOf } from '../../../shared/telegram/store.ts';
import { destinationOf, languageFor, type Whereabouts } from '../contacts/contacts.ts';
import { type ContactsStore, readContacts } from '../contacts/store.ts';
import { type Delivery, isAbandoned, type Notice, nextTry, withDelivery } from '../notice/notice.ts';
import { type NoticeName, readNotice, writeNotice } from '../notice/store.ts';
import { type Carrier, carriers, type transitions } from '../notice/transitions.ts';
import type { Carriers } from './carriers.ts';

export interface Notices extends ContactsStore {
  readonly hashes: Pick<KeyedHashes, 'hash'>;
  readonly carriers: Carriers;
}

/** One attempt to tell one person. */
interface Attempt {
  readonly notices: Notices;
  readonly person: string;
  readonly where: Whereabouts;
  /** What the person confirms by the code in the notice; of one without a code undefined. */
  readonly confirms: string | undefined;
  /** The message of the queue that brought the event. */
  readonly message: string;
  /** When this is done. */
  readonly now: Date;
}

/** Notes and sends a notice. Done again for the same event, it goes on where it was left, and sends nothing twice. */
export async function notify(
  notices: Notices,
  definition: NoticeDefinition,
  { event, now, messageId }: Received<unknown>,
): Promise<Refusal | Postponement | undefined> {
  const person = definition.person(event.data);
  if (person === undefined) return undefined;
  const where = await whereabouts(notices, person);
  const confirms = definition.codeFor?.(event.data);
  const attempt: Attempt = { notices, person, where, confirms, message: messageId, now };
  const name = { person, kind: definition.kind, at: event.time, event: event.id };
  const noted = (await readNotice(notices, name)) ?? (await note(attempt, definition, name, event.data));
  if ('refused' in noted) return noted;
  let notice = noted;
  for (const carrier of carriers) notice = await sendBy(carrier, notice, attempt);
  return whatIsLeft(notice, now);
}

async function whereabouts(notices: Notices, person: string): Promise<Whereabouts> {
  const [contacts, chat] = await Promise.all([
    readContacts(notices, person),
    notices.carriers.telegram && readChatOf(notices, person),
  ]);
  return { contacts, chat };
}

/** The notice in its first version, said in the language that the person chose; refused where it cannot be said. */
async function note(
  attempt: Attempt,
  definition: NoticeDefinition,
  { kind, at, event }: NoticeName,
  data: unknown,
): Promise<Notice | Refusal> {
  const { contacts, chat } = attempt.where;
  const words = renderNotice(definition, data, languageFor(contacts, chat));
  if ('refused' in words) return words;
  const deliveries = {
    sms: outlook('sms', kind, attempt),
    email: outlook('email', kind, attempt),
    telegram: outlook('telegram', kind, attempt),
  };
  return written(attempt, { version: 1, kind, event, at, notedAt: attempt.now.toISOString(), ...words, deliveries });
}

function outlook(carrier: Carrier, kind: string, { notices, where }: Attempt): Delivery {
  if (!notices.carriers[carrier]) return { state: 'not-sent', reason: 'switched-off' };
  const destination = destinationOf(carrier, kind, where);
  return 'obstacle' in destination ? { state: 'not-sent', reason: destination.obstacle } : { state: 'waiting' };
}

/** Goes on with one carrier from where the notice stands. */
async function sendBy(carrier: Carrier, notice: Notice, attempt: Attempt): Promise<Notice> {
  const { where, message, now, notices } = attempt;
  const delivery = notice.deliveries[carrier];
  const at = now.toISOString();
  const go = (from: Notice, way: keyof typeof transitions, to: Delivery) =>
    written(attempt, withDelivery(from, carrier, way, to));
  if (delivery.state === 'claimed' && isAbandoned(delivery, message, now)) {
    return go(notice, 'lose', { state: 'unknown', at });
  }
  if (delivery.state !== 'waiting') return notice;
  const handOver = notices.carriers[carrier];
  if (!handOver) return go(notice, 'drop', { state: 'not-sent', reason: 'switched-off' });
  const destination = destinationOf(carrier, notice.kind, where);
  if ('obstacle' in destination) return go(notice, 'drop', { state: 'not-sent', reason: destination.obstacle });
  const words = await wordsToSend(notice, attempt);
  const claimed = await go(notice, 'claim', { state: 'claimed', at, by: message });
  const [way, to] = outcomeOf(await handOver(destination.address, words), at);
  return settled(attempt, withDelivery(claimed, carrier, way, to), (current) =>
    withDelivery(current, carrier, way, to),
  );
}

/** The notice as it was noted; with its code, where it has one, which is kept nowhere. */
async function wordsToSend(notice: Notice, { confirms, notices }: Attempt): Promise<NoticeWords> {
  if (confirms === undefined) return notice;
  return { ...notice, text: notice.text.replaceAll(hiddenCode, await codeOf(notices.hashes, confirms)) };
}

function outcomeOf(answer: CarrierAnswer, at: string): [keyof typeof transitions, Delivery] {
  switch (answer.kind) {
    case 'accepted':
      return ['accept', { state: 'accepted', at, messageId: answer.messageId }];
    case 'refused':
      return ['refuse', { state: 'refused', at, reason: answer.reason }];
    case 'not-taken':
      return ['release', { state: 'waiting', last: answer.reason }];
    case 'unknown':
      return ['lose', { state: 'unknown', at }];
  }
}

/**
 * What the carrier answered is written down, however often other runs go on with other carriers meanwhile: a repetition
 * would take what is left claimed for lost.
 */
async function settled(
  { notices, person }: Attempt,
  next: Notice,
  again: (current: Notice) => Notice,
): Promise<Notice> {
  let version = next;
  while (!(await writeNotice(notices, person, version))) {
    const current = await readNotice(notices, { person, ...next });
    if (!current) throw new Error('a notice that was noted is gone');
    version = again(current);
  }
  return version;
}

/** The version, once it stands. Throws where another run was there before: the message comes again and sees it. */
async function written({ notices, person }: Attempt, notice: Notice): Promise<Notice> {
  if (await writeNotice(notices, person, notice)) return notice;
  throw new Error('contended: to be retried');
}

/** What is still to be sent is tried again, later and later; after a day somebody has to look at it. */
function whatIsLeft(notice: Notice, now: Date): Refusal | Postponement | undefined {
  const waiting = carriers.flatMap((carrier) => {
    const delivery = notice.deliveries[carrier];
    return delivery.state === 'waiting' ? [`${carrier} (${delivery.last ?? 'not asked'})`] : [];
  });
  if (waiting.length === 0) return undefined;
  const inSeconds = nextTry(notice, now);
  return inSeconds === undefined
    ? { refused: `not taken for a day by ${waiting.join(', ')}` }
    : { again: `not taken yet by ${waiting.join(', ')}`, inSeconds };
}
