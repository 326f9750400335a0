/** `npm run verify` as a story uses it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-node.ts';

/** What is believed: keys that the platform has published, or the certificate of an authority (base64 of its DER). */
export type Published = { readonly keys: unknown } | { readonly authority: string };

export interface Verifying {
  readonly shown: string;
  readonly published: Published;
  readonly at: Date;
}

/** The tool's exit status: 0 if what is shown is valid. */
export async function runVerifyTool({ shown, published, at }: Verifying): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-verify-'));
  try {
    const [file, believed] = [join(folder, 'shown'), join(folder, 'published')];
    await writeFile(file, shown);
    await writeFile(believed, 'keys' in published ? JSON.stringify(published.keys) : published.authority);
    const option = 'keys' in published ? '--keys' : '--authority';
    return (await runNode('verify', [file, option, believed, '--at', at.toISOString()])).status;
  } finally {
    await rm(folder, { recursive: true });
  }
}
