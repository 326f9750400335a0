import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundle.ts';
import { temporaryDirectory, testApp } from './synthesized.ts';

/** A repository of these files, by path below functions/. */
function repositoryOf(files: Record<string, string>) {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  for (const [file, source] of Object.entries(files)) {
    const path = join(root, 'functions', file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, source);
  }
  return { functions: join(root, 'functions'), output: join(root, '.build') };
}

it('bundles each file that exports a handler, and no other, as a CommonJS package that loads', async () => {
  const directories = repositoryOf({
    'appeals/citizen.ts': "import { reply } from './words.ts';\nexport const handler = async () => reply as string;",
    'appeals/words.ts': "export const reply = 'жауап';",
    'network/fold.ts': 'export const handler = async () => 1;',
  });
  const bundles = await bundleFunctions(directories);
  expect([...bundles.keys()]).toEqual(['appeals/citizen', 'network/fold']);
  const directory = bundles.get('appeals/citizen')?.directory ?? '';
  expect(directory).toBe(join(directories.output, 'appeals-citizen'));
  const { handler } = createRequire(import.meta.url)(join(directory, 'index.js'));
  await expect(handler()).resolves.toBe('жауап');
});

it('tells the size of each bundle', async () => {
  const bundles = await bundleFunctions(repositoryOf({ 'network/fold.ts': 'export const handler = async () => 1;' }));
  const { directory = '', javascriptBytes } = bundles.get('network/fold') ?? {};
  expect(javascriptBytes).toBe(readFileSync(join(directory, 'index.js')).length);
});

it('leaves out of each bundle what it does not use: what describes a schema, and, but for what prints, PDF and fonts', () => {
  const bundles = [...inject('bundles')];
  const thoseWith = (text: string) =>
    bundles
      .filter(([, { directory }]) => readFileSync(join(directory, 'index.js')).includes(text))
      .map(([name]) => name);
  expect(thoseWith('json-schema.org')).toEqual([]);
  expect(thoseWith('invalid_type')).toHaveLength(bundles.length);
  // Event streams, discovered endpoints, what the SDK's packages say of themselves, calls of SES and S3 that nobody makes.
  for (const unused of [':message-type', 'mnemonist', 'contributors', 'DedicatedIp', 'RestoreObject'])
    expect(thoseWith(unused), unused).toEqual([]);
  // What composes PDF.
  expect(thoseWith('pdfuaid')).toEqual(['appeals/print']);
  expect(thoseWith('StructTreeRoot')).toEqual(['appeals/print']);
  // What tells languages, by a trigram of its model of Kazakh.
  expect(thoseWith('ұқы|')).toEqual([
    'appeals/agency',
    'appeals/mass-answers',
    'appeals/official-answers',
    'appeals/official-incidents',
  ]);
  const withFonts = bundles.filter(([, { directory }]) => existsSync(join(directory, 'fonts')));
  expect(withFonts.map(([name]) => name)).toEqual(['appeals/print']);
  const fonts = join(withFonts[0]?.[1].directory ?? '', 'fonts');
  expect(readdirSync(fonts).sort()).toEqual(['400Regular', '700Bold', 'LICENSE_FONT']);
});

it('makes no function heavier than its budget, but for what composes PDF or tells languages', () => {
  const kilobytes = { bare: 560, withBucket: 760 };
  const over = [...inject('bundles')].flatMap(([name, { javascriptBytes, heavy, reachesBucket }]) => {
    const most = 1000 * (reachesBucket ? kilobytes.withBucket : kilobytes.bare);
    return heavy || javascriptBytes <= most ? [] : [`${name}: ${javascriptBytes} bytes, ${most} at most`];
  });
  expect(over).toEqual([]);
});

it('keeps a source map beside each bundle, by which a stack trace names our file and line', async () => {
  const source = "export const handler = async () => {\n  throw new Error('down');\n};";
  const bundles = await bundleFunctions(repositoryOf({ 'network/fold.ts': source }));
  const { directory = '' } = bundles.get('network/fold') ?? {};
  const call = "require('./index.js').handler().catch(({ stack }) => console.log(stack))";
  const trace = execFileSync(process.execPath, ['--enable-source-maps', '-e', call], {
    cwd: directory,
    encoding: 'utf8',
  });
  expect(trace).toMatch(/functions\/network\/fold\.ts:2:9/);
  expect(readFileSync(join(directory, 'index.js.map'), 'utf8')).not.toContain('sourcesContent');
});

it('is run where it lies, its source map beside it, by whoever runs the app in place', async () => {
  const { directory } = (await testApp({ validate: false, bundlesInPlace: true })).synth();
  const { files } = JSON.parse(readFileSync(join(directory, 'network.assets.json'), 'utf8'));
  const sources = Object.values<{ source: { path: string } }>(files).map(({ source }) => source.path);
  expect(sources).toContain(join(directory, '..', 'bundle'));
});

it('leaves nothing of an earlier run behind', async () => {
  const directories = repositoryOf({ 'network/fold.ts': 'export const handler = async () => 1;' });
  mkdirSync(join(directories.output, 'network-gone'), { recursive: true });
  await bundleFunctions(directories);
  expect(() => readFileSync(join(directories.output, 'network-gone'))).toThrow('ENOENT');
});

it('names the file and line of what does not compile', async () => {
  const directories = repositoryOf({ 'network/fold.ts': 'export const handler = (;' });
  await expect(bundleFunctions(directories)).rejects.toThrow(/fold\.ts:1:/);
});
