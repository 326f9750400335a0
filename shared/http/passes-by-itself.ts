/** Which failures of AWS pass by themselves: then the caller is told to come again, and nobody is at fault. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import { isContended } from '../table/commit.ts';

/**
 * By the SDK's own classification, which is that of its retries: throttling and transactions in progress, time-outs and
 * broken connections, every 5xx of a service. Beyond it, a write that met another's transaction.
 */
export function passesByItself(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) return isContended(error);
  return isSdkError(error) && (isThrottlingError(error) || isTransientError(error) || beyond.has(error.name));
}

const beyond = new Set(['TransactionConflictException', 'KMSThrottlingException']);

/** The SDK looks at any error as one of its own: what it looks for is optional. */
function isSdkError(error: unknown): error is Parameters<typeof isTransientError>[0] {
  return error instanceof Error;
}
