/** A notice as it is stored, and how it changes. Pure. */
import * as z from 'zod';
import { languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { obstacles } from '../contacts/contacts.ts';
import { type Carrier, transitions } from './transitions.ts';

const at = () => z.string();

/** How it stands with one carrier. */
const delivery = () =>
  z.discriminatedUnion('state', [
    /** `last`: what the carrier answered when it was asked before. */
    z.object({ state: z.literal('waiting'), last: z.string().optional() }),
    /** `by`: the message of the queue in whose course it is handed over. */
    z.object({ state: z.literal('claimed'), at: at(), by: z.string() }),
    z.object({ state: z.literal('accepted'), at: at(), messageId: z.string() }),
    z.object({ state: z.literal('refused'), at: at(), reason: z.string() }),
    z.object({ state: z.literal('unknown'), at: at() }),
    z.object({ state: z.literal('not-sent'), reason: z.enum(obstacles) }),
  ]);
export type Delivery = z.infer<ReturnType<typeof delivery>>;

/** One per person, kind and event. What it says is no more than the facts' own data, and names nobody. */
export const noticeItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    kind: z.string(),
    /** The event's id. */
    event: z.string(),
    /** When the fact was, and when it was noted that it is to be told. */
    at: at(),
    notedAt: at(),
    language: z.enum(languages),
    title: z.string(),
    text: z.string(),
    /** Notices of old know nothing of Telegram: nobody had a chat. */
    deliveries: z.object({
      sms: delivery(),
      email: delivery(),
      telegram: delivery().default({ state: 'not-sent', reason: 'no-address' }),
    } satisfies Record<Carrier, unknown>),
  }),
);
export type Notice = z.infer<ReturnType<typeof noticeItem>>;

/** The notice one version on, which stands otherwise with this carrier. Throws where that is no way to go. */
export function withDelivery(notice: Notice, carrier: Carrier, way: keyof typeof transitions, to: Delivery): Notice {
  const { state } = notice.deliveries[carrier];
  const transition = transitions[way];
  if (!mayHappen(transition, state) || transition.to !== to.state) throw new Error(`no ${way} from ${state}`);
  return { ...notice, version: notice.version + 1, deliveries: { ...notice.deliveries, [carrier]: to } };
}

/** Longer than any function runs: whoever claimed it then has ended. */
const longestRun = 15 * 60_000;

/**
 * Whether a claim was left by a run that has ended. A message that comes again ended the run that it came to before;
 * of another message's claim time alone tells.
 */
export function isAbandoned(claim: { readonly at: string; readonly by: string }, message: string, now: Date): boolean {
  return claim.by === message || now.getTime() - Date.parse(claim.at) > longestRun;
}

const day = 24 * 60 * 60;

/** How much longer a carrier is waited for that takes nothing, in seconds; undefined after a day of it. */
export function nextTry({ notedAt }: Pick<Notice, 'notedAt'>, now: Date): number | undefined {
  const waited = Math.floor((now.getTime() - Date.parse(notedAt)) / 1000);
  return waited >= day ? undefined : Math.min(Math.max(waited, shortestWait), longestWait);
}

/** As long as the queue waits by itself; then as long again as it has been waited; half an hour at most. */
const shortestWait = 3 * 60;
const longestWait = 30 * 60;
