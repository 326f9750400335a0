/** Anybody fetches a file that is the same for everybody. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../../../shared/http/problems.ts';
import { contentsFolder, endings, readStaticFiles, type StaticFile } from '../../../shared/http/static-files.ts';
import { reading } from '../../../shared/http/use-case.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { remembered } from '../../../shared/remembered.ts';
import * as api from './api.ts';
import { select } from './static-file.ts';

export interface Fetching {
  readonly content: (file: string) => Promise<Uint8Array>;
  readonly byPath: () => Promise<ReadonlyMap<string, StaticFile>>;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
}

/** Those beside the code. Each is read when first asked for, and kept: there are not many. */
export function fetchingFrom(directory: string): Fetching {
  const content = remembered((file: string) => readFile(join(directory, contentsFolder, file)));
  return { content, byPath: () => filesByPath(directory) };
}

const filesByPath = remembered(async (directory: string) => {
  const files = Object.values(await readStaticFiles(directory));
  return new Map<string, StaticFile>(files.map((file) => [file.path, file]));
});

export const readOpenApi = reading(api.readOpenApi, ({ headers }, fetching: Fetching) =>
  fileAt(api.readOpenApi.path, headers, fetching),
);

export const readAsyncApi = reading(api.readAsyncApi, ({ headers }, fetching: Fetching) =>
  fileAt(api.readAsyncApi.path, headers, fetching),
);

export const readDocs = reading(api.readDocs, ({ headers }, fetching: Fetching) =>
  fileAt(api.readDocs.path, headers, fetching),
);

export const readAsset = reading(api.readAsset, ({ params, headers }, fetching: Fetching) =>
  fileAt(`/assets/${params.asset}`, headers, fetching),
);

/** Only what was written down is ever read from the disk, whatever a path may spell. */
async function fileAt(path: string, request: Parameters<typeof select>[1], { byPath, content }: Fetching) {
  const file = (await byPath()).get(path);
  if (!file) return problem('not-found');
  const { coding, unchanged, headers } = select(file, request);
  if (unchanged) return { status: 304, headers } as const;
  return { status: 200, headers, bytes: await content(`${file.path}${endings[coding]}`) } as const;
}
