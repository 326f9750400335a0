/**
 * A function's environment, read when it loads, so that a wrong deployment fails at once and by name. Read by hand:
 * building its first schema costs zod milliseconds that every function would pay before its first event.
 */

import type { SigningFamilies, SigningKeyIds } from './signing/families.ts';
import type { SigningArea } from './signing/sealed-types.ts';

/** How each variable is read: undefined where it is malformed. */
const readers = {
  TABLE_NAME: text,
  PERSON_KEYS_TABLE_NAME: text,
  BUCKET_NAME: text,
  LEDGER_BUCKET_NAME: text,
  MAC_KEY_ID: text,
  DATA_KEY_ID: text,
  SIGNING_KEYS: signingKeys,
  PUBLISHED_KEYS: publishedKeys,
  SIGNATURE_AUTHORITIES: certificates,
  PUBLIC_URL: url,
  EVENT_BUS_NAME: text,
  DEAD_LETTER_QUEUE_URL: url,
  QUEUE_URL: url,
  ASSIGNMENTS_QUEUE_URL: url,
  MASS_ANSWERS_QUEUE_URL: url,
  SMS_SENDER_ID: text,
  EMAIL_SENDER: text,
  TELEGRAM_SECRET_ID: text,
  TELEGRAM_API_URL: text,
  TELEGRAM_LINK_URL: url,
  INTAKE_QUEUE_URL: url,
  REFOLD_QUEUE_URL: url,
  DUE_QUEUE_URLS: urlsByName,
  REGISTER_QUEUE_URLS: urlsByName,
  PRODUCERS: producers,
  OPERATORS_ROLE_ID: text,
} as const;

/** Who may post to a queue: the CloudEvents source, the principal's SQS SenderId, the channels it may speak for. */
export interface Producer {
  readonly source: string;
  readonly senderId: string;
  readonly channels?: readonly string[];
}

/** The names of all variables that functions read. */
export type Variable = keyof typeof readers;
type Environment<Names extends Variable> = {
  readonly [Name in Names]: NonNullable<ReturnType<(typeof readers)[Name]>>;
};

/** The named variables. Throws with the names of those missing or malformed. */
export function environment<Names extends Variable>(...names: Names[]): Environment<Names> {
  const values = names.map((name) => [name, readers[name](process.env[name] ?? '')] as const);
  const wrong = values.filter(([, value]) => value === undefined).map(([name]) => name);
  if (wrong.length > 0) throw new Error(`Environment variables missing or malformed: ${wrong.join(', ')}`);
  return Object.fromEntries(values) as Environment<Names>;
}

function text(value: string): string | undefined {
  return value || undefined;
}

function url(value: string): string | undefined {
  return URL.canParse(value) ? value : undefined;
}

function urlsByName(value: string): Readonly<Record<string, string>> | undefined {
  const urls = json(value);
  if (!isObject(urls) || !Object.values(urls).every((each) => URL.canParse(String(each)))) return undefined;
  return urls as Record<string, string>;
}

function producers(value: string): readonly Producer[] | undefined {
  const list = json(value);
  return Array.isArray(list) && list.every(isProducer) ? list : undefined;
}

function isProducer(value: unknown): value is Producer {
  if (!isObject(value)) return false;
  const { source, senderId, channels = [] } = value;
  return typeof source === 'string' && typeof senderId === 'string' && Array.isArray(channels);
}

function signingKeys(value: string): SigningFamilies | undefined {
  const families = json(value);
  return isFamilies(families) ? families : undefined;
}

function isFamilies(value: unknown): value is SigningFamilies {
  return isObject(value) && Object.hasOwn(value, 'main') && Object.values(value).every(isSigningKeyIds);
}

function isSigningKeyIds(value: unknown): value is SigningKeyIds {
  return isObject(value) && typeof value.current === 'string' && isTexts(value.others);
}

/** The KMS keys of each area that signs. */
export type PublishedKeyIds = Readonly<Partial<Record<SigningArea, readonly string[]>>>;

function publishedKeys(value: string): PublishedKeyIds | undefined {
  const areas = json(value);
  return isObject(areas) && Object.values(areas).every(isTexts) ? (areas as PublishedKeyIds) : undefined;
}

function certificates(value: string): readonly string[] | undefined {
  const list = json(value);
  return isTexts(list) ? list : undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function json(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
