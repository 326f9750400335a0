/**
 * Lambda: what waits for a calendar or a term is looked at as soon as one is approved, and not first at the end of the
 * day (infra/decisions/calendars-awaited-daily.md).
 */
import { lawRecordApproved } from '../../events/platform.ts';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import { sweepAhead } from './sweeping/sweep-ahead.ts';

const env = environment('TABLE_NAME', 'DUE_QUEUE_URLS', 'DEAD_LETTER_QUEUE_URL');

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [
    on(lawRecordApproved, ({ event: { data }, now }) =>
      sweepAhead(
        { table: { client: dynamodb(), name: env.TABLE_NAME }, sqs: sqs(), queueUrls: env.DUE_QUEUE_URLS },
        data,
        now,
      ),
    ),
  ],
});
