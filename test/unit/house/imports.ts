/** What every file of the repository imports, read from its text: value, type and dynamic imports alike. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const repository = join(import.meta.dirname, '..', '..', '..');

export interface Import {
  /** Path from the top of the repository, or the name of a package. */
  readonly to: string;
  /** Gone once the types are stripped. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const statement = /^(?:import|export)\s(?<clause>[^;'"]*?)\bfrom\s+'(?<from>[^']+)'|^import\s+'(?<bare>[^']+)'/gm;
const dynamic = /\b(?:import|vi\.mock)\(\s*[`'](?<from>[^`'$]+)/g;

/** All sources of the repository but declarations and what git ignores. */
export const sources: ReadonlyMap<string, SourceFile> = new Map(
  globSync('{infra,functions,shared,events,test}/**/*.{ts,tsx}', { cwd: repository })
    .map((path) => read(path))
    .map((file) => [file.path, file]),
);

function read(path: string): SourceFile {
  const text = readFileSync(join(repository, path), 'utf8');
  return { path, text, imports: importsOf(path, text) };
}

export function importsOf(path: string, text: string): Import[] {
  const named = [...text.matchAll(statement)].map(({ groups }) => ({
    to: targetOf(path, groups?.from ?? groups?.bare ?? ''),
    typeOnly: isTypeOnly(groups?.clause),
  }));
  const called = [...text.matchAll(dynamic)].map(({ groups }) => ({
    to: targetOf(path, groups?.from ?? ''),
    typeOnly: false,
  }));
  return [...named, ...called];
}

/** With verbatimModuleSyntax, `import { type A }` still loads the module: only `import type` is dropped whole. */
function isTypeOnly(clause: string | undefined): boolean {
  return clause?.startsWith('type ') ?? false;
}

function targetOf(path: string, specifier: string): string {
  return specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : packageOf(specifier);
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
