/** The law's moment of what a queue brings, by the declaration of its event. */
import type { SQSRecord } from 'aws-lambda';
import type { FieldError } from '../http/field-errors.ts';
import type { NamedMoment } from './define-event.ts';

/**
 * When the producer's queue took a message. What an operator sends back says itself when it came first; nobody else is
 * believed to know.
 */
export function arrivalOf({ attributes, messageAttributes }: SQSRecord, operatorsRoleId: string | undefined): Date {
  const sentBack = operatorsRoleId !== undefined && principalOf(attributes.SenderId) === operatorsRoleId;
  const carried = sentBack ? messageAttributes.firstSentAt?.stringValue : undefined;
  return new Date(Number(carried ?? attributes.SentTimestamp));
}

/** SQS says who sent: for a role `AROA...:session`, for a user `AIDA...`. */
export function principalOf(senderId: string): string {
  return senderId.split(':')[0] ?? '';
}

/** The named instants that lie too far back or ahead to be true. */
export function momentErrors(moment: NamedMoment, data: unknown, arrivedAt: Date): FieldError[] {
  const earliest = Date.parse(moment.earliest);
  const latest = arrivedAt.getTime() + moment.latestMinutesAfterArrival * 60_000;
  return valuesAt(data, moment.field.split('.')).flatMap(([field, value]): FieldError[] => {
    const instant = Date.parse(String(value));
    if (instant > latest) return [{ in: 'body', field, code: 'future' }];
    return instant >= earliest ? [] : [{ in: 'body', field, code: 'too-early', limit: moment.earliest.slice(0, 10) }];
  });
}

/**
 * What stands at a path, each with its own: `measurements.0.measuredAt`. What is not there is for the schema to miss.
 */
function valuesAt(
  data: unknown,
  [name, ...rest]: readonly string[],
  path: readonly string[] = [],
): [string, unknown][] {
  if (data === undefined) return [];
  if (name === undefined) return [[path.join('.'), data]];
  if (name !== '*') return valuesAt((data as Record<string, unknown>)[name], rest, [...path, name]);
  return (data as unknown[]).flatMap((item, index) => valuesAt(item, rest, [...path, String(index)]));
}
