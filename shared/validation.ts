/** Parsing what comes from outside: schemas with limits, and what their findings mean to the caller. */
import * as z from 'zod';
import type { FieldError, FieldErrorCode } from './http/problems.ts';

/** Deeper JSON than this is nobody's honest request. */
const deepest = 12;

/**
 * Printable text of limited length: no control characters but line breaks and tabs, no broken surrogates, no U+FFFD.
 * Space around it does not make it longer than too short.
 */
export function plainText(longest: number, shortest = 1): z.ZodString {
  return z
    .string()
    .min(shortest, { abort: true })
    .max(longest)
    .refine((text) => text.trim().length >= shortest, { params: { code: 'too-short', limit: shortest } })
    .refine(isCleanText, { params: { code: 'characters' } });
}

const unclean = /[\p{Cc}--[\t\n\r]]|\ufffd/v;

export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !unclean.test(text);
}

/** Whether objects and arrays nest deeper than any contract of ours. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth >= deepest || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: FieldError[] };

/** Parses with a schema; findings come back as field errors, never as an exception. */
export function parse<T>(schema: z.ZodType<T>, input: unknown, where: FieldError['in']): Parsed<T> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, errors: result.error.issues.flatMap((issue) => fieldErrors(issue, where)) };
}

/** Why a message is refused. Names fields, never values: a reason is read by operators, and a value may be personal. */
export function reasonOf(what: string, errors: readonly FieldError[]): string {
  const named = errors.slice(0, 5).map(({ field, code }) => `${nameOf(field)} ${code}`);
  return `${what}: ${named.join('; ')}`;
}

/** The names of our contracts and the indexes of lists. A key of a stranger's making may be a value itself. */
const contractPath = /^([A-Za-z_]\w{0,39}|\d{1,4})(\.([A-Za-z_]\w{0,39}|\d{1,4}))*$/;

function nameOf(field: string): string {
  if (field === '') return '(root)';
  return contractPath.test(field) ? field : '(unnamed)';
}

function fieldErrors(issue: z.core.$ZodIssue, where: FieldError['in']): FieldError[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, 20)
      .map((key) => ({ in: where, field: field ? `${field}.${key}` : key, code: 'unknown' }));
  }
  return [{ in: where, field, ...meaning(issue) }];
}

function meaning(issue: z.core.$ZodIssue): { code: FieldErrorCode; limit?: string | number } {
  if (issue.input === undefined && issue.code !== 'custom') return { code: 'required' };
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type', limit: issue.expected };
    case 'too_big':
      return { code: 'too-long', limit: String(issue.maximum) };
    case 'too_small':
      return { code: 'too-short', limit: String(issue.minimum) };
    case 'invalid_value':
      return { code: 'choice', limit: issue.values.join(', ') };
    case 'invalid_format':
      return { code: 'format' };
    case 'custom':
      return { code: 'invalid', ...(issue.params as { code?: FieldErrorCode; limit?: number } | undefined) };
    default:
      return { code: 'invalid' };
  }
}
