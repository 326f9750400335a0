/** Static files as they are deployed: compressed, tagged, and written down for those who serve or name them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entityTag } from '../../shared/http/entity-tag.ts';
import {
  type Coding,
  contentsFolder,
  endings,
  manifestName,
  type StaticFile,
  type StaticFiles,
} from '../../shared/http/static-files.ts';
import type { Content, Contents } from './assets.ts';
import { compress } from './compress.ts';

interface CompressedFile extends StaticFile {
  readonly representations: readonly (readonly [Coding, Buffer])[];
}

/** By name, as the contents are. */
export type CompressedFiles = Readonly<Record<string, CompressedFile>>;

export async function compressAll(contents: Contents): Promise<CompressedFiles> {
  const all = Object.entries(contents).map(async ([name, content]) => [name, await compressed(content)] as const);
  return Object.fromEntries(await Promise.all(all));
}

/**
 * Each coding is a representation of its own, with the tag of the very bytes that are sent (RFC 9110, 8.8.3.3). One that
 * makes it no smaller, as of fonts and photographs, is left out.
 */
async function compressed({ path, contentType, content }: Content): Promise<CompressedFile> {
  const [br, gzip] = await Promise.all([compress.br(content), compress.gzip(content)]);
  const inCodings = [['br', br] as const, ['gzip', gzip] as const];
  const smaller = inCodings.filter(([, bytes]) => bytes.length < content.length);
  const etags = Object.fromEntries(smaller.map(([coding, bytes]) => [coding, entityTag(bytes)]));
  return {
    ...{ path, contentType, etags: { identity: entityTag(content), ...etags } },
    representations: [['identity', content], ...smaller],
  };
}

/** Beside the code of the function that serves them. */
export async function writeContents(directory: string, files: CompressedFiles): Promise<void> {
  for (const { path, representations } of Object.values(files)) {
    const file = join(directory, contentsFolder, path);
    await mkdir(dirname(file), { recursive: true });
    await Promise.all(representations.map(([coding, bytes]) => writeFile(`${file}${endings[coding]}`, bytes)));
  }
}

/** Beside the code of whoever serves or names them. */
export async function writeManifest(directory: string, files: CompressedFiles): Promise<void> {
  const writtenDown = Object.entries(files).map(([name, { representations: _, ...file }]) => [name, file]);
  const manifest: StaticFiles = Object.fromEntries(writtenDown);
  await writeFile(join(directory, manifestName), JSON.stringify(manifest));
}
