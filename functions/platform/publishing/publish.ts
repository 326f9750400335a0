/** From timeline entries to events on the bus. The outbox does it as entries are committed, `republish` once more. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type * as z from 'zod';
import { publishedTypes } from '../../../events/catalogue.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { CloudEvent } from '../../../shared/queue/cloud-event.ts';
import { timelineItem } from '../../../shared/table/timeline.ts';

/** What was said with a fact stays sealed: it is not even read, and a stream brings its bytes as text. */
const publishedEntry = lazily(() => timelineItem().omit({ sealed: true }));
type PublishedEntry = z.infer<ReturnType<typeof publishedEntry>>;

/** The event of a timeline entry; undefined where the entry's type is not in the catalogue of published facts. */
export function eventOf(stored: unknown): CloudEvent | undefined {
  const entry = publishedEntry().parse(stored);
  return publishedTypes.has(entry.type) ? cloudEventOf(entry) : undefined;
}

/** `id` is made of the entry's key, so that the same fact has the same id however often it is published. */
function cloudEventOf({ pk, sk, type, at, version, data, traceparent }: PublishedEntry): CloudEvent {
  const area = pk.slice(0, pk.indexOf('#'));
  return {
    specversion: '1.0',
    id: encodeURIComponent(`${pk}/${sk}`),
    source: `//qyzmet/${area}`,
    type,
    time: at,
    datacontenttype: 'application/json',
    subject: pk,
    ...(traceparent && { traceparent }),
    data: { ...data, version },
  };
}

/** PutEvents takes ten at a time. */
const perCall = 10;

/** Puts events on the bus. Returns those that the bus did not take: a reply of 200 may hold failures. */
export async function publish(
  client: EventBridgeClient,
  busName: string,
  events: readonly CloudEvent[],
): Promise<CloudEvent[]> {
  const failed: CloudEvent[] = [];
  for (let start = 0; start < events.length; start += perCall) {
    failed.push(...(await publishSome(client, busName, events.slice(start, start + perCall))));
  }
  return failed;
}

async function publishSome(
  client: EventBridgeClient,
  busName: string,
  events: readonly CloudEvent[],
): Promise<CloudEvent[]> {
  const entries = events.map((event) => ({
    EventBusName: busName,
    Source: event.source,
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.time),
  }));
  const reply = await client.send(new PutEventsCommand({ Entries: entries }));
  return events.filter((_, index) => reply.Entries?.[index]?.ErrorCode !== undefined);
}
