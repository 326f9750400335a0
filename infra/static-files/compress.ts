/** The smallest that a content becomes by each content coding. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Coding } from '../../shared/http/static-files.ts';

/** What was compressed before: brotli takes three seconds for a script of 1.7 MB. Nothing is lost where it is deleted. */
const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'qyzmet-brotli');

export const compress: Readonly<Record<Exclude<Coding, 'identity'>, (content: Buffer) => Promise<Buffer>>> = {
  gzip: (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  br: async (content) => (await readCached(content)) ?? writeCached(content, await brotli(content)),
};

function brotli(content: Buffer): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return promisify(brotliCompress)(content, { params });
}

async function readCached(content: Buffer): Promise<Buffer | undefined> {
  return readFile(cachedAt(content)).catch(() => undefined);
}

/** Under a name of its own first: whoever bundles at the same time reads a whole file or none. */
async function writeCached(content: Buffer, compressed: Buffer): Promise<Buffer> {
  const file = cachedAt(content);
  await mkdir(cache, { recursive: true });
  await writeFile(`${file}.${process.pid}`, compressed);
  await rename(`${file}.${process.pid}`, file);
  return compressed;
}

function cachedAt(content: Buffer): string {
  return join(cache, `${createHash('sha256').update(content).digest('hex')}.${process.versions.brotli}.br`);
}
