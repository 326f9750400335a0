/** What every service end behind the gateway offers: say what a request touches, then perform it. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';
import type { Call } from './calls.ts';
import type { Access } from './iam.ts';
import type { Principal } from './principals.ts';

export interface AwsRequest {
  operation: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

/** A request understood: nothing has happened yet. */
export interface Prepared {
  accesses: Access[];
  perform(execution: Execution): Promise<Reply>;
}

export interface Execution {
  principal: Principal;
  call: Call;
  /** Positions of entries that an injected fault makes fail, in operations that can fail in part. */
  failing: ReadonlySet<number>;
}

/** What tells the operation of a service that does not speak AWS JSON. */
export interface Addressed {
  method: string;
  path: string;
  body: Buffer;
}

export interface Service {
  /** In the words of IAM and of the credential scope: `dynamodb`, `sqs`, `kms`, `events`, `sns`, `ses`, `secretsmanager`. */
  name: string;
  jsonVersion: '1.0' | '1.1';
  /** What is asked for, where no header names it. */
  operationOf?(request: Addressed): string;
  /** How an error is written, if not in AWS JSON. */
  refuse?(error: AwsError): Reply;
  /** Throws an AwsError that the caller gets as the reply, UnknownOperation among them. */
  prepare(request: AwsRequest): Prepared;
}

export function jsonReply({ jsonVersion }: Pick<Service, 'jsonVersion'>, value: unknown, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': `application/x-amz-json-${jsonVersion}`, 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(value),
  };
}

export function errorReply(service: Pick<Service, 'jsonVersion' | 'refuse'>, error: AwsError): Reply {
  if (service.refuse) return service.refuse(error);
  return jsonReply(service, { __type: error.code, message: error.message, ...error.details }, error.status);
}

/** The request's JSON in the shape that its sender, an AWS SDK, guarantees. */
export function parseBody<T>(body: Buffer): T {
  try {
    return JSON.parse(body.toString()) as T;
  } catch {
    throw new AwsError('SerializationException', 'the request body is not JSON');
  }
}

/** The same JSON object with one member more, without parsing it anew. The member must not be there yet. */
export function withMember(body: Buffer, name: string, value: unknown): Buffer {
  const opening = body.indexOf('{') + 1;
  const empty = /^\s*\}/.test(body.toString('latin1', opening, opening + 32));
  const member = `{${JSON.stringify(name)}:${JSON.stringify(value)}${empty ? '' : ','}`;
  return Buffer.concat([Buffer.from(member), body.subarray(opening)]);
}
