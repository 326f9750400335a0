/** The envelope of every event: CloudEvents 1.0.2 in structured JSON mode, with W3C trace context. */
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { instant, type Parsed, parse, pathOf } from '../validation.ts';

/** The standard's String: any characters but control characters, noncharacters and half surrogate pairs. */
const attribute = (longest: number) =>
  z
    .string()
    .min(1, { abort: true })
    .max(longest, { abort: true })
    .refine((text) => text.isWellFormed() && !unlawful.test(text), { params: { code: 'characters' } });

const unlawful = /[\p{Cc}\p{Noncharacter_Code_Point}]/v;

/** A media type of JSON, whatever its parameters: `application/json; charset=utf-8`, `application/geo+json`. */
const jsonMediaType = /^[\w!#$&^.+-]+\/([\w!#$&^.+-]+\+)?json\s*(;.*)?$/i;

/**
 * `id` + `source` identify a delivery for good, and stand in keys: their lengths are bounded, and a source has no
 * space.
 */
export const cloudEvent = lazily(() =>
  z.object({
    specversion: z.literal('1.0'),
    id: attribute(256),
    source: z.string().regex(/^[\x21-\x7e]{1,128}$/),
    type: attribute(128),
    time: instant(),
    datacontenttype: z.string().regex(jsonMediaType).optional(),
    subject: attribute(1024).optional(),
    /** Whatever else stands there begins a new trace (W3C Trace Context, 4.3). */
    traceparent: z.string().optional().catch(undefined),
    data: z.unknown(),
  }),
);

export type CloudEvent = z.infer<ReturnType<typeof cloudEvent>>;
export type CloudEventWith<T> = Omit<CloudEvent, 'data'> & { readonly data: T };

/** Reads an event as it travels. Extension attributes other than traceparent are dropped, if their names are lawful. */
export function readCloudEvent(json: unknown): Parsed<CloudEvent> {
  const event = parse(cloudEvent(), withoutUnset(json), 'body');
  const unknown = unlawfulNames(json).map((name) => ({ in: 'body', field: pathOf([name]), code: 'unknown' }) as const);
  if (unknown.length === 0) return event;
  return { ok: false, errors: [...(event.ok ? [] : event.errors), ...unknown] };
}

/** An attribute that is null is unset (JSON Event Format, 2.2); data may be null. */
function withoutUnset(json: unknown): unknown {
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([name, value]) => value !== null || name === 'data'));
}

/** Names are lower-case letters and digits. `data_base64` is not taken either: our events' data are JSON. */
function unlawfulNames(json: unknown): string[] {
  if (!isObject(json)) return [];
  return Object.keys(json).filter((name) => !/^[a-z0-9]+$/.test(name));
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
