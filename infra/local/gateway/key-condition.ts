/** Which partition a DynamoDB Query reads. */
import { AwsError } from './aws-error.ts';

export type AttributeValue = Record<string, unknown>;

export interface KeyCondition {
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

const equality = /(#?[A-Za-z_]\w*)\s*=\s*(:\w+)/g;

/**
 * The value that the key condition asks of the partition key: DynamoDB allows nothing but one equality for it.
 * Throws an AwsError where that equality is not found.
 */
export function partitionOf(condition: KeyCondition, partitionKey: string): string {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = condition;
  const found = [...(condition.KeyConditionExpression ?? '').matchAll(equality)].filter(
    ([, name = '']) => (names[name] ?? name) === partitionKey,
  );
  const value = values[found[0]?.[2] ?? ''];
  if (found.length !== 1 || !value) {
    throw new AwsError('ValidationException', `Query condition missed key schema element: ${partitionKey}`);
  }
  return plainValue(value);
}

/** A key attribute's value (S, N or B) as IAM compares it. */
export function plainValue(value: AttributeValue): string {
  return String(value.S ?? value.N ?? value.B);
}
