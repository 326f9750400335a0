/** Parsing what comes from outside: schemas with limits, and what their findings mean to the caller. */
import * as z from 'zod';
import { type FieldError, type FieldErrorCode, isTypeName } from './http/field-errors.ts';
import type { Localized } from './i18n.ts';
import { cleanText, hasVisibleCharacter, inOneLine, isCleanText, isOneLine, readableLength } from './text.ts';

/**
 * Text of limited length, in Unicode's composed form (NFC): of characters that may stand in a text, at least one of
 * them visible. What is never shown, and space around it, make it no longer than too short.
 */
export function plainText(longest: number, shortest = 1): z.ZodString {
  return asText(z.string().normalize('NFC').min(shortest, { abort: true }).max(longest), shortest);
}

/** The same, where an area has words of its own for what is too long: what to do with the rest. */
export function plainTextUpTo(longest: number, tooLong: Localized): z.ZodString {
  const params = { code: 'too-long', limit: String(longest), words: tooLong };
  const text = z.string().normalize('NFC').min(1, { abort: true });
  return asText(
    text.refine(({ length }) => length <= longest, { params }),
    1,
  ).meta({ maxLength: longest });
}

function asText(text: z.ZodString, shortest: number): z.ZodString {
  return text
    .refine(isCleanText, { abort: true, params: { code: 'characters' } })
    .refine(hasVisibleCharacter, { abort: true, params: { code: 'blank' } })
    .refine((text) => readableLength(text) >= shortest, { params: { code: 'too-short', limit: shortest } });
}

/** Text of one line: a name, a title, a number with letters in it. */
export function plainLine(longest: number): z.ZodString {
  return plainText(longest).refine(isOneLine, { params: { code: 'characters' } });
}

/**
 * What somebody says in whatever form where nothing depends on its form: in one line, without what may not stand in a text.
 * Refused for its length alone; empty where nobody sees anything in it.
 */
export function anyLine(longest = 1_000): z.ZodString {
  return z.string().max(longest).overwrite(inOneLine);
}

/** Text as people send it, without what may not stand in one; else as any text. */
export function anyText(longest: number): z.ZodString {
  return z
    .string()
    .overwrite((text) => cleanText(text).normalize('NFC'))
    .min(1, { abort: true })
    .max(longest)
    .refine(hasVisibleCharacter, { params: { code: 'blank' } });
}

/** Before it nobody was born whom we may meet; after it nothing runs that begins today. */
const days = { earliest: '1850-01-01', latest: '2200-12-31' } as const;
const anyDay = `${days.earliest} … ${days.latest}`;

/** A date within bounds that any date of ours keeps, and up to a day where one is named. */
export function dayUpTo(latest?: string) {
  return z.iso
    .date({ abort: true })
    .refine(isWithinBounds, { abort: true, params: { code: 'out-of-range', limit: anyDay } })
    .refine((day) => latest === undefined || day <= latest, { params: { code: 'future' } });
}

/** An instant as RFC 3339 has it, also in small letters, within the same bounds. It comes out in capitals. */
export function instant() {
  return z
    .string()
    .max(40, { abort: true })
    .toUpperCase()
    .check(z.iso.datetime({ offset: true, abort: true }))
    .refine(isWithinBounds, { params: { code: 'out-of-range', limit: anyDay } });
}

function isWithinBounds(date: string): boolean {
  const day = date.slice(0, 10);
  return days.earliest <= day && day <= days.latest;
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

/** The fields of an object that are sound, each by itself, whatever is wrong with the others. */
export function soundFields(schema: z.ZodType, input: unknown): Readonly<Record<string, unknown>> {
  if (!(schema instanceof z.ZodObject) || typeof input !== 'object' || input === null) return {};
  const given = Object.entries(schema.shape).filter(([name]) => Object.hasOwn(input, name));
  const parsed = given.map(([name, field]) => [name, z.safeParse(field, Reflect.get(input, name))] as const);
  return Object.fromEntries(parsed.flatMap(([name, { success, data }]) => (success ? [[name, data]] : [])));
}

/** Why a message is refused. Names fields, never values: a reason is read by operators, and a value may be personal. */
export function reasonOf(what: string, errors: readonly FieldError[]): string {
  const named = errors.slice(0, 5).map(({ field, code, nearest }) => `${nameOf(field)} ${code}${otherwise(nearest)}`);
  return `${what}: ${named.join('; ')}`;
}

/** Values of our registers, and so nobody's. */
function otherwise(nearest: FieldError['nearest'] = []): string {
  return nearest.length > 0 ? ` (nearest: ${nearest.map(({ value }) => value).join(', ')})` : '';
}

/** The names of our contracts and the indexes of lists. A key of a stranger's making may be a value itself. */
const contractPath = /^([A-Za-z_]\w{0,39}|\d{1,4})(\.([A-Za-z_]\w{0,39}|\d{1,4}))*$/;

function nameOf(field: string): string {
  if (field === '') return '(root)';
  return contractPath.test(field) ? field : '(unnamed)';
}

function fieldErrors(issue: z.core.$ZodIssue, where: FieldError['in']): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, 20).map((key) => ({ in: where, field: pathOf([...issue.path, key]), code: 'unknown' }));
  }
  return [{ in: where, field: pathOf(issue.path), ...meaning(issue) }];
}

/** A dotted path. A name that a dotted path cannot hold stands in quotes: `""`, `"a.b".c`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path.map((key) => (needsQuotes.test(String(key)) ? JSON.stringify(String(key)) : String(key))).join('.');
}

const needsQuotes = /^$|[\s."\p{C}]/u;

type Meaning = Pick<FieldError, 'code' | 'limit' | 'words'>;

function meaning(issue: z.core.$ZodIssue): Meaning {
  if (issue.input === undefined && issue.code !== 'custom') return { code: 'required' };
  switch (issue.code) {
    case 'invalid_type':
      return isTypeName(issue.expected) ? { code: 'type', limit: issue.expected } : { code: 'invalid' };
    case 'too_big':
      return { code: beyond(issue.origin).most, limit: String(issue.maximum) };
    case 'too_small':
      return { code: beyond(issue.origin).least, limit: String(issue.minimum) };
    case 'invalid_value':
      return { code: 'choice', limit: issue.values.join(', ') };
    case 'invalid_format':
      return { code: 'format' };
    case 'custom':
      return { code: 'invalid', ...(issue.params as Partial<Meaning> | undefined) };
    default:
      return { code: 'invalid' };
  }
}

/** A text is long or short, a list has many or few, a number is great or small. */
function beyond(origin: string): { readonly most: FieldErrorCode; readonly least: FieldErrorCode } {
  if (origin === 'string') return { most: 'too-long', least: 'too-short' };
  return origin === 'array' ? { most: 'too-many', least: 'too-few' } : { most: 'too-great', least: 'too-small' };
}
