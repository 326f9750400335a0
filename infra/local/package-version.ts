import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

const described = z.object({ version: z.string() });

/** Where a package lies whose insides are used here. Throws unless it is there, and of the version that is known. */
export function requireVersion(name: string, known: string): URL {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`the package ${name} is not installed`);
  const { version } = described.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (version === known) return new URL('.', pathToFileURL(file));
  throw new Error(
    `${name} is ${version}, but the local cloud knows the insides of ${known}: see what it uses of them, and name the new version there`,
  );
}
