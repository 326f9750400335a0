/** Lambda: what everybody may ask the platform itself. It also answers every path that no route knows, with a 404. */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { environment } from '../../shared/environment.ts';
import type { KeyedHashes } from '../../shared/keyed-hash.ts';
import { problem } from '../../shared/problems.ts';
import { serve } from '../../shared/serve.ts';
import type { Table } from '../../shared/table.ts';
import { reading, reply } from '../../shared/use-case.ts';
import * as api from './api.ts';
import { assetNamed, type FileName, fileReply, readServedFile, type ServedFile } from './docs.ts';
import { checkHealth } from './health.ts';

interface Platform {
  readonly table: Table;
  readonly file: (name: FileName) => Promise<ServedFile>;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
}

const checking = reading(api.checkHealth, async ({ now }, { table }: Platform) => {
  const health = await checkHealth(table, now);
  return reply(health.status === 'ok' ? 200 : 503, health);
});

const readingOpenApi = reading(api.readOpenApi, async ({ headers }, { file }: Platform) =>
  fileReply(await file('openapi.json'), headers),
);

const readingAsyncApi = reading(api.readAsyncApi, async ({ headers }, { file }: Platform) =>
  fileReply(await file('asyncapi.json'), headers),
);

const readingDocs = reading(api.readDocs, async ({ headers }, { file }: Platform) =>
  fileReply(await file('docs/index.html'), headers),
);

const readingAsset = reading(api.readDocsAsset, async ({ params, headers }, { file }: Platform) => {
  const name = assetNamed(params.asset);
  return name ? fileReply(await file(name), headers) : problem('not-found');
});

export const handler = serve(openPlatform, [checking, readingOpenApi, readingAsyncApi, readingDocs, readingAsset]);

function openPlatform(): Platform {
  const { TABLE_NAME } = environment('TABLE_NAME');
  return { table: { client: dynamodb(), name: TABLE_NAME }, file: fileReader(functionDirectory()) };
}

/** Where Lambda has unpacked this function: code and files. */
function functionDirectory(): string {
  const directory = process.env.LAMBDA_TASK_ROOT;
  if (!directory) throw new Error('LAMBDA_TASK_ROOT is not set: Lambda names the directory of the code by it');
  return directory;
}

/** Reads each file once in the life of the function's container. */
function fileReader(directory: string): Platform['file'] {
  const read = new Map<FileName, Promise<ServedFile>>();
  return (name) => {
    const file = read.get(name) ?? readServedFile(directory, name);
    read.set(name, file);
    return file;
  };
}
