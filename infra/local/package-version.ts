import { readFileSync } from 'node:fs';
import * as z from 'zod';

const packageFile = z.object({ name: z.string(), version: z.string() });

/** Throws unless a package, by its package.json, is of the version whose insides are known here. */
export function requireVersion(file: URL, known: string): void {
  const { name, version } = packageFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (version === known) return;
  throw new Error(
    `${name} is ${version}, but the local cloud knows the insides of ${known} only: look at what it uses of them, then name the new version there`,
  );
}
