/**
 * Lambda: the deadline sweeper. Every minute it sends the keys of what has fallen due to their area's queue. After an
 * outage the next run finds everything that fell due meanwhile.
 */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { sweepAreas } from './sweeping/sweep-areas.ts';

const env = environment('TABLE_NAME', 'DUE_QUEUE_URLS');

/** A run ends before the next one starts. */
const longestMilliseconds = 55_000;

export const handler = async (): Promise<void> => {
  const table = { client: dynamodb(), name: env.TABLE_NAME };
  await sweepAreas({ table, sqs: sqs(), queueUrls: env.DUE_QUEUE_URLS }, new Date(), longestMilliseconds);
};
