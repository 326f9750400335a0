/** `npm run stub -- signature` as a story uses it. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-node.ts';

/** A text to be signed: what for, about which thing, in which language. */
export interface TextForStub {
  readonly purpose: string;
  readonly about: string;
  readonly language: string;
  readonly text: string;
}

export async function signByStub(iin: string, { text, ...fields }: TextForStub, at: Date): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-sign-'));
  try {
    const file = join(folder, 'text');
    await writeFile(file, text);
    const options = Object.entries({ iin, ...fields, at: at.toISOString() }).flatMap(([name, value]) => [
      `--${name}`,
      value,
    ]);
    return await printedBy(['signature', file, ...options]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function authorityOfStub(): Promise<string> {
  return printedBy(['signature']);
}

async function printedBy(args: readonly string[]): Promise<string> {
  const { status, stdout } = await runNode('stub', args);
  assert.equal(status, 0, `npm run stub -- ${args[0]} ended with ${status}`);
  return stdout.trim();
}
