/** What an event is: declared once, in events/, with its schema and an example; documents and checks derive from it. */
import type * as z from 'zod';

export type EventTypeName = `kz.qyzmet.${'appeals' | 'documents' | 'network'}.${string}.v${number}`;

export interface EventDefinition<S extends z.ZodType = z.ZodType, Type extends EventTypeName = EventTypeName> {
  readonly type: Type;
  readonly summary: string;
  /** `published`: a fact of ours, put on the bus by the outbox. A queue's name: producers post it there. */
  readonly travels: 'published' | 'appeals-intake' | 'register-answers' | 'network-measurements' | 'register-requests';
  readonly data: () => S;
  readonly example: z.input<S>;
}

// @__NO_SIDE_EFFECTS__
export function defineEvent<S extends z.ZodType, const Type extends EventTypeName>(
  definition: EventDefinition<S, Type>,
): EventDefinition<S, Type> {
  return definition;
}
