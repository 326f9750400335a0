/** The assets of pages: where they are taken from, and the paths under which they are served. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { mostInlineBytes } from '../../shared/http/file-reply.ts';

/** A file before it is compressed. */
export interface Content {
  readonly path: `/${string}`;
  readonly contentType: string;
  readonly content: Buffer;
}

/** Whose every file is an asset. */
const folders = [join(import.meta.dirname, '..', 'describe', 'page')];

/** Single files of packages. */
const ofPackages = { 'swagger-ui-dist': ['swagger-ui.css', 'swagger-ui-bundle.js'] };

/** What may be an asset, by how its name ends. */
export const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

export type Contents = Readonly<Record<string, Content>>;

/** By name. Throws where two have the same, one is of no known type, or larger than a reply may be. */
export async function readAssets(files?: readonly string[]): Promise<Contents> {
  const all = files ?? (await declaredFiles());
  const names = all.map((file) => basename(file));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`two assets are called ${twice}: a page could not say which it means`);
  return Object.fromEntries(
    await Promise.all(all.map(async (file) => [basename(file), await readAsset(file)] as const)),
  );
}

async function declaredFiles(): Promise<string[]> {
  const inFolders = folders.map(async (folder) => (await readdir(folder)).sort().map((name) => join(folder, name)));
  const { resolve } = createRequire(import.meta.url);
  const inPackages = Object.entries(ofPackages).flatMap(([name, files]) =>
    files.map((file) => join(dirname(resolve(`${name}/package.json`)), file)),
  );
  return [...(await Promise.all(inFolders)).flat(), ...inPackages];
}

async function readAsset(file: string): Promise<Content> {
  const name = basename(file);
  const contentType = contentTypes[extname(name)];
  if (!contentType) throw new Error(`${file} is none of the assets that are known: ${Object.keys(contentTypes)}`);
  const content = withoutSourceMap(await readFile(file), contentType);
  if (content.length > mostInlineBytes) {
    throw new Error(
      `${file} has ${content.length} bytes: an asset has at most ${mostInlineBytes}, or no reply holds it`,
    );
  }
  return { path: hashedPath(name, content), contentType, content };
}

/** Without the line that names a source map: we serve none. */
function withoutSourceMap(content: Buffer, contentType: string): Buffer {
  if (!contentType.startsWith('text/')) return content;
  return Buffer.from(content.toString().replace(/^\/[/*]# sourceMappingURL=.*$/m, ''));
}

/** `docs.css` becomes `/assets/docs.0f1e2d3c4b5a6978.css`: another content, another path. */
function hashedPath(name: string, content: Buffer): `/${string}` {
  const ending = extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return `/assets/${basename(name, ending)}.${hash}${ending}`;
}
