/**
 * Which files are mutated: all of shared/, and of functions/ those that are pure. A file is left out where it calls AWS
 * or serves a queue or an endpoint, itself or through what it imports of functions/: the local cloud tries those.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function mutatedFiles(): string[] {
  const shared = globSync('shared/**/*.ts').filter((file) => !file.includes('/clients/'));
  const functions = globSync('functions/**/*.ts').filter((file) => !callsAws(file));
  return [...shared, ...functions].sort();
}

function callsAws(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const imported = valuesImportedBy(file);
  if (imported.some((name) => effects.test(name))) return true;
  const ours = imported.filter((name) => name.startsWith('.')).map((name) => join(file, '..', name));
  return ours.filter((name) => name.startsWith('functions/')).some((name) => callsAws(name, seen));
}

/** Clients of AWS, and the frames of a door and of a use case. */
const effects = /^@aws-sdk|^@middy|\/clients\/|\/(serve|consume|due|use-case|table|commit|environment)\.ts$/;

/** Where it imports more than types from. */
function valuesImportedBy(file: string): string[] {
  const statements = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from '([^']+)'/gm);
  return [...statements].map(([, name = '']) => name);
}
