/** `npm run verify` as a story uses it: by its command line, in a process of its own. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Verifying {
  readonly credential: string;
  /** What the issuer's well-known address replied. */
  readonly issuerMetadata: unknown;
  readonly at: Date;
}

/** The tool's exit status: 0 if the credential is valid. */
export async function runVerifyTool({ credential, issuerMetadata, at }: Verifying): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-verify-'));
  try {
    const [file, keys] = [join(folder, 'credential'), join(folder, 'keys.json')];
    await writeFile(file, credential);
    await writeFile(keys, JSON.stringify(issuerMetadata));
    return await statusOf([file, '--keys', keys, '--at', at.toISOString()]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const tool = join(import.meta.dirname, '..', 'verify.ts');

function statusOf(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [tool, ...args], (error) => {
      if (typeof error?.code === 'string') reject(error);
      else resolve(error?.code ?? 0);
    });
  });
}
