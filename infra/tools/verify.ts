/** `npm run verify`: checks what the platform gave out, and what a person signed, offline. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { readIssuerMetadata } from '../../functions/documents/api.ts';
import {
  type Accepted,
  type RefusalReason,
  verifyCredential,
} from '../../functions/documents/credential/verify-credential.ts';
import { refusalTitles } from '../../functions/documents/verifying/refusal-titles.ts';
import { readKeys } from '../../functions/platform/api.ts';
import { fieldErrorCatalogue } from '../../shared/http/field-errors.ts';
import { decodeJson } from '../../shared/signing/compact.ts';
import {
  certificateFrom,
  inspectSignature,
  signatureType,
} from '../../shared/signing/personal-signature/jws-signatures.ts';
import { refusalCodes } from '../../shared/signing/personal-signature/refusal-codes.ts';
import { verifySeal } from '../../shared/signing/seal.ts';
import { sealedNames, sealRefusalTitles, whatSealIs, whatSignatureIs } from '../../shared/signing/words.ts';
import { atLocalOffset } from '../../shared/time.ts';
import { say } from './printable.ts';
import { defineTool, type Given, runTool, WrongCall } from './run-tool.ts';

const issuerMetadata = readIssuerMetadata.replies[200].body;
const keySet = readKeys.replies[200].body;
type IssuerMetadata = z.infer<ReturnType<typeof issuerMetadata>>;

const options = {
  keys: { type: 'string', value: 'KEYS', says: 'a file: what the platform has published' },
  issuer: { type: 'string', value: 'URL', says: 'fetch the keys from there' },
  authority: {
    type: 'string',
    value: 'CERTIFICATE',
    says: "a file: the authority of persons' certificates (DER in base64)",
  },
  at: { type: 'string', value: 'TIME', says: 'as of that time, with offset; else as of now' },
} as const;

type Values = Given<typeof options>['values'];

export const verify = defineTool({
  name: 'verify',
  purpose: [
    'Verifies offline what FILE holds: a credential, or what stands as `seal` or `signature` in a reply, and nothing else',
    'of the reply. A credential: by what URL/.well-known/jwt-vc-issuer replied. The seal of the platform on a receipt or an',
    "answer: by what URL/.well-known/jwks.json replied. A person's own signature: by the certificate of the authority that",
    "certifies persons. A seal is no person's signature. Who is trusted is said here, never by what is shown. Exit status 0",
    'if it is valid, 1 if not.',
  ],
  usage: ['FILE --keys KEYS [--at TIME]', 'FILE --issuer URL [--at TIME]', 'FILE --authority CERTIFICATE [--at TIME]'],
  mostArguments: 1,
  options,
  examples: [
    'credential.txt --issuer https://api.qyzmet.example',
    'credential.txt --keys issuer.json',
    'receipt.txt --keys jwks.json',
    'signature.txt --authority authority.txt',
  ],
  async run({ values, positionals: [file] }) {
    if (file === undefined) throw new WrongCall('Name the file that holds what is to be verified');
    const now = values.at === undefined ? new Date() : timeOf(values.at);
    checkTrust(values);
    const shown = (await readFile(file, 'utf8')).trim();
    if (shown.includes('~')) return verifiedCredential(shown, values, now);
    const isSignature = z.object({ typ: z.literal(signatureType) }).safeParse(decodeJson(shown.split('.')[0])).success;
    return isSignature ? verifiedSignature(shown, values, now) : verifiedSeal(shown, values);
  },
});

async function verifiedCredential(credential: string, values: Values, now: Date): Promise<number> {
  const { issuer: trusted, jwks } = await trustedKeys(values);
  const verification = verifyCredential(credential, { issuer: trusted, keys: jwks.keys, now });
  return verification.valid ? reportAccepted(verification) : reportRefused(verification.reasons);
}

async function verifiedSeal(seal: string, values: Values): Promise<number> {
  const published = keySet().safeParse(await publishedKeys(values));
  if (!published.success) throw new Error(`${values.keys ?? values.issuer} is not what the platform publishes`);
  const verdict = verifySeal(seal, published.data.keys);
  if (!verdict.valid) return reportUnsound(sealRefusalTitles[verdict.reason].en, verdict.reason);
  say(`valid: ${sealedNames[verdict.type].en}, sealed ${atLocalOffset(verdict.sealedAt)}`, whatSealIs.en);
  reportFields(verdict.content);
  return 0;
}

async function verifiedSignature(signature: string, { authority }: Values, now: Date): Promise<number> {
  if (authority === undefined) throw new WrongCall("It is a person's signature: say --authority CERTIFICATE");
  const believed = certificateFrom((await readFile(authority, 'utf8')).trim());
  const sound = inspectSignature(signature, [believed], now);
  if (!sound.valid) {
    return reportUnsound(`The signature ${fieldErrorCatalogue[refusalCodes[sound.reason]].en}`, sound.reason);
  }
  const { iin, bin } = sound.signer;
  say(`valid: signed by IIN ${iin}${bin === undefined ? '' : ` for BIN ${bin}`}`, whatSignatureIs.en);
  reportFields(z.record(z.string(), z.unknown()).safeParse(sound.jws.payload).data ?? {});
  return 0;
}

function reportUnsound(title: string, code: string): number {
  say(`not valid: ${title} (${code})`);
  return 1;
}

function reportFields(fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    say(`  ${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  }
}

function timeOf(text: string): Date {
  if (!z.iso.datetime({ offset: true }).safeParse(text).success) {
    throw new WrongCall(`--at ${text} is not a time like 2026-05-26T10:00:00+05:00`);
  }
  return new Date(text);
}

/** Exactly one of them, in its form: who is shown something says whom they trust before they look at it. */
function checkTrust({ keys, issuer, authority }: Values): void {
  const said = [keys, issuer, authority].filter((each) => each !== undefined);
  if (said.length !== 1) {
    throw new WrongCall('Say whom to trust: --keys KEYS, --issuer URL or --authority CERTIFICATE');
  }
  if (issuer !== undefined && !URL.canParse(issuer)) throw new WrongCall(`--issuer ${issuer} is no URL`);
}

