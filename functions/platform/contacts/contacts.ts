/** Where a person wants to be told: as it is stored, and what stands in the way of a carrier. Pure. */
import * as z from 'zod';
import { type NoticeKind, noticeKinds } from '../../../events/notices.ts';
import { type Language, languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
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
  /** `erased` where the key is gone under which they were sealed. */
  readonly addresses: Addresses | 'erased';
}

/** The kinds among them that there are. */
export function knownKinds({ kinds }: Pick<Contacts, 'kinds'>): NoticeKind[] {
  return noticeKinds.filter((kind) => kinds.includes(kind));
}

/** Why a carrier brings a person nothing. */
export const obstacles = ['switched-off', 'not-wanted', 'no-address', 'address-erased'] as const;
export type Obstacle = (typeof obstacles)[number];

/** The address by which each carrier brings something. */
const addressOf: Readonly<Record<Carrier, keyof Addresses>> = { sms: 'phone', email: 'email' };

/** Where a carrier takes a notice of this kind, or why it takes it nowhere. */
export function destinationOf(
  carrier: Carrier,
  kind: string,
  contacts: Contacts | undefined,
): { readonly address: string } | { readonly obstacle: Obstacle } {
  if (!contacts) return { obstacle: 'no-address' };
  if (contacts.addresses === 'erased') return { obstacle: 'address-erased' };
  if (!contacts.kinds.includes(kind)) return { obstacle: 'not-wanted' };
  const address = contacts.addresses[addressOf[carrier]];
  return address === undefined ? { obstacle: 'no-address' } : { address };
}

/** In the state's language, to whoever has chosen none. */
export function languageFor(contacts: Contacts | undefined): Language {
  return contacts?.language ?? 'kk';
}
