/**
 * Verifying a presented credential (RFC 9901, 7.1) with nothing but the issuer's published keys: no network, no KMS, no
 * clock of its own. Stricter than the standard where our issuer gives no cause for leniency: one algorithm, flat
 * disclosures, canonical base64url, an expiry always.
 */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type CompactJws, decodeJson, isSignedBy, readCompact } from '../../../shared/signing/compact.ts';
import type { PublishedKey } from '../../../shared/signing/keys.ts';
import { digestOf } from './compose-credential.ts';

/** Whom the verifier trusts, and when it looks. */
export interface Trust {
  readonly issuer: string;
  readonly keys: readonly PublishedKey[];
  readonly now: Date;
}

export interface Accepted {
  readonly valid: true;
  readonly issuer: string;
  readonly vct: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** The document's own claims that are open or were disclosed. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export type Verification = Accepted | { readonly valid: false; readonly reasons: readonly RefusalReason[] };

export const refusalReasons = [
  'malformed',
  'wrong-type',
  'unsupported-algorithm',
  'unknown-key',
  'wrong-signature',
  'wrong-issuer',
  'not-yet-valid',
  'expired',
  'altered-disclosure',
  'repeated-disclosure',
  'key-binding-unsupported',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Whether the credential is the issuer's, unaltered and in force; the claims are given out only if it is. */
export function verifyCredential(credential: string, trust: Trust): Verification {
  const presented = readPresentation(credential);
  if (!presented) return refused('malformed');
  if (presented.keyBinding !== '') return refused('key-binding-unsupported');
  const untrusted = distrust(presented, trust);
  if (untrusted) return refused(untrusted);
  const payload = issuerPayload().safeParse(presented.payload);
  if (!payload.success) return refused('malformed');
  const reasons = [...objections(payload.data, trust), ...disclosureObjections(presented.disclosures, payload.data)];
  return reasons.length > 0 ? { valid: false, reasons } : accepted(payload.data, presented.disclosures);
}

interface Disclosure {
  readonly encoded: string;
  readonly name: string;
  readonly value: unknown;
}

interface Presentation extends CompactJws {
  readonly disclosures: readonly Disclosure[];
  readonly keyBinding: string;
}

type IssuerPayload = z.infer<ReturnType<typeof issuerPayload>>;

/** Verifiers' clocks differ from ours by this much at most, in seconds. */
const clockSkew = 60;

/** Claims about the credential itself, which no disclosure may bring (SD-JWT VC, 3.2.2.2). */
const credentialClaims = ['iss', 'iat', 'nbf', 'exp', 'vct', 'cnf', 'status', '_sd', '_sd_alg', '...'];

const joseHeader = lazily(() =>
  z.looseObject({ typ: z.string(), alg: z.string(), kid: z.string(), crit: z.never().optional() }),
);

/** Whole seconds (RFC 7519, 2), of years that RFC 3339 can write. */
const numericDate = () => z.int().min(0).max(253_402_300_799);

const issuerPayload = lazily(() =>
  z.looseObject({
    iss: z.string(),
    vct: z.string().min(1),
    iat: numericDate(),
    nbf: numericDate(),
    exp: numericDate(),
    _sd_alg: z.literal('sha-256'),
    _sd: z.array(z.string()).refine((digests) => new Set(digests).size === digests.length),
  }),
);

const disclosureContent = lazily(() => z.tuple([z.string(), z.string(), z.json()]));

function refused(reason: RefusalReason): Verification {
  return { valid: false, reasons: [reason] };
}

/** Why the signature does not stand, if it does not; until it stands nothing else in the credential is looked at. */
function distrust(presented: Presentation, { keys }: Trust): RefusalReason | undefined {
  const parsed = joseHeader().safeParse(presented.header);
  if (!parsed.success) return 'malformed';
  if (parsed.data.typ !== 'dc+sd-jwt') return 'wrong-type';
  if (parsed.data.alg !== 'ES256') return 'unsupported-algorithm';
  const key = keys.find(({ kid }) => kid === parsed.data.kid);
  if (!key) return 'unknown-key';
  return isSignedBy(key, presented) ? undefined : 'wrong-signature';
}

function objections({ iss, iat, nbf, exp }: IssuerPayload, { issuer, now }: Trust): RefusalReason[] {
  const seconds = now.getTime() / 1000;
  return [
    ...(iss === issuer ? [] : (['wrong-issuer'] as const)),
    ...(Math.max(iat, nbf) > seconds + clockSkew ? (['not-yet-valid'] as const) : []),
    ...(exp <= seconds ? (['expired'] as const) : []),
  ];
}

/** Every disclosure must be one that the issuer signed a digest of, and stand once (RFC 9901, 7.1, steps 3 and 4). */
function disclosureObjections(disclosures: readonly Disclosure[], payload: IssuerPayload): RefusalReason[] {
  const names = disclosures.map(({ name }) => name);
  const altered = disclosures.some(
    ({ encoded, name }) => !payload._sd.includes(digestOf(encoded)) || isTaken(name, payload),
  );
  const repeated = new Set(names).size < names.length;
  return [
    ...(altered ? (['altered-disclosure'] as const) : []),
    ...(repeated ? (['repeated-disclosure'] as const) : []),
  ];
}

function isTaken(name: string, payload: IssuerPayload): boolean {
  return credentialClaims.includes(name) || Object.hasOwn(payload, name);
}

function accepted(payload: IssuerPayload, disclosures: readonly Disclosure[]): Accepted {
  const open = Object.entries(payload).filter(([name]) => !credentialClaims.includes(name));
  const disclosed = disclosures.map(({ name, value }): [string, unknown] => [name, value]);
  return {
    valid: true,
    issuer: payload.iss,
    vct: payload.vct,
    issuedAt: new Date(payload.iat * 1000),
    expiresAt: new Date(payload.exp * 1000),
    claims: Object.fromEntries([...open, ...disclosed]),
  };
}

/** `<JWT>~<disclosure>~...~<key binding or nothing>`, taken apart, or undefined where it is not of that form. */
function readPresentation(credential: string): Presentation | undefined {
  const [jwt = '', ...rest] = credential.split('~');
  const keyBinding = rest.pop();
  const jws = readCompact(jwt);
  const disclosures = rest.map(readDisclosure);
  if (!jws || keyBinding === undefined || !disclosures.every(isPresent)) return undefined;
  return { ...jws, disclosures, keyBinding };
}

function readDisclosure(encoded: string): Disclosure | undefined {
  const content = disclosureContent().safeParse(decodeJson(encoded));
  return content.success ? { encoded, name: content.data[1], value: content.data[2] } : undefined;
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
