import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..', '..', '..');
const folder = join(repository, 'infra', 'decisions');
const pages = (await readdir(folder)).filter((file) => file !== 'README.md');
const textOf = (file: string) => readFile(join(folder, file), 'utf8');

test('every decision stands in the index', async () => {
  const linked = [...(await textOf('README.md')).matchAll(/\]\(([a-z0-9-]+\.md)\)/g)].map(([, file]) => file);
  expect(linked.sort()).toEqual(pages.sort());
});

test.each(pages)('%s says context, decision, consequence and what holds it, and that is there', async (page) => {
  const text = await textOf(page);
  expect(text.match(/^\*\*(\w+)/gm)).toEqual(['**Context', '**Decision', '**Consequence', '**Held']);
  const paths = [...text.matchAll(/`((?:test|infra|shared|functions)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(paths.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});
