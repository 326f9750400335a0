/** What a carrier's answer means: whether it took a notice, never will, or may later. Pure. */
import type { CarrierAnswer } from '../../../shared/queue/carrier-answer.ts';

/**
 * What stands in no list here is `unknown`: a connection that broke, a time-out, an answer that nobody understands.
 * Only the error's name is kept: its message may hold the address.
 */
export function answerOf(error: unknown): CarrierAnswer {
  const name = nameOf(error);
  if (never.has(name)) return { kind: 'refused', reason: name };
  return later.has(name) ? { kind: 'not-taken', reason: name } : { kind: 'unknown' };
}

/** `ThrottledException` and `Throttled` are one: SNS says the one in its answer, its client the other. */
function nameOf(error: unknown): string {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return String(typeof code === 'string' && later.has(code) ? code : name).replace(/Exception$/, '');
}

/** Of the address or the message itself. SNS names a number that asked for silence so, too. */
const never: ReadonlySet<string> = new Set([
  ...['InvalidParameter', 'InvalidParameterValue', 'Validation', 'ValidationError', 'OptedOut'],
  ...['BadRequest', 'MessageRejected'],
]);

/** Of the service, the account or the deployment: said before anything was taken, or nobody was there to take it. */
const later: ReadonlySet<string> = new Set([
  ...['Throttled', 'Throttling', 'TooManyRequests', 'LimitExceeded', 'ServiceUnavailable'],
  ...['AuthorizationError', 'AccessDenied', 'AccountSuspended', 'SendingPaused', 'MailFromDomainNotVerified'],
  ...['NotFound', 'ECONNREFUSED', 'ENOTFOUND'],
]);