const noSignature = "It is no person's signature: say --keys KEYS or --issuer URL";

async function trustedKeys({ keys, issuer }: Values): Promise<IssuerMetadata> {
  if (keys !== undefined) return readMetadata(keys);
  if (issuer !== undefined) return fetchKeys(issuer);
  throw new WrongCall(noSignature);
}

async function publishedKeys({ keys, issuer }: Values): Promise<unknown> {
  if (keys !== undefined) return jsonOf(await readFile(keys, 'utf8'));
  if (issuer !== undefined) return fetchPublished(issuer, '/.well-known/jwks.json');
  throw new WrongCall(noSignature);
}

async function readMetadata(file: string): Promise<IssuerMetadata> {
  const metadata = issuerMetadata().safeParse(jsonOf(await readFile(file, 'utf8')));
  if (!metadata.success) throw new Error(`${file} is not what an issuer publishes`);
  return metadata.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The metadata must name the issuer under whose address they stand (SD-JWT VC, section 5). */
async function fetchKeys(issuer: string): Promise<IssuerMetadata> {
  const published = issuerMetadata().safeParse(await fetchPublished(issuer, '/.well-known/jwt-vc-issuer'));
  if (!published.success) throw new Error(`${issuer} does not publish what an issuer publishes`);
  const metadata = published.data;
  if (metadata.issuer !== issuer) throw new Error(`${issuer} names another issuer: ${metadata.issuer}`);
  return metadata;
}

async function fetchPublished(issuer: string, path: string): Promise<unknown> {
  const reply = await fetch(new URL(path, issuer));
  if (!reply.ok) throw new Error(`${issuer} answered ${reply.status}`);
  return jsonOf(await reply.text());
}

function reportAccepted({ issuer, vct, issuedAt, expiresAt, claims }: Accepted): number {
  say(`valid: ${vct}, issued by ${issuer}`);
  say(`issued ${atLocalOffset(issuedAt)}, valid until ${atLocalOffset(expiresAt)}`);
  for (const [name, value] of Object.entries(claims)) say(`  ${name}: ${String(value)}`);
  return 0;
}

function reportRefused(reasons: readonly RefusalReason[]): number {
  for (const reason of reasons) say(`not valid: ${refusalTitles[reason].en} (${reason})`);
  return 1;
}

if (import.meta.main) await runTool(verify);
