/** Bundles every Lambda entry in one esbuild run: functions/appeals/citizen.ts -> .build/functions/appeals-citizen/. */
import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { fontFiles, fontLicence, fontsFolder } from '../shared/pdf/fonts.ts';
import { checkData } from './data/check-data.ts';
import { writeApiDescriptions } from './describe.ts';

const repository = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

export interface Bundle {
  /**
   * Absolute path of the directory that is deployed: index.js, package.json and what the function serves; index.js.map
   * stays.
   */
  readonly directory: string;
  /** Size of index.js, in bytes. */
  readonly javascriptBytes: number;
  /** Whether it composes PDF: then fonts lie beside it, and it is heavier than others may be. */
  readonly printsPdf: boolean;
}

/** By entry: `appeals/citizen` for functions/appeals/citizen.ts. */
export type Bundles = ReadonlyMap<string, Bundle>;

export interface BundleDirectories {
  readonly functions: string;
  readonly output: string;
}

const repositoryDirectories: BundleDirectories = {
  functions: join(repository, 'functions'),
  output: join(repository, '.build', 'functions'),
};

/**
 * Finds and bundles the entries, replacing what an earlier run left; what platform/public serves is put beside its
 * code. Throws esbuild's errors, with file and line, and what is wrong with the data that functions live by.
 */
export async function bundleFunctions(directories = repositoryDirectories): Promise<Bundles> {
  const entries = await findEntries(directories.functions);
  await rm(directories.output, { recursive: true, force: true });
  const [bundles] = await Promise.all([runEsbuild(entries, directories), checkData()]);
  await Promise.all([...bundles.values()].map(({ directory }) => markAsCommonJs(directory)));
  await Promise.all([...bundles].map(([entry, { directory }]) => refuseWideCharacters(entry, directory)));
  await Promise.all([...bundles].map(([, { directory, printsPdf }]) => (printsPdf ? copyFonts(directory) : undefined)));
  const apiDocuments = bundles.get('platform/public');
  if (apiDocuments) await writeApiDescriptions(apiDocuments.directory);
  return bundles;
}

/** Entries are the files directly in an area's folder that export a handler, for example `appeals/citizen`. */
export async function findEntries(functionsDirectory = repositoryDirectories.functions): Promise<string[]> {
  const files = await Array.fromAsync(glob('*/*.ts', { cwd: functionsDirectory }));
  const sources = await Promise.all(files.map((file) => readFile(join(functionsDirectory, file), 'utf8')));
  return files
    .filter((_, index) => /^export const handler\b/m.test(sources[index] ?? ''))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
}

async function runEsbuild(entries: readonly string[], { functions, output }: BundleDirectories): Promise<Bundles> {
  const { metafile } = await build({
    entryPoints: entries.map((entry) => ({ in: join(functions, `${entry}.ts`), out: `${bundleName(entry)}/index` })),
    outdir: output,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'lambda-credentials.ts'),
      // Its other build looks for files by a URL of its own, which a bundle does not have; fontkit once, not in both.
      pdfkit: require.resolve('pdfkit'),
      fontkit: require.resolve('fontkit'),
      'brotli/decompress.js': join(import.meta.dirname, 'node-brotli.ts'),
    },
    plugins: [withoutJsonSchema],
    minify: true,
    // Beside the code, not deployed: reading one costs a function a third more to load. `npm run trace` reads them.
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  });
  const outputs = new Map(
    Object.entries(metafile.outputs)
      .filter(([file]) => file.endsWith('.js'))
      .map(([file, made]) => [basename(dirname(file)), made]),
  );
  return new Map(entries.map((entry) => [entry, bundleOf(entry, output, outputs.get(bundleName(entry)))]));
}

/**
 * Functions check by schemas and describe none: what zod describes one by, a fifth of it, would be loaded for nothing. In
 * its place stand functions that refuse; a name that these files no longer export ends the bundling.
 */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ }, async ({ path }) => {
      const names = (await readFile(path, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm);
      const absent = "const absent = () => { throw new Error('a function describes no schema'); };";
      return { contents: [absent, ...[...names].map(([, name]) => `export const ${name} = absent;`)].join('\n') };
    });
  },
};

function bundleOf(entry: string, output: string, made: Metafile['outputs'][string] | undefined): Bundle {
  const printsPdf = Object.keys(made?.inputs ?? {}).some((file) => file.includes('/pdfkit/'));
  return { directory: join(output, bundleName(entry)), javascriptBytes: made?.bytes ?? 0, printsPdf };
}

/** With their licence, which asks for that. */
async function copyFonts(directory: string): Promise<void> {
  const source = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
  const files = [...Object.values(fontFiles), fontLicence];
  await Promise.all(files.map((file) => cp(join(source, file), join(directory, fontsFolder, file))));
}

/** `appeals/citizen` is deployed as `appeals-citizen`. */
export function bundleName(entry: string): string {
  return entry.replace('/', '-');
}

/**
 * esbuild writes texts in ASCII, but patterns as they are: with one letter beyond it, V8 keeps the whole source in two
 * bytes a character, and each function takes a tenth longer to load.
 */
async function refuseWideCharacters(entry: string, directory: string): Promise<void> {
  const source = await readFile(join(directory, 'index.js'), 'utf8');
  const [found] = /.{0,40}\P{ASCII}.{0,40}/u.exec(source) ?? [];
  if (found)
    throw new Error(`${entry} holds a character beyond ASCII outside its texts: write it as \\u....: ${found}`);
}

/** The repository is an ES module package; what lies below it is taken for one unless told otherwise. */
async function markAsCommonJs(directory: string): Promise<void> {
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}\n');
}
