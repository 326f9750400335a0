/**
 * Static files: what a bundling has compressed and named, written down beside the code of the function that serves them
 * and of those whose pages name them.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** By the content coding (RFC 9110, 8.4.1): how the name of a file in it ends. */
export const endings = { identity: '', br: '.br', gzip: '.gz' } as const;

export type Coding = keyof typeof endings;

export interface StaticFile {
  /** Where it is served. An asset's is named by its content, so that what a path leads to never changes. */
  readonly path: `/${string}`;
  readonly contentType: string;
  /** The entity tag of what is sent in each coding: there is none in which it would not be smaller. */
  readonly etags: Readonly<Partial<Record<Coding, string>> & Record<'identity', string>>;
}

/** By their own names, as those who wrote them call them: `docs.css`. */
export type StaticFiles = Readonly<Record<string, StaticFile>>;

/** Beside the code: what is written down. */
export const manifestName = 'static-files.json';

/** Beside the code of the function that serves them: the files, each below its path. */
export const contentsFolder = 'static';

/** What was written down, by the directory of the code. Throws where nothing was. */
export async function readStaticFiles(directory: string): Promise<StaticFiles> {
  return JSON.parse(await readFile(join(directory, manifestName), 'utf8'));
}

/** What a page names a file by. Throws where there is none of that name. */
export function pathOf(files: Readonly<Record<string, Pick<StaticFile, 'path'>>>, name: string): string {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) throw new Error(`there is no static file ${name}: there are ${Object.keys(files).join(', ')}`);
  return file.path;
}
