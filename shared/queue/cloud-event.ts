/** The envelope of every event: CloudEvents 1.0 in structured JSON mode, with W3C trace context. */
import * as z from 'zod';
import { lazily } from '../lazily.ts';

const traceparent = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** `id` + `source` identify a delivery for good. Extension attributes other than traceparent are dropped. */
export const cloudEvent = lazily(() =>
  z.object({
    specversion: z.literal('1.0'),
    id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
    source: z.string().regex(/^[\x21-\x7e]{1,128}$/),
    type: z.string().regex(/^[a-z0-9.-]{1,128}$/),
    time: z.iso.datetime({ offset: true }),
    datacontenttype: z.literal('application/json').optional(),
    subject: z.string().max(128).optional(),
    traceparent: z.string().regex(traceparent).optional(),
    data: z.unknown(),
  }),
);

export type CloudEvent = z.infer<ReturnType<typeof cloudEvent>>;
export type CloudEventWith<T> = Omit<CloudEvent, 'data'> & { readonly data: T };
