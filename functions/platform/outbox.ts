/**
 * Lambda: the outbox. The table's stream brings committed timeline entries; their events go to the bus at least once.
 * The first entry that the bus did not take is reported, and the stream comes back with it and all after it.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { eventBridge } from '../../shared/clients/event-bridge.ts';
import { environment } from '../../shared/environment.ts';
import { fromStored } from '../../shared/table/table.ts';
import { logger } from '../../shared/telemetry.ts';
import { eventOf, publish } from './publishing/publish.ts';

const env = environment('EVENT_BUS_NAME');

export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const entries = Records.flatMap((record) => {
    const event = eventOf(newImage(record));
    return event ? [{ event, sequenceNumber: record.dynamodb?.SequenceNumber ?? '' }] : [];
  });
  const failed = await publish(
    eventBridge(),
    env.EVENT_BUS_NAME,
    entries.map(({ event }) => event),
  );
  logger().info('published', { entries: entries.length, failed: failed.length });
  const first = entries.find(({ event }) => failed.includes(event));
  return { batchItemFailures: first ? [{ itemIdentifier: first.sequenceNumber }] : [] };
};

/** Lambda's own type of an attribute value is wider than the client's; what arrives is the same. */
function newImage(record: DynamoDBRecord) {
  return fromStored((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
}
