/** A function's environment, parsed when it loads, so that a wrong deployment fails at once and by name. */
import * as z from 'zod';
import { lazily } from './endpoint.ts';

const variables = {
  STAGE: () => z.string().min(1),
  TABLE_NAME: () => z.string().min(3),
  PERSON_KEYS_TABLE_NAME: () => z.string().min(3),
  MAC_KEY_ID: () => z.string().min(1),
  DATA_KEY_ID: () => z.string().min(1),
  SIGNING_KEY_ID: () => z.string().min(1),
  PUBLIC_URL: () => z.url(),
  EVENT_BUS_NAME: () => z.string().min(1),
  DEAD_LETTER_QUEUE_URL: () => z.url(),
  DUE_QUEUE_URLS: () => json(z.record(z.string(), z.url())),
  REGISTER_QUEUE_URLS: () => json(z.record(z.string(), z.url())),
  PRODUCERS: () => json(z.array(producer())),
} as const;

const producer = lazily(() =>
  z.object({ source: z.string(), senderId: z.string(), channels: z.array(z.string()).optional() }),
);

/** Who may post to a queue: the CloudEvents source, the principal's SQS SenderId, the channels it may speak for. */
export type Producer = z.infer<ReturnType<typeof producer>>;

type Variable = keyof typeof variables;
type Environment<Names extends Variable> = { [Name in Names]: z.infer<ReturnType<(typeof variables)[Name]>> };

/** The named variables, parsed. Throws with the names of those missing or malformed. */
export function environment<Names extends Variable>(...names: Names[]): Environment<Names> {
  const shape = Object.fromEntries(names.map((name) => [name, variables[name]()]));
  return z.object(shape).parse(process.env) as Environment<Names>;
}

function json<T extends z.ZodType>(schema: T) {
  return z.preprocess((text) => (typeof text === 'string' ? JSON.parse(text) : text), schema);
}
