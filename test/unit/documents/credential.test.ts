/** Issuing and verifying held against each other, and each against an independent implementation (@sd-jwt). */
import { digest, ES256, generateSalt } from '@sd-jwt/crypto-nodejs';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  type ComposedCredential,
  claimsHash,
  composeCredential,
  digestOf,
} from '../../../functions/documents/credential/compose-credential.ts';
import { type RefusalReason, verifyCredential } from '../../../functions/documents/credential/verify-credential.ts';
import {
  identityCardContent,
  identityCardCredential,
  identityCardFields,
  issuedAt,
  issuer,
  newSigner,
  now,
  signText,
} from './samples.ts';

const signer = newSigner();
const credential = await identityCardCredential({ signer });
const trust = { issuer, keys: [signer.publishedKey], now };

async function independentWallet() {
  return new SDJwtVcInstance({
    hasher: digest,
    hashAlg: 'sha-256',
    saltGenerator: generateSalt,
    verifier: await ES256.getVerifier(signer.publishedKey),
    signer: (text: string) => signText(signer.privateKey, text),
    signAlg: 'ES256',
  });
}

describe('a credential', () => {
  test('is accepted by an independent verifier, with every field', async () => {
    const { payload, header } = await (await independentWallet()).verify(credential, {
      currentDate: now.getTime() / 1000,
    });
    expect(header).toEqual({ alg: 'ES256', typ: 'dc+sd-jwt', kid: signer.publishedKey.kid });
    expect(payload).toMatchObject({ ...identityCardFields, iss: issuer, vct: 'urn:kz:qyzmet:identity-card:1' });
  });

  test('is accepted by our verifier, with every field', () => {
    expect(verifyCredential(credential, trust)).toEqual({
      valid: true,
      issuer,
      vct: 'urn:kz:qyzmet:identity-card:1',
      issuedAt,
      expiresAt: new Date('2036-10-30T00:00:00+05:00'),
      claims: identityCardFields,
    });
  });

  test('shows a verifier only what its holder discloses', async () => {
    const presented = await (await independentWallet()).present(credential, { given_name: true });
    const verification = verifyCredential(presented, trust);
    expect(verification).toMatchObject({ valid: true });
    expect(verification.valid && verification.claims).toEqual({
      given_name: identityCardFields.given_name,
      issuing_authority: identityCardFields.issuing_authority,
    });
  });

  test('holds no personal field in the open, whatever a reader decodes', () => {
    const open = JSON.stringify(payloadOf(credential));
    const personal = Object.entries(identityCardFields).filter(([name]) => name !== 'issuing_authority');
    for (const [, value] of personal) expect(open).not.toContain(value);
  });

  test('is the same, but for its signature, whenever it is rendered again', async () => {
    const again = await identityCardCredential({ signer });
    expect(unsigned(again)).toEqual(unsigned(credential));
    expect(claimsHash(composeCredential(await identityCardContent()))).toBe(
      claimsHash(composeCredential(await identityCardContent())),
    );
  });

  test('has nothing in common with another copy that a verifier could link', async () => {
    const copy = composeCredential(await identityCardContent({ saltSecret: Buffer.alloc(32, 8) }));
    const first = composeCredential(await identityCardContent());
    expect(first.disclosures.filter((disclosure) => copy.disclosures.includes(disclosure))).toEqual([]);
    expect(digestsOf(first).filter((digest) => digestsOf(copy).includes(digest))).toEqual([]);
  });

  test('has as many digests with a patronymic as without one', async () => {
    const withOne = composeCredential(
      await identityCardContent({ fields: { ...identityCardFields, patronymic: 'Серікұлы' } }),
    );
    const withNone = composeCredential(await identityCardContent());
    expect(digestsOf(withOne).length).toBe(digestsOf(withNone).length);
  });

  test("is bound to the holder's key, public part only, where one is given", async () => {
    const { publishedKey } = newSigner();
    const holderKey = { ...publishedKey, d: 'private' };
    const bound = await identityCardCredential({ signer, holderKey });
    const { kty, crv, x, y } = publishedKey;
    expect(payloadOf(bound).cnf).toEqual({ jwk: { kty, crv, x, y } });
  });

  test('of an independent issuer with our key is accepted by our verifier', async () => {
    const claims = {
      iss: issuer,
      iat: 1_793_600_000,
      nbf: 1_793_600_000,
      exp: 2_000_000_000,
      vct: 'urn:x',
      name: 'Айгүл',
      city: 'Семей',
    };
    const foreign = await (await independentWallet()).issue(
      claims,
      { _sd: ['name', 'city'] },
      { header: { kid: signer.publishedKey.kid } },
    );
    expect(verifyCredential(foreign, trust)).toMatchObject({ valid: true, claims: { name: 'Айгүл', city: 'Семей' } });
  });
});

