/**
 * Writes down what the declarations say: the OpenAPI document of all endpoints, the AsyncAPI document of all events,
 * and the page that shows both.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { catalogue } from '../events/catalogue.ts';
import { type FileName, servedFiles } from '../functions/platform/docs/docs.ts';
import { describeEvents } from './describe/asyncapi.ts';
import { docsPage } from './describe/docs-page.ts';
import { declaredEndpoints } from './describe/endpoints.ts';
import { describeHttpApi } from './describe/openapi.ts';
import { say } from './tools/printable.ts';
import { defineTool, runTool, WrongCall } from './tools/run-tool.ts';

/** Writes everything that platform/public serves into its bundle's directory, gzipped as it is served. */
export async function writeApiDescriptions(directory: string): Promise<void> {
  await mkdir(join(directory, 'docs'), { recursive: true });
  const contents = await servedContents();
  const names = Object.keys(servedFiles) as FileName[];
  await Promise.all(names.map((name) => writeGzipped(join(directory, `${name}.gz`), contents[name])));
}

async function servedContents(): Promise<Record<FileName, string | Buffer>> {
  const events = describeEvents(catalogue);
  return {
    'openapi.json': JSON.stringify(describeHttpApi(declaredEndpoints)),
    'asyncapi.json': JSON.stringify(events),
    'docs/index.html': docsPage(events),
    'docs/docs.css': await pageAsset('docs.css'),
    'docs/docs.js': await pageAsset('docs.js'),
    'docs/icon.svg': await pageAsset('icon.svg'),
    'docs/swagger-ui.css': await swaggerUiAsset('swagger-ui.css'),
    'docs/swagger-ui-bundle.js': await swaggerUiAsset('swagger-ui-bundle.js'),
  };
}

function pageAsset(name: string): Promise<Buffer> {
  return readFile(join(import.meta.dirname, 'describe', 'page', name));
}

/** Without the line that names a source map: we serve none. */
async function swaggerUiAsset(name: string): Promise<string> {
  const directory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const source = await readFile(join(directory, name), 'utf8');
  return source.replace(/^\/[/*]# sourceMappingURL=.*$/m, '');
}

async function writeGzipped(file: string, content: string | Buffer): Promise<void> {
  await writeFile(file, await promisify(gzip)(content, { level: 9 }));
}

async function writeDocuments(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const documents = {
    'openapi.json': describeHttpApi(declaredEndpoints),
    'asyncapi.json': describeEvents(catalogue),
  };
  for (const [name, document] of Object.entries(documents)) {
    const file = join(directory, name);
    await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
    say(`wrote ${file}`);
  }
}

const describe = defineTool({
  name: 'describe',
  purpose: ['Writes openapi.json (the HTTP API) and asyncapi.json (events and queues) into a folder.'],
  usage: ['FOLDER'],
  mostArguments: 1,
  options: {},
  examples: ['docs'],
  async run({ positionals: [folder] }) {
    if (folder === undefined) throw new WrongCall('Name the folder to write into');
    await writeDocuments(folder);
    return 0;
  },
});

if (import.meta.main) await runTool(describe);
