/** Which time a list is asked for. Pure. */
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { longerThanAllowed } from './words.ts';

interface Dates {
  readonly start_date?: Date | undefined;
  readonly end_date?: Date | undefined;
}

const mostMilliseconds = 90 * 24 * 60 * 60 * 1000;

/** 90 days at most, and the most recent ones where only one end is told, or none. */
export function timeAsked({ start_date, end_date }: Dates, now: Date): { from: Date; upTo: Date } | Problem {
  const upTo = end_date ?? (start_date ? after(start_date, mostMilliseconds) : now);
  const from = start_date ?? after(upTo, -mostMilliseconds);
  const tooLong = upTo.getTime() - from.getTime() > mostMilliseconds;
  return tooLong ? problem('validation-failed', { detail: longerThanAllowed }) : { from, upTo };
}

function after(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}