const [jwt = '', ...disclosures] = credential.split('~').slice(0, -1);
const [header = '', payload = '', signature = ''] = jwt.split('.');
const headerContent = { alg: 'ES256', typ: 'dc+sd-jwt', kid: signer.publishedKey.kid };
const payloadContent = payloadOf(credential);

/** The JSON of a disclosure, nested so deep. */
function deep(levels: number): string {
  return encode(`["salt","a",${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}]`);
}

/** The same JSON object with one member repeated at its end. */
function twice(encoded: string, name: string): string {
  const text = Buffer.from(encoded, 'base64url').toString();
  return encode(`${text.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(JSON.parse(text)[name])}}`);
}

const mutations: [string, RefusalReason, string][] = [
  ['the empty text', 'malformed', ''],
  ['a text that is no credential', 'malformed', 'сәлем'],
  ['a bare JWT without its tilde', 'malformed', jwt],
  ['a JWT of four parts', 'malformed', `${jwt}.x~`],
  ['no signature', 'malformed', `${header}.${payload}.~`],
  ['a header that is no JSON', 'malformed', `${encode('{')}.${payload}.${signature}~`],
  ['a payload that is no UTF-8', 'malformed', resign({ payload: Buffer.of(0x22, 0xff, 0x22).toString('base64url') })],
  ['a payload without exp', 'malformed', resign({ payload: encode({ ...payloadContent, exp: undefined }) })],
  ['an exp that is no number', 'malformed', resign({ payload: encode({ ...payloadContent, exp: '2036' }) })],
  ['an exp beyond year 9999', 'malformed', resign({ payload: encode({ ...payloadContent, exp: 253_402_300_800 }) })],
  ['an iat before 1970', 'malformed', resign({ payload: encode({ ...payloadContent, iat: -1 }) })],
  ['a payload with two values of exp', 'malformed', resign({ payload: twice(payload, 'exp') })],
  ['a header with two algorithms', 'malformed', resign({ header: twice(header, 'alg') })],
  ['a header nested 12,000 deep', 'malformed', `${deep(12_000)}.${payload}.${signature}~`],
  ['another hash algorithm', 'malformed', resign({ payload: encode({ ...payloadContent, _sd_alg: 'md5' }) })],
  [
    'the same digest twice',
    'malformed',
    resign({ payload: encode({ ...payloadContent, _sd: [...payloadContent._sd, payloadContent._sd[0]] }) }),
  ],
  [
    'a critical extension that we do not know',
    'malformed',
    resign({ header: encode({ ...headerContent, crit: ['b64'] }) }),
  ],
  ['no kid', 'malformed', resign({ header: encode({ alg: 'ES256', typ: 'dc+sd-jwt' }) })],
  ['the typ of an earlier draft', 'wrong-type', resign({ header: encode({ ...headerContent, typ: 'vc+sd-jwt' }) })],
  ['the typ of any JWT', 'wrong-type', resign({ header: encode({ ...headerContent, typ: 'JWT' }) })],
  ['the algorithm none', 'unsupported-algorithm', resign({ header: encode({ ...headerContent, alg: 'none' }) })],
  ['the algorithm HS256', 'unsupported-algorithm', resign({ header: encode({ ...headerContent, alg: 'HS256' }) })],
  [
    'the kid of a key that is not published',
    'unknown-key',
    resign({ header: encode({ ...headerContent, kid: 'other' }) }),
  ],
  ['a key of its own in the header', 'unknown-key', await selfSigned()],
  ['the signature of another key', 'wrong-signature', resign({ key: newSigner().privateKey })],
  [
    'an altered payload',
    'wrong-signature',
    `${header}.${encode({ ...payloadContent, exp: payloadContent.exp + 1 })}.${signature}~`,
  ],
  [
    'another header of the same meaning',
    'wrong-signature',
    `${encode({ typ: 'dc+sd-jwt', alg: 'ES256', kid: headerContent.kid })}.${payload}.${signature}~`,
  ],
  ['another issuer', 'wrong-issuer', resign({ payload: encode({ ...payloadContent, iss: 'https://other.example' }) })],
  [
    'a beginning in the future',
    'not-yet-valid',
    resign({ payload: encode({ ...payloadContent, nbf: now.getTime() / 1000 + 61 }) }),
  ],
  [
    'an issue in the future',
    'not-yet-valid',
    resign({ payload: encode({ ...payloadContent, iat: now.getTime() / 1000 + 61 }) }),
  ],
  ['an end in the past', 'expired', resign({ payload: encode({ ...payloadContent, exp: now.getTime() / 1000 }) })],
  ['an altered disclosure', 'altered-disclosure', `${jwt}~${encode(['salt', 'iin', '000000000000'])}~`],
  [
    'a disclosure that the issuer knows nothing of',
    'altered-disclosure',
    `${credential}${encode(['salt', 'rank', 'general'])}~`,
  ],
  ['a disclosure of an open claim', 'altered-disclosure', withDisclosure(['salt', 'issuing_authority', 'мен'])],
  ['a disclosure of exp', 'altered-disclosure', withDisclosure(['salt', 'exp', 9_999_999_999])],
  ['a disclosure named _sd', 'altered-disclosure', withDisclosure(['salt', '_sd', []])],
  ['a disclosure of an array element', 'malformed', withDisclosure(['salt', 'value'])],
  ['a disclosure that is no JSON', 'malformed', `${jwt}~${encode('[')}~`],
  ['a disclosure nested 12,000 deep', 'malformed', `${jwt}~${deep(12_000)}~`],
  ['a disclosure nested 13 deep', 'malformed', `${jwt}~${deep(13)}~`],
  ['a disclosure nested 12 deep that nobody signed', 'altered-disclosure', `${jwt}~${deep(12)}~`],
  ['a disclosure with two values of a name', 'malformed', `${jwt}~${encode('["salt","a",{"b":1,"b":2}]')}~`],
  ['an empty disclosure', 'malformed', `${jwt}~~`],
  ['the same disclosure twice', 'repeated-disclosure', `${jwt}~${disclosures[0]}~${disclosures[0]}~`],
  ['two signed disclosures of one name', 'repeated-disclosure', withDisclosure(['salt', 'a', 1], ['pepper', 'a', 2])],
  ['a key binding that we cannot check', 'key-binding-unsupported', `${credential}${jwt}`],
];

