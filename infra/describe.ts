/**
 * What the declarations say: the OpenAPI document of all endpoints, the AsyncAPI document of all events, the page that
 * shows both, and which methods each path takes.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '../events/catalogue.ts';
import * as fetching from '../functions/platform/fetching/api.ts';
import type { KnownPaths } from '../functions/platform/unrouted/known-paths.ts';
import { routeKeys } from '../shared/http/endpoint.ts';
import { pathOf } from '../shared/http/static-files.ts';
import { describeEvents } from './describe/asyncapi.ts';
import { docsPage } from './describe/docs-page.ts';
import { declaredEndpoints, isOurs } from './describe/endpoints.ts';
import { describeHttpApi } from './describe/openapi.ts';
import type { Contents } from './static-files/assets.ts';
import { say } from './tools/printable.ts';
import { defineTool, runTool, WrongCall } from './tools/run-tool.ts';

/** Both documents and their page, which loads some of these assets: static files as they are before compression. */
export function apiDocuments(assets: Contents): Contents {
  const events = describeEvents(catalogue);
  const json = (document: object) => ({
    contentType: 'application/json',
    content: Buffer.from(JSON.stringify(document)),
  });
  const page = docsPage(events, (name) => pathOf(assets, name));
  return {
    'openapi.json': { path: fetching.readOpenApi.path, ...json(describeHttpApi(declaredEndpoints.filter(isOurs))) },
    'asyncapi.json': { path: fetching.readAsyncApi.path, ...json(events) },
    docs: { path: fetching.readDocs.path, contentType: 'text/html; charset=utf-8', content: Buffer.from(page) },
  };
}

/** For the function that answers what no route knows. */
export function knownPaths(): KnownPaths {
  const routes = declaredEndpoints.flatMap(({ endpoint }) => routeKeys(endpoint).map((key) => key.split(' ')));
  const byPath = Object.groupBy(routes, ([, path = '']) => path);
  return Object.fromEntries(
    Object.entries(byPath).map(([path, same = []]) => [path, same.map(([method = '']) => method)]),
  );
}

async function writeDocuments(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const documents = {
    'openapi.json': describeHttpApi(declaredEndpoints.filter(isOurs)),
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
