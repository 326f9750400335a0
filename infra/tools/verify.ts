/**
 * Verifies a credential offline, by the issuer's published keys:
 *
 *     npm run verify -- FILE --keys KEYS
 *     npm run verify -- FILE --issuer URL
 *
 * FILE holds the credential; KEYS what `URL/.well-known/jwt-vc-issuer` replied once. With `--issuer` that reply is
 * fetched first. Who is trusted is said here, never by the credential. Exit status 0 if it is valid, 1 if not.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type * as z from 'zod';
import { readIssuerMetadata } from '../../functions/documents/api.ts';
import {
  type Accepted,
  type RefusalReason,
  verifyCredential,
} from '../../functions/documents/credential/verify-credential.ts';
import { refusalTitles } from '../../functions/documents/verifying/refusal-titles.ts';
import { atLocalOffset } from '../../shared/time.ts';
import { runTool } from './run-tool.ts';

const usage = `Say what to verify and whom to trust:
  npm run verify -- FILE --keys KEYS
  npm run verify -- FILE --issuer URL`;

const issuerMetadata = readIssuerMetadata.replies[200].body;
type IssuerMetadata = z.infer<ReturnType<typeof issuerMetadata>>;

export async function verify(args: string[]): Promise<number> {
  const string = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    options: { keys: string, issuer: string },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file || (values.keys === undefined) === (values.issuer === undefined)) throw new Error(usage);
  const metadata = values.issuer === undefined ? await readKeys(values.keys ?? '') : await fetchKeys(values.issuer);
  const credential = (await readFile(file, 'utf8')).trim();
  const trust = { issuer: metadata.issuer, keys: metadata.jwks.keys, now: new Date() };
  const verification = verifyCredential(credential, trust);
  return verification.valid ? reportAccepted(verification) : reportRefused(verification.reasons);
}

async function readKeys(file: string): Promise<IssuerMetadata> {
  return issuerMetadata().parse(JSON.parse(await readFile(file, 'utf8')));
}

/** The metadata must name the issuer under whose address they stand (SD-JWT VC, section 5). */
async function fetchKeys(issuer: string): Promise<IssuerMetadata> {
  const reply = await fetch(new URL('/.well-known/jwt-vc-issuer', issuer));
  if (!reply.ok) throw new Error(`${issuer} answered ${reply.status}`);
  const metadata = issuerMetadata().parse(await reply.json());
  if (metadata.issuer !== issuer) throw new Error(`${issuer} names another issuer: ${metadata.issuer}`);
  return metadata;
}

function reportAccepted({ issuer, vct, issuedAt, expiresAt, claims }: Accepted): number {
  console.log(`valid: ${vct}, issued by ${issuer}`);
  console.log(`issued ${atLocalOffset(issuedAt)}, valid until ${atLocalOffset(expiresAt)}`);
  for (const [name, value] of Object.entries(claims)) console.log(`  ${name}: ${String(value)}`);
  return 0;
}

function reportRefused(reasons: readonly RefusalReason[]): number {
  for (const reason of reasons) console.log(`not valid: ${refusalTitles[reason].en} (${reason})`);
  return 1;
}

if (import.meta.main) await runTool(verify);
