/** What an event is: declared once, in events/, with its schema and an example; documents and checks derive from it. */
import type * as z from 'zod';

export type EventTypeName = `kz.qyzmet.${'appeals' | 'documents' | 'network' | 'platform'}.${string}.v${number}`;

/** The instants in the data that this path names, `*` standing for each item of a list, and how far they may lie. */
export interface NamedMoment {
  readonly field: string;
  /** RFC 3339. */
  readonly earliest: string;
  /** How far a clock of theirs may be ahead of ours. */
  readonly latestMinutesAfterArrival: number;
}

/** The queues that principals outside the platform may post to. */
export const producerQueues = ['appeals-intake', 'register-answers', 'network-measurements'] as const;
export type ProducerQueue = (typeof producerQueues)[number];

/**
 * Which moment is the law's: for facts of ours the event's own `time`; for what producers post `arrival`, when their
 * queue took it, or what the data name. What a producer writes into `time` is kept, and nothing is counted by it.
 */
type Travel =
  | { readonly travels: 'published' | 'register-requests'; readonly moment: 'time' }
  | { readonly travels: ProducerQueue; readonly moment: 'arrival' | NamedMoment };

/** `published`: a fact of ours, put on the bus by the outbox. A queue's name: it is posted there. */
export type EventDefinition<S extends z.ZodType = z.ZodType, Type extends EventTypeName = EventTypeName> = Travel &
  Described<S, Type>;

interface Described<S extends z.ZodType, Type extends EventTypeName> {
  readonly type: Type;
  readonly summary: string;
  readonly data: () => S;
  readonly example: z.input<S>;
}

/** Keeps the types of what is declared: of its data, and where it travels. */
// @__NO_SIDE_EFFECTS__
export function defineEvent<
  S extends z.ZodType,
  const Type extends EventTypeName,
  const Travels extends EventDefinition['travels'],
  const Moment extends EventDefinition['moment'],
>(
  definition: EventDefinition<S, Type> & { readonly travels: Travels; readonly moment: Moment },
): EventDefinition<S, Type> & { readonly travels: Travels; readonly moment: Moment } {
  return definition;
}
