/** What may happen to a notice on its way by one carrier, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

export const carriers = ['sms', 'email', 'telegram'] as const;
export type Carrier = (typeof carriers)[number];

/** Every state, and whether anything can still come of it. None says 'delivered': no carrier's service tells that. */
export const opennessOf = {
  /** To be handed to the carrier, at once or again. */
  waiting: 'open',
  /** Somebody is handing it over just now. */
  claimed: 'open',
  /** The carrier's service has taken it. */
  accepted: 'closed',
  /** The carrier's service will never take it. */
  refused: 'closed',
  /** It was being handed over, and nobody heard whether it was taken. */
  unknown: 'closed',
  /** There is nothing that it could be sent by, or to. */
  'not-sent': 'closed',
} as const satisfies Record<string, Openness>;

export type DeliveryState = keyof typeof opennessOf;

/**
 * A notice goes out once at most: it is claimed before the carrier is called, and tried again only where the carrier's
 * own answer says that it did not take it. What nobody heard of is told as `unknown` and left alone: told twice that a
 * term has passed, people take it for two terms, and a message costs money; told by no message, they still find it in
 * their cabinet, with the state of each message beside it.
 */
export const transitions = {
  claim: { from: ['waiting'], to: 'claimed', by: 'notices', article: 'none' },
  drop: { from: ['waiting'], to: 'not-sent', by: 'notices', article: 'none' },
  accept: { from: ['claimed'], to: 'accepted', by: 'carrier', article: 'АППК 66' },
  refuse: { from: ['claimed'], to: 'refused', by: 'carrier', article: 'АППК 66' },
  release: { from: ['claimed'], to: 'waiting', by: 'carrier', article: 'none' },
  lose: { from: ['claimed'], to: 'unknown', by: 'notices', article: 'АППК 66' },
} as const satisfies Record<string, Transition<DeliveryState>>;
