/** Where a person wants to be told: as it is stored, and what stands in the way of a carrier. Pure. */
import * as z from 'zod';
import { type NoticeKind, noticeKinds } from '../../../events/notices.ts';
import { type Language, languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import type { LinkedChat } from '../../../shared/telegram/store.ts';
import type { Carrier } from '../notice/transitions.ts';

/** The addresses, sealed together under the person's key. */
export const addresses = lazily(() => z.object({ phone: z.string().optional(), email: z.string().optional() }));
export type Addresses = z.infer<ReturnType<typeof addresses>>;

/** What is stored; without `sealed` where the person has taken their addresses back. */
export const contactsItem = lazily(() =>
  z.object({
    language: z.enum(languages),
    /** Kinds of old that nobody sends any more stay where they are. */
    kinds: z.array(z.string()),
    changedAt: z.string(),
    sealed: z.instanceof(Uint8Array).optional(),
  }),
);
export type StoredContacts = z.infer<ReturnType<typeof contactsItem>>;

export interface Contacts extends Omit<StoredContacts, 'sealed'> {
  readonly addresses: Addresses | Erased;
}

/** The kinds among them that there are. */
export function knownKinds({ kinds }: Pick<Contacts, 'kinds'>): NoticeKind[] {
  return noticeKinds.filter((kind) => kinds.includes(kind));
}

/** Why a carrier brings a person nothing. */
export const obstacles = ['switched-off', 'not-wanted', 'no-address', 'address-erased'] as const;
export type Obstacle = (typeof obstacles)[number];

/** The address by which each carrier brings something. */
const addressOf: Readonly<Record<Exclude<Carrier, 'telegram'>, keyof Addresses>> = { sms: 'phone', email: 'email' };

/** Where a person may be told: what they have named, and the chat that they have made theirs. */
export interface Whereabouts {
  readonly contacts: Contacts | undefined;
  readonly chat: LinkedChat | undefined;
}

/** Where a carrier takes a notice of this kind, or why it takes it nowhere. To a chat go all kinds. */
export function destinationOf(
  carrier: Carrier,
  kind: string,
  { contacts, chat }: Whereabouts,
): { readonly address: string } | { readonly obstacle: Obstacle } {
  if (carrier === 'telegram') return chat ? { address: chat.chatId } : { obstacle: 'no-address' };
  if (!contacts) return { obstacle: 'no-address' };
  if (isErased(contacts.addresses)) return { obstacle: 'address-erased' };
  if (isChosen(kind) && !contacts.kinds.includes(kind)) return { obstacle: 'not-wanted' };
  const address = contacts.addresses[addressOf[carrier]];
  return address === undefined ? { obstacle: 'no-address' } : { address };
}

/** Whether persons choose to be told of it. What they have asked for themselves goes to every address. */
function isChosen(kind: string): boolean {
  return noticeKinds.some((each) => each === kind);
}

/** In the state's language, to whoever has chosen none. */
export function languageFor(contacts: Contacts | undefined, chat?: LinkedChat): Language {
  return contacts?.language ?? chat?.language ?? 'kk';
}
