/** Static files are compressed and named by their content when functions are bundled. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readAssets } from '../../../infra/static-files/assets.ts';
import { compressAll, writeContents, writeManifest } from '../../../infra/static-files/bundle-static-files.ts';
import { mostInlineBytes } from '../../../shared/http/file-reply.ts';
import { pathOf, readStaticFiles } from '../../../shared/http/static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'qyzmet-static-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer, below = 'one'): string {
  mkdirSync(join(folder, below), { recursive: true });
  writeFileSync(join(folder, below, name), content);
  return join(folder, below, name);
}

const style = 'p { margin: 0 }\n'.repeat(50);
/** Nothing that is like it can be made smaller. */
const noise = Buffer.concat(['one', 'two', 'three'].map((seed) => createHash('sha512').update(seed).digest()));

async function pathFor(content: string, name = 'page.css'): Promise<string> {
  return pathOf(await readAssets([file(name, content)]), name);
}

describe('an asset', () => {
  test('has another path exactly where it has another content', async () => {
    const path = await pathFor(style);
    expect(path).toBe('/assets/page.d01e97d6ca78232b.css');
    expect(await pathFor(style)).toBe(path);
    expect(await pathFor(`${style} `)).not.toBe(path);
    expect(await pathFor(style, 'other.css')).toBe(path.replace('page', 'other'));
  });

  test('is read without the line that names its source map', async () => {
    const { 'a.js': script } = await readAssets([file('a.js', 'one();\n//# sourceMappingURL=a.js.map\n')]);
    expect(script?.content.toString()).toBe('one();\n\n');
  });

  test.each([
    ['of no known type', () => [file('page.php', '')], /page\.php is none of the assets that are known: \.css,/],
    [
      'of a name that another has',
      () => [file('a.css', '1'), file('a.css', '2', 'two')],
      /two assets are called a\.css/,
    ],
    [
      'that no reply holds',
      () => [file('map.svg', Buffer.alloc(mostInlineBytes + 1, ' '))],
      /map\.svg has 4000001 bytes: an asset has at most 4000000/,
    ],
  ])('%s ends the bundling by its name', async (_, files, message) => {
    await expect(readAssets(files())).rejects.toThrow(message);
  });

  test('may be as large as a reply', async () => {
    const { 'map.svg': map } = await readAssets([file('map.svg', Buffer.alloc(mostInlineBytes, ' '))]);
    expect(map?.content).toHaveLength(4_000_000);
  });
});

describe('compressed', () => {
  const contents = async () => readAssets([file('page.css', style), file('photo.png', noise)]);

  test('it says the same in every coding, and is left as it is where that makes it no smaller', async () => {
    const { 'page.css': page, 'photo.png': photo } = await compressAll(await contents());
    const [plain, br, gzip] = page?.representations ?? [];
    expect([plain?.[0], br?.[0], gzip?.[0]]).toEqual(['identity', 'br', 'gzip']);
    expect(brotliDecompressSync(br?.[1] ?? '').toString()).toBe(style);
    expect(gunzipSync(gzip?.[1] ?? '').toString()).toBe(style);
    expect(photo?.representations).toEqual([['identity', noise]]);
    expect(Object.keys(photo?.etags ?? {})).toEqual(['identity']);
  });

  test('it is the same each time, and each representation has a tag of its own', async () => {
    const once = await compressAll(await contents());
    expect(await compressAll(await contents())).toEqual(once);
    const tags = Object.values(once['page.css']?.etags ?? {});
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]{22}"$/);
  });

  test('it lies where the function looks for it, and is written down', async () => {
    const files = await compressAll(await contents());
    const directory = join(folder, 'bundle');
    await writeContents(directory, files);
    await writeManifest(directory, files);
    const { path = '' } = files['page.css'] ?? {};
    expect(readFileSync(join(directory, 'static', path), 'utf8')).toBe(style);
    expect(readdirSync(join(directory, 'static', 'assets'))).toHaveLength(4);
    expect(await readStaticFiles(directory)).toEqual({
      'page.css': { path, contentType: 'text/css; charset=utf-8', etags: files['page.css']?.etags },
      'photo.png': { ...(await readStaticFiles(directory))['photo.png'], contentType: 'image/png' },
    });
  });
});

test('a page that names what is not there is told so', () => {
  expect(() => pathOf({ 'docs.css': { path: '/assets/docs.css' } }, 'constructor')).toThrow(
    'there is no static file constructor: there are docs.css',
  );
});
