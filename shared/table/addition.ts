/** What is added to counters, whatever they stand at. */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Key, toStored } from './table.ts';

export interface Addition {
  readonly key: Key;
  /** By name; a counter that there is not yet begins at nought. */
  readonly by: Readonly<Record<string, number>>;
}

export function addTo(TableName: string, { key, by }: Addition): TransactWriteItem {
  const counters = Object.entries(by);
  const values = counters.map(([, value], index) => [`:c${index}`, value]);
  return {
    Update: {
      TableName,
      Key: toStored(key),
      UpdateExpression: `ADD ${counters.map((_, index) => `#c${index} :c${index}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(counters.map(([name], index) => [`#c${index}`, name])),
      ExpressionAttributeValues: toStored(Object.fromEntries(values)),
    },
  };
}
