/** What was sent to people: nobody is reached from here, so it is kept and shown. */
import { randomUUID } from 'node:crypto';

export interface SentMessage {
  by: 'sms' | 'email';
  messageId: string;
  /** The sender that the recipient sees. */
  from: string;
  to: string;
  /** Of an e-mail. */
  subject?: string;
  text: string;
  /** Milliseconds since the epoch, by the local cloud's clock. */
  at: number;
}

export interface SentMessages {
  /** Takes a message over; gives its number. */
  take(message: Omit<SentMessage, 'messageId' | 'at'>): string;
  /** The last 10,000, oldest first; those to one address where it is named. */
  all(to?: string): SentMessage[];
}

export interface SentOptions {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Hears of each as it is taken. */
  tell?: ((message: SentMessage) => void) | undefined;
}

const kept = 10_000;

export function createSentMessages({ now, tell }: SentOptions): SentMessages {
  let messages: SentMessage[] = [];
  return {
    take(message) {
      const sent = { ...message, messageId: randomUUID(), at: now() };
      messages.push(sent);
      if (messages.length >= 2 * kept) messages = messages.slice(-kept);
      tell?.(sent);
      return sent.messageId;
    },
    all: (to) => messages.slice(-kept).filter((message) => to === undefined || message.to === to),
  };
}
