/** The AsyncAPI 3.0 document of queues and the event bus, made of the event catalogue. */
import * as z from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { lazily } from '../../shared/lazily.ts';
import { cloudEvent } from '../../shared/queue/cloud-event.ts';
import type { EventDefinition } from '../../shared/queue/define-event.ts';
import { type Channel, type ChannelName, channels } from './channels.ts';
import { collectSchemas, type JsonSchema, type SchemaCollection } from './json-schemas.ts';

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly defaultContentType: string;
  readonly servers: Readonly<Record<string, object>>;
  readonly channels: Readonly<Record<string, ChannelObject>>;
  readonly operations: Readonly<Record<string, OperationObject>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly messages: Readonly<Record<string, MessageObject>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

interface Reference {
  readonly $ref: string;
}

export interface ChannelObject {
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly servers: readonly Reference[];
  readonly parameters: Readonly<Record<string, { readonly description: string }>>;
  readonly messages: Readonly<Record<string, Reference>>;
}

interface OperationObject {
  readonly action: 'receive' | 'send';
  readonly channel: Reference;
  readonly summary: string;
  readonly security: readonly Reference[];
  readonly messages: readonly Reference[];
}

export interface MessageObject {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly contentType: string;
  readonly payload: JsonSchema;
  readonly examples: readonly { readonly name: string; readonly payload: object }[];
}

/** Describes the events. Throws where a schema cannot be said in JSON Schema. */
export function describeEvents(events: readonly EventDefinition[]): AsyncApiDocument {
  const schemas = collectSchemas('draft-7');
  const messages = Object.fromEntries(events.map((event) => [event.type, messageOf(event, schemas)]));
  const used = (Object.keys(channels) as ChannelName[])
    .map((name) => [name, events.filter(({ travels }) => travels === name)] as const)
    .filter(([, carried]) => carried.length > 0);
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: contentType,
    servers,
    channels: Object.fromEntries(used.map(([name, carried]) => [name, channelOf(name, carried)])),
    operations: Object.fromEntries(
      used.map(([name, carried]) => [channels[name].operation, operationOf(name, carried)]),
    ),
    components: { schemas: schemas.components(), messages, securitySchemes: { signature } },
  };
}

const contentType = 'application/cloudevents+json';

const info = {
  title: 'Qyzmet events',
  version: '1.0.0',
  description: `Every message is a CloudEvent 1.0 in structured JSON mode. \`id\` and \`source\` identify a delivery for good: it may come
more than once and in any order. A message to us that cannot be read, or whose sender may not speak for its \`source\`, goes to the
dead-letter queue with the reason and blocks nobody. Types and fields only grow: expect fields you do not know.

What we take is narrower than the standard in this: \`id\` has at most 256 characters, \`source\` and \`type\` 128, \`subject\` 1,024;
\`source\` is one of those registered for the queue; \`time\` must be there, between 1850 and 2200, without leap seconds; \`data\` must be
there as JSON, and \`data_base64\` is not taken; the whole message is JSON of at most 12 levels, with each name once in an object.
An attribute that is \`null\` counts as absent, a \`traceparent\` that cannot be read begins a new trace, other extension attributes
are dropped. Text has a visible character, and none of: control characters but tab and line breaks, overrides of direction, tags,
private use, unassigned; it is kept in Unicode's NFC.`,
  license: { name: packageJson.license, url: `https://spdx.org/licenses/${packageJson.license}.html` },
};

const region = { region: { description: 'The region that the platform is deployed to.' } };

const servers = {
  queues: {
    host: 'sqs.{region}.amazonaws.com',
    protocol: 'sqs',
    description: "Amazon SQS. A queue's policy names who may post to it.",
    variables: region,
  },
  bus: {
    host: 'events.{region}.amazonaws.com',
    protocol: 'eventbridge',
    description:
      'Amazon EventBridge. `source` and `type` of the event are those of the entry, for rules to match; its detail is the whole CloudEvent.',
    variables: region,
  },
};

const signature = {
  type: 'http',
  scheme: 'AWS4-HMAC-SHA256',
  description: 'Requests are signed by an IAM principal that is registered for the queue (AWS Signature Version 4).',
};

function channelOf(name: ChannelName, carried: readonly EventDefinition[]): ChannelObject {
  const { address, title, description, server, parameters }: Channel = channels[name];
  return {
    address,
    title,
    description,
    servers: [{ $ref: `#/servers/${server}` }],
    parameters,
    messages: Object.fromEntries(carried.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
  };
}

function operationOf(name: ChannelName, carried: readonly EventDefinition[]): OperationObject {
  return {
    action: channels[name].action,
    channel: { $ref: `#/channels/${name}` },
    summary: channels[name].title,
    security: [{ $ref: '#/components/securitySchemes/signature' }],
    messages: carried.map(({ type }) => ({ $ref: `#/channels/${name}/messages/${type}` })),
  };
}

function messageOf(event: EventDefinition, schemas: SchemaCollection): MessageObject {
  return {
    name: event.type,
    summary: event.summary,
    description: momentInWords(event),
    contentType,
    payload: schemas.ofInput(envelopeOf(event)),
    examples: [{ name: 'example', payload: exampleOf(event) }],
  };
}

/** By which moment terms are counted. */
function momentInWords({ moment }: EventDefinition): string {
  if (moment === 'time') return 'It happened at `time`.';
  if (moment === 'arrival')
    return 'It counts from when its queue took it; `time` is kept, and nothing is counted by it.';
  const { field, earliest, latestMinutesAfterArrival } = moment;
  return `It happened when \`${field}\` says: not before ${earliest}, at most ${latestMinutesAfterArrival} minutes after its queue took it.`;
}

/** The CloudEvent that carries this event: the common envelope, its type fixed, with this data. */
export function envelopeOf(event: EventDefinition): z.ZodType {
  return cloudEvent().extend({ type: z.literal(event.type), data: dataOf(event) });
}

/** The schema of an event's data as it travels, named by its type. The outbox adds the entity's version to a fact. */
function dataOf({ type, travels, data }: EventDefinition): z.ZodType {
  const travelling = travels === 'published' ? z.intersection(data(), versioned()) : data();
  return travelling.meta({ id: type });
}

const versioned = lazily(() =>
  z.object({
    version: z.int().positive().meta({ description: 'The version that the fact gave its entity: order by it' }),
  }),
);

/** A whole message, with the event's own example for its data. */
export function exampleOf({ type, travels, example }: EventDefinition): object {
  const { exampleSource } = channels[travels];
  return {
    specversion: '1.0',
    id: 'f3b9c0de-5a51-4c5c-8f0b-6f6d3c1f9a77',
    source: typeof exampleSource === 'function' ? exampleSource(type) : exampleSource,
    type,
    time: '2026-11-23T10:00:00+05:00',
    datacontenttype: 'application/json',
    data: travels === 'published' ? { ...(example as object), version: 1 } : example,
  };
}
