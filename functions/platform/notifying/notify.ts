/** Telling a person of a fact: the notice is noted for their cabinet, then handed to each carrier once at most. */

import type { Postponement, Received, Refusal } from '../../../shared/queue/consume.ts';
import { type NoticeDefinition, renderNotice } from '../../../shared/queue/define-notice.ts';
import { type Contacts, destinationOf, languageFor } from '../contacts/contacts.ts';
import { type ContactsStore, readContacts } from '../contacts/store.ts';
import { type Delivery, isAbandoned, type Notice, nextTry, withDelivery } from '../notice/notice.ts';
import { type NoticeName, readNotice, writeNotice } from '../notice/store.ts';
import { type Carrier, carriers, type transitions } from '../notice/transitions.ts';
import type { Carriers } from './carriers.ts';
import type { Answer } from './what-it-answered.ts';

export interface Notices extends ContactsStore {
  readonly carriers: Carriers;
}

/** One attempt to tell one person. */
interface Attempt {
  readonly notices: Notices;
  readonly person: string;
  readonly contacts: Contacts | undefined;
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
  const contacts = await readContacts(notices, person);
  const attempt: Attempt = { notices, person, contacts, message: messageId, now };
  const name = { person, kind: definition.kind, at: event.time, event: event.id };
  const noted = (await readNotice(notices, name)) ?? (await note(attempt, definition, name, event.data));
  if ('refused' in noted) return noted;
  let notice = noted;
  for (const carrier of carriers) notice = await sendBy(carrier, notice, attempt);
  return whatIsLeft(notice, now);
}

/** The notice in its first version, said in the language that the person chose; refused where it cannot be said. */
async function note(
  attempt: Attempt,
  definition: NoticeDefinition,
  { kind, at, event }: NoticeName,
  data: unknown,
): Promise<Notice | Refusal> {
  const words = renderNotice(definition, data, languageFor(attempt.contacts));
  if ('refused' in words) return words;
  const deliveries = { sms: outlook('sms', kind, attempt), email: outlook('email', kind, attempt) };
  return written(attempt, { version: 1, kind, event, at, notedAt: attempt.now.toISOString(), ...words, deliveries });
}

function outlook(carrier: Carrier, kind: string, { notices, contacts }: Attempt): Delivery {
  if (!notices.carriers[carrier]) return { state: 'not-sent', reason: 'switched-off' };
  const destination = destinationOf(carrier, kind, contacts);
  return 'obstacle' in destination ? { state: 'not-sent', reason: destination.obstacle } : { state: 'waiting' };
}

/** Goes on with one carrier from where the notice stands. */
async function sendBy(carrier: Carrier, notice: Notice, attempt: Attempt): Promise<Notice> {
  const { contacts, message, now, notices } = attempt;
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
  const destination = destinationOf(carrier, notice.kind, contacts);
  if ('obstacle' in destination) return go(notice, 'drop', { state: 'not-sent', reason: destination.obstacle });
  const claimed = await go(notice, 'claim', { state: 'claimed', at, by: message });
  const [way, to] = outcomeOf(await handOver(destination.address, notice), at);
  return settled(attempt, withDelivery(claimed, carrier, way, to), (current) =>
    withDelivery(current, carrier, way, to),
  );
}

function outcomeOf(answer: Answer, at: string): [keyof typeof transitions, Delivery] {
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

/** What the carrier answered is written down, also where another run has gone on with the other carrier meanwhile. */
async function settled(attempt: Attempt, next: Notice, again: (current: Notice) => Notice): Promise<Notice> {
  const { notices, person } = attempt;
  if (await writeNotice(notices, person, next)) return next;
  const current = await readNotice(notices, { person, ...next });
  return written(attempt, again(current ?? next));
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
