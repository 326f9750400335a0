/** Ways to spoil an event that a producer posts, each with the reason that must stand on its dead letter. */
import * as z from 'zod';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import { eventOf, type Sender } from './dead-letters.ts';

export interface BadMessage {
  /** Reads as the subject of a sentence. */
  readonly what: string;
  readonly body: string;
  readonly reason: string;
  /** Where it is not the event's own source. */
  readonly sender?: Sender;
}

type Fields = Record<string, unknown>;

/** The event that a queue takes, and what of other queues could be mistaken for it. */
export interface Contract {
  readonly source: string;
  readonly type: string;
  /** Valid, made anew. */
  readonly data: () => Fields;
  /** Another producer's source, which this one may not use. */
  readonly otherSource: string;
  /** A type that other queues know. */
  readonly otherType: string;
}

/** What no queue takes, whatever the event. */
export function badEnvelopes(contract: Contract): BadMessage[] {
  const { source, type, data, otherSource, otherType } = contract;
  const valid = () => eventOf(source, type, data());
  const event = (what: string, change: object, reason: string): BadMessage => ({
    what,
    body: JSON.stringify({ ...valid(), ...change }),
    reason,
  });
  return [
    ...unreadable(valid),
    ...['7', '"text"', 'true', 'null', '[]', JSON.stringify([valid()])].map((body) => ({
      what: `${body.slice(0, 20)} instead of an event`,
      body,
      reason: 'not a CloudEvent: (root) type',
    })),
    ...['specversion', 'id', 'source', 'type', 'time'].map((attribute) =>
      event(`an event without ${attribute}`, { [attribute]: undefined }, `not a CloudEvent: ${attribute} required`),
    ),
    ...['id', 'source', 'type', 'time'].map((attribute) =>
      event(`a number as ${attribute}`, { [attribute]: 7 }, `not a CloudEvent: ${attribute} type`),
    ),
    event('another version of CloudEvents', { specversion: '0.3' }, 'not a CloudEvent: specversion choice'),
    event('an empty id', { id: '' }, 'not a CloudEvent: id too-short'),
    event('an id that is null', { id: null }, 'not a CloudEvent: id required'),
    event('an id of 257 characters', { id: 'x'.repeat(257) }, 'not a CloudEvent: id too-long'),
    event('an id with a control character', { id: 'a\u0000' }, 'not a CloudEvent: id characters'),
    event('a time without an offset', { time: '2026-05-26T10:00:00' }, 'not a CloudEvent: time format'),
    event('a day that there is not', { time: '2026-02-30T10:00:00Z' }, 'not a CloudEvent: time format'),
    event('a time of year 0000', { time: '0000-01-01T00:00:00Z' }, 'not a CloudEvent: time out-of-range'),
    event('data in XML', { datacontenttype: 'text/xml' }, 'not a CloudEvent: datacontenttype format'),
    event('a subject without end', { subject: 'x'.repeat(1025) }, 'not a CloudEvent: subject too-long'),
    event('an attribute in capitals', { Subject: 'x' }, 'not a CloudEvent: Subject unknown'),
    event('a person as the name of an attribute', { 'Нұрғали Ә.': 1 }, 'not a CloudEvent: (unnamed) unknown'),
    event('a type in capitals', { type: type.toUpperCase() }, 'type: no such event is expected here'),
    event('a type that nobody knows', { type: `${type}0` }, 'type: no such event is expected here'),
    event("another queue's type", { type: otherType }, 'type: no such event is expected here'),
    event("another producer's source", { source: otherSource }, 'source: the sender may not speak for it'),
    event('a source that nobody registered', { source: '//nobody.kz' }, 'source: the sender may not speak for it'),
    {
      ...event('an event whose sender nobody registered', {}, 'source: the sender may not speak for it'),
      sender: 'administrator',
    },
    event('an event without data', { data: undefined }, 'not a CloudEvent: data required'),
    event(
      'data in Base64',
      { data: undefined, data_base64: 'e30=' },
      'not a CloudEvent: data required; data_base64 unknown',
    ),
    ...[null, [], 'text', 7].map((wrong) =>
      event(`${JSON.stringify(wrong)} as data`, { data: wrong }, 'wrong data: (root) type'),
    ),
  ];
}

function unreadable(valid: () => CloudEvent): BadMessage[] {
  const text = () => JSON.stringify(valid());
  const nested = (levels: number) => text().replace(/}$/, `,"x":${'['.repeat(levels)}${']'.repeat(levels)}}`);
  const ending = (end: string) => text().replace(/}$/, `${end}}`);
  return [
    ['plain text', 'measured nothing today', notJson],
    ['XML', '<?xml version="1.0"?><event/>', notJson],
    ['half an event', text().slice(0, -1), notJson],
    ['two events', `${text()}\n${text()}`, notJson],
    ['a number that JSON does not know', ending(',"x":NaN'), notJson],
    [
      'a character that was lost on the way',
      ending(',"x":"\ufffd"'),
      'the body has characters that were lost on the way',
    ],
    ['13 levels of arrays', nested(12), tooDeep],
    ['20,000 levels of arrays', nested(20_000), tooDeep],
    ['two ids', ending(',"id":"other"'), 'an object of the body has the same name twice'],
  ].map(([what = '', body = '', reason = '']) => ({ what, body, reason }));
}

const notJson = 'the body is not JSON';
const tooDeep = 'the body is nested too deeply';

/** One way to spoil fields. */
export interface BadFields {
  readonly what: string;
  readonly spoil: (valid: Fields) => Fields;
  /** `iin check-digit`: the field within the spoilt object and its rule. */
  readonly wrong: string;
}

/** What the JSON Schema of some fields forbids, which is what producers read in the documents. */
export function derivedBadFields(schema: z.ZodType): BadFields[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', metadata: z.registry() });
  return [
    ...['colour', '__proto__', 'constructor'].map((name) => ({
      what: `a field ${name} that nobody declared`,
      spoil: (valid: Fields) => withOwn(valid, name, 1),
      wrong: `${name} unknown`,
    })),
    ...required.map((name) => ({
      what: `data without ${name}`,
      spoil: ({ [name]: _, ...rest }: Fields) => rest,
      wrong: `${name} required`,
    })),
    ...Object.entries(properties).flatMap(([name, property]) =>
      [null, wrongFor(property)].map((value) => ({
        what: `${JSON.stringify(value)} as ${name}`,
        spoil: (valid: Fields) => ({ ...valid, [name]: value }),
        wrong: `${name} ${isChoice(property) ? 'choice' : 'type'}`,
      })),
    ),
  ];
}

/** Also where the name means something to an object literal. */
function withOwn(fields: Fields, name: string, value: unknown): Fields {
  return Object.defineProperty({ ...fields }, name, { value, enumerable: true });
}

type Property = z.core.JSONSchema._JSONSchema;

function wrongFor(property: Property): unknown {
  return typeof property === 'object' && property.type === 'string' ? 7 : 'text';
}

function isChoice(property: Property): boolean {
  return typeof property === 'object' && (property.enum !== undefined || property.const !== undefined);
}

/** Fields set to a value, and the rule that each breaks. */
export function set(
  name: string,
  cases: Readonly<Record<string, readonly [value: unknown, rule: string]>>,
): BadFields[] {
  return Object.entries(cases).map(([what, [value, rule]]) => ({
    what,
    spoil: (valid) => ({ ...valid, [name]: value }),
    wrong: `${name} ${rule}`,
  }));
}