describe('a credential is refused', () => {
  test.each(mutations)('with %s: %s', (_, reason, mutated) => {
    expect(verifyCredential(mutated, trust)).toEqual({ valid: false, reasons: [reason] });
  });

  test('with every reason at once', () => {
    const old = encode({ ...payloadContent, iss: 'https://other.example', exp: 1 });
    expect(verifyCredential(`${resign({ payload: old })}${encode(['salt', 'rank', 'general'])}~`, trust)).toEqual({
      valid: false,
      reasons: ['wrong-issuer', 'expired', 'altered-disclosure'],
    });
  });

  test('whichever one character of it is changed', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~';
    const change = fc.tuple(fc.nat(credential.length - 1), fc.constantFrom(...alphabet));
    fc.assert(
      fc.property(change, ([index, character]) => {
        fc.pre(credential[index] !== character);
        const mutated = credential.slice(0, index) + character + credential.slice(index + 1);
        expect(verifyCredential(mutated, trust).valid).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('and never breaks the verifier, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.json().map(encodeText), { maxLength: 5 }).map((parts) => parts.join('.')),
        ),
        (text) => {
          expect(verifyCredential(`${text}~`, trust).valid).toBe(false);
        },
      ),
    );
  });
});

test('a credential is accepted by a verifier whose clock is a minute behind', async () => {
  const early = new Date(issuedAt.getTime() - 60_000);
  expect(verifyCredential(credential, { ...trust, now: early }).valid).toBe(true);
});

test('an older key goes on verifying while it stays published', () => {
  expect(verifyCredential(credential, { ...trust, keys: [newSigner().publishedKey, signer.publishedKey] }).valid).toBe(
    true,
  );
});

function payloadOf(presented: string) {
  return JSON.parse(Buffer.from(presented.split('.')[1] ?? '', 'base64url').toString());
}

function digestsOf({ claims }: ComposedCredential): string[] {
  return z.array(z.string()).parse(claims._sd);
}

function encode(content: unknown): string {
  return encodeText(typeof content === 'string' ? content : JSON.stringify(content));
}

function encodeText(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function resign(changed: { header?: string; payload?: string; key?: typeof signer.privateKey }): string {
  const signingInput = `${changed.header ?? header}.${changed.payload ?? payload}`;
  return `${signingInput}.${signText(changed.key ?? signer.privateKey, signingInput)}~`;
}

/** The issuer itself signs the digests of such disclosures: only the rules for names and forms can refuse them. */
function withDisclosure(...contents: unknown[][]): string {
  const added = contents.map(encode);
  const signedPayload = { ...payloadContent, _sd: [...payloadContent._sd, ...added.map(digestOf)] };
  return `${resign({ payload: encode(signedPayload) })}${added.join('~')}~`;
}

async function selfSigned(): Promise<string> {
  const forger = newSigner();
  const ownKey = encode({ ...headerContent, kid: forger.publishedKey.kid, jwk: forger.publishedKey });
  return resign({ header: ownKey, key: forger.privateKey });
}

function unsigned(presented: string): unknown {
  const [signed = '', ...rest] = presented.split('~');
  return [signed.split('.').slice(0, 2), rest];
}
