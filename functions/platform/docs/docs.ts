/**
 * The files that platform/public serves: the two API documents and the page that shows them. They lie gzipped beside
 * the function's code, put there when it was bundled.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { hasCurrent } from '../../../shared/http/conditional.ts';

/** By name: what the file is. The page's assets lie under docs/. */
export const servedFiles = {
  'openapi.json': 'application/json',
  'asyncapi.json': 'application/json',
  'docs/index.html': 'text/html; charset=utf-8',
  'docs/docs.css': 'text/css; charset=utf-8',
  'docs/docs.js': 'text/javascript; charset=utf-8',
  'docs/icon.svg': 'image/svg+xml',
  'docs/swagger-ui.css': 'text/css; charset=utf-8',
  'docs/swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
} as const;

export type FileName = keyof typeof servedFiles;

export interface ServedFile {
  readonly contentType: string;
  readonly etag: string;
  readonly gzipped: Uint8Array;
}

/** Reads a file of the directory where the function's code lies. Throws where the bundle lacks it. */
export async function readServedFile(directory: string, name: FileName): Promise<ServedFile> {
  const gzipped = await readFile(join(directory, `${name}.gz`));
  const etag = `W/"${createHash('sha256').update(gzipped).digest('base64url').slice(0, 22)}"`;
  return { contentType: servedFiles[name], etag, gzipped };
}

/** The name of an asset of the page; undefined where there is none, whatever else a path may spell. */
export function assetNamed(asset: string): FileName | undefined {
  const name = `docs/${asset}`;
  return isServed(name) ? name : undefined;
}

function isServed(name: string): name is FileName {
  return Object.hasOwn(servedFiles, name);
}

type RequestHeaders = Readonly<Record<string, string | undefined>>;

/**
 * What to reply with: nothing where the caller has the file already (RFC 9110, 13.1.2), else gzipped for those who take
 * it so, which is everybody but a plain curl.
 */
export async function fileReply(file: ServedFile, request: RequestHeaders) {
  const headers = headersOf(file);
  if (hasCurrent(file.etag, request['if-none-match'])) return { status: 304, headers } as const;
  if (takesGzip(request['accept-encoding'])) {
    return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, bytes: file.gzipped } as const;
  }
  return { status: 200, headers, bytes: await unzip(file.gzipped) } as const;
}

/** A served file as it was before it was zipped. */
export const unzip = promisify(gunzip);

/** Our own scripts, styles and documents, and nothing of anybody else's. Swagger UI draws its icons from data: URLs. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function headersOf({ contentType, etag }: ServedFile): Record<string, string> {
  return {
    'content-type': contentType,
    etag,
    'cache-control': 'public, max-age=300',
    vary: 'Accept-Encoding',
    ...(contentType.startsWith('text/html') && { 'content-security-policy': pagePolicy }),
  };
}

/** A caller that says nothing gets it plain. */
function takesGzip(acceptEncoding: string | undefined): boolean {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  return negotiator.encoding(['gzip', 'identity']) === 'gzip';
}
