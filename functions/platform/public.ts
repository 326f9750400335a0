/** Lambda: what everybody may ask the platform itself. It also answers every path that no route knows, with a 404. */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { environment } from '../../shared/environment.ts';
import { problem } from '../../shared/http/problems.ts';
import { serve } from '../../shared/http/serve.ts';
import { reading, reply } from '../../shared/http/use-case.ts';
import type { KeyedHashes } from '../../shared/persons/keyed-hash.ts';
import { remembered } from '../../shared/remembered.ts';
import type { Table } from '../../shared/table/table.ts';
import * as api from './api.ts';
import { assetNamed, type FileName, fileReply, readServedFile, type ServedFile } from './docs/docs.ts';
import { checkHealth } from './health/health.ts';

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
  const directory = functionDirectory();
  return {
    table: { client: dynamodb(), name: TABLE_NAME },
    file: remembered((name: FileName) => readServedFile(directory, name)),
  };
}

/** Where Lambda has unpacked this function: code and files. */
function functionDirectory(): string {
  const directory = process.env.LAMBDA_TASK_ROOT;
  if (!directory) throw new Error('LAMBDA_TASK_ROOT is not set: Lambda names the directory of the code by it');
  return directory;
}
