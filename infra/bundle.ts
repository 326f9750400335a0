/** Bundles every Lambda entry in one esbuild run: functions/appeals/citizen.ts -> .build/functions/appeals-citizen/. */
import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { knownPathsName } from '../functions/platform/unrouted/known-paths.ts';
import { fontFiles, fontLicence, fontsFolder } from '../shared/pdf/fonts.ts';
import { checkData } from './data/check-data.ts';
import { apiDocuments, knownPaths } from './describe.ts';
import { leavingOut, standIns } from './leave-out.ts';
import { readAssets } from './static-files/assets.ts';
import { type CompressedFiles, compressAll, writeContents, writeManifest } from './static-files/bundle-static-files.ts';

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
  /** Whether it composes PDF: then fonts lie beside it. */
  readonly printsPdf: boolean;
  /** It composes PDF or tells languages: then it is heavier than others may be. */
  readonly heavy: boolean;
  /** It holds the client of S3, and may be larger for that. */
  readonly reachesBucket: boolean;
}

interface Made extends Bundle {
  /** Whether it serves static files or names them: then it is told which there are. */
  readonly knowsStaticFiles: boolean;
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
 * Finds and bundles the entries, replacing what an earlier run left; what a function reads from the disk is put beside
 * its code. Throws esbuild's errors, with file and line, and what is wrong with the data that functions live by.
 */
export async function bundleFunctions(directories = repositoryDirectories): Promise<Bundles> {
  const entries = await findEntries(directories.functions);
  await rm(directories.output, { recursive: true, force: true });
  const serving = entries.includes(servesStaticFiles);
  const [bundles, files] = await Promise.all([
    runEsbuild(entries, directories),
    serving ? staticFiles() : undefined,
    checkData(),
  ]);
  await Promise.all([...bundles.values()].map(({ directory }) => markAsCommonJs(directory)));
  await Promise.all([...bundles].map(([entry, made]) => putBeside(entry, made, files)));
  return bundles;
}

const servesStaticFiles = 'platform/assets';

async function staticFiles(): Promise<CompressedFiles> {
  const assets = await readAssets();
  return compressAll({ ...assets, ...apiDocuments(assets) });
}

/** What its code reads from the disk. */
async function putBeside(entry: string, made: Made, files: CompressedFiles | undefined): Promise<void> {
  const { directory, printsPdf, knowsStaticFiles } = made;
  if (printsPdf) await copyFonts(directory);
  if (knowsStaticFiles && files) await writeManifest(directory, files);
  if (entry === servesStaticFiles && files) await writeContents(directory, files);
  if (entry === 'platform/public') await writeFile(join(directory, knownPathsName), JSON.stringify(knownPaths()));
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

async function runEsbuild(entries: readonly string[], { functions, output }: BundleDirectories) {
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
      ...standIns,
      // Its other build looks for files by a URL of its own, which a bundle does not have; fontkit once, not in both.
      pdfkit: require.resolve('pdfkit'),
      fontkit: require.resolve('fontkit'),
      'brotli/decompress.js': join(import.meta.dirname, 'node-brotli.ts'),
    },
    plugins: leavingOut,
    minify: true,
    // A Cyrillic letter in two bytes, not in the six of its escape.
    charset: 'utf8',
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

function bundleOf(entry: string, output: string, made: Metafile['outputs'][string] | undefined): Made {
  const inputs = Object.keys(made?.inputs ?? {});
  const holds = (path: string) => inputs.some((file) => file.includes(path));
  const printsPdf = holds('/pdfkit/');
  return {
    directory: join(output, bundleName(entry)),
    javascriptBytes: made?.bytes ?? 0,
    printsPdf,
    heavy: printsPdf || holds('/franc-min/'),
    reachesBucket: holds('/@aws-sdk/client-s3/'),
    knowsStaticFiles: holds('shared/http/static-files.ts'),
  };
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

/** The repository is an ES module package; what lies below it is taken for one unless told otherwise. */
async function markAsCommonJs(directory: string): Promise<void> {
  await writeFile(join(directory, 'package.json'), '{"type":"commonjs"}\n');
}
