import {
  ConditionalCheckFailedException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  ResourceNotFoundException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { DependencyTimeoutException, DisabledException, KMSInternalException } from '@aws-sdk/client-kms';
import { describe, expect, test } from 'vitest';
import { passesByItself } from '../../../../shared/http/passes-by-itself.ts';

const said = (httpStatusCode: number) => ({ message: 'as AWS says it', $metadata: { httpStatusCode } });
const named = (name: string, more: object = {}) => Object.assign(new Error('as it comes'), { name, ...more });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...said(400), CancellationReasons: codes.map((Code) => ({ Code })) });

describe('it passes by itself', () => {
  test.each([
    ['DynamoDB fails', new InternalServerError(said(500))],
    ['a transaction is in progress', new TransactionInProgressException({ ...said(400), Message: 'so' })],
    ['a single write meets a transaction', new TransactionConflictException(said(400))],
    ['a transaction meets another', cancelled('None', 'TransactionConflict')],
    ['a transaction is throttled', cancelled('ThrottlingError', 'None')],
    ['the table is throttled', new ThrottlingException(said(400))],
    ['a partition is throttled', new ProvisionedThroughputExceededException(said(400))],
    ['the account is throttled', new RequestLimitExceeded(said(400))],
    ['KMS fails', new KMSInternalException(said(500))],
    ['KMS waits in vain', new DependencyTimeoutException(said(503))],
    ['KMS is throttled', named('ThrottlingException', said(400))],
    ['a service is away, by whatever name', named('ServiceUnavailable', said(503))],
    ['nobody answers in time', named('TimeoutError')],
    ['a connection breaks', named('Error', { code: 'ECONNRESET' })],
    ['nobody listens', named('Error', { code: 'ECONNREFUSED' })],
    ['a name is not resolved just now', named('Error', { code: 'EAI_AGAIN' })],
    ['the cause of it does', new Error('outer', { cause: named('Error', { code: 'EPIPE' }) })],
  ])('when %s', (_, error) => {
    expect(passesByItself(error)).toBe(true);
  });
});

describe('it does not', () => {
  test.each([
    ['when a condition fails', new ConditionalCheckFailedException(said(400))],
    ['when a condition fails beside a conflict', cancelled('ConditionalCheckFailed', 'TransactionConflict')],
    ['when a transaction is wrong in itself', cancelled('None', 'ValidationError')],
    ['when there is no such table', new ResourceNotFoundException(said(400))],
    ['when a key was disabled', new DisabledException(said(400))],
    ['when a role may not', named('AccessDeniedException', said(400))],
    ['when the code is wrong', new TypeError('x is undefined')],
    ['when what was thrown is no error', 'timeout'],
  ])('%s', (_, error) => {
    expect(passesByItself(error)).toBe(false);
  });
});
