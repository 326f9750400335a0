/** `npm run verify`: verifies a credential offline, by the issuer's published keys. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { readIssuerMetadata } from '../../functions/documents/api.ts';
import {
  type Accepted,
  type RefusalReason,
  verifyCredential,
} from '../../functions/documents/credential/verify-credential.ts';
import { refusalTitles } from '../../functions/documents/verifying/refusal-titles.ts';
import { atLocalOffset } from '../../shared/time.ts';
import { say } from './printable.ts';
import { defineTool, runTool, WrongCall } from './run-tool.ts';

const issuerMetadata = readIssuerMetadata.replies[200].body;
type IssuerMetadata = z.infer<ReturnType<typeof issuerMetadata>>;

export const verify = defineTool({
  name: 'verify',
  purpose: [
    'Verifies a credential offline, by the keys that its issuer has published: a file with what',
    'URL/.well-known/jwt-vc-issuer replied once, or fetched from there first. Who is trusted is said here, never by the',
    'credential. Exit status 0 if it is valid, 1 if not.',
  ],
  usage: ['FILE --keys KEYS [--at TIME]', 'FILE --issuer URL [--at TIME]'],
  mostArguments: 1,
  options: {
    keys: { type: 'string', value: 'KEYS', says: 'a file: what the issuer has published' },
    issuer: { type: 'string', value: 'URL', says: 'fetch the keys from this issuer' },
    at: { type: 'string', value: 'TIME', says: 'as of that time, with offset; else as of now' },
  },
  examples: ['credential.txt --issuer https://api.qyzmet.example', 'credential.txt --keys issuer.json'],
  async run({ values: { keys, issuer, at }, positionals: [file] }) {
    if (file === undefined) throw new WrongCall('Name the file that holds the credential');
    const now = at === undefined ? new Date() : timeOf(at);
    const { issuer: trusted, jwks } = await trustedKeys(keys, issuer);
    const credential = (await readFile(file, 'utf8')).trim();
    const verification = verifyCredential(credential, { issuer: trusted, keys: jwks.keys, now });
    return verification.valid ? reportAccepted(verification) : reportRefused(verification.reasons);
  },
});

function timeOf(text: string): Date {
  if (!z.iso.datetime({ offset: true }).safeParse(text).success) {
    throw new WrongCall(`--at ${text} is not a time like 2026-05-26T10:00:00+05:00`);
  }
  return new Date(text);
}

async function trustedKeys(keys: string | undefined, issuer: string | undefined): Promise<IssuerMetadata> {
  if (keys !== undefined && issuer === undefined) return readKeys(keys);
  if (issuer !== undefined && keys === undefined) return fetchKeys(issuer);
  throw new WrongCall('Say whom to trust: either --keys KEYS or --issuer URL');
}

async function readKeys(file: string): Promise<IssuerMetadata> {
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
  if (!URL.canParse(issuer)) throw new WrongCall(`--issuer ${issuer} is no URL`);
  const reply = await fetch(new URL('/.well-known/jwt-vc-issuer', issuer));
  if (!reply.ok) throw new Error(`${issuer} answered ${reply.status}`);
  const published = issuerMetadata().safeParse(jsonOf(await reply.text()));
  if (!published.success) throw new Error(`${issuer} does not publish what an issuer publishes`);
  const metadata = published.data;
  if (metadata.issuer !== issuer) throw new Error(`${issuer} names another issuer: ${metadata.issuer}`);
  return metadata;
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
