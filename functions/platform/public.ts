/** Lambda: what everybody may ask the platform itself. It also answers whatever no route knows, with 404 or 405. */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment, type PublishedKeyIds } from '../../shared/environment.ts';
import { functionDirectory } from '../../shared/function-directory.ts';
import { problem } from '../../shared/http/problems.ts';
import { serve } from '../../shared/http/serve.ts';
import { reading, reply } from '../../shared/http/use-case.ts';
import type { KeyedHashes } from '../../shared/persons/keyed-hash.ts';
import { remembered } from '../../shared/remembered.ts';
import type { AreaKey } from '../../shared/signing/keys.ts';
import { publishedKeyOf } from '../../shared/signing/kms-signer.ts';
import { signingAreas } from '../../shared/signing/sealed-types.ts';
import type { Table } from '../../shared/table/table.ts';
import * as api from './api.ts';
import { assetNamed, type FileName, fileReply, readServedFile, type ServedFile, unzip } from './docs/docs.ts';
import { answerUnrouted, type MethodsOf, methodsByPath } from './docs/known-paths.ts';
import { type Finding, findSettlements, placesOf } from './finding/find-settlements.ts';
import { checkHealth } from './health/health.ts';
import { readKeys, type SealChecking, verifySealed } from './verifying/verify-sealed.ts';

interface Platform extends Finding, SealChecking {
  readonly table: Table;
  readonly file: (name: FileName) => Promise<ServedFile>;
  readonly methodsOf: () => Promise<MethodsOf>;
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

export const handler = serve<Platform>(
  openPlatform(),
  [checking, readingOpenApi, readingAsyncApi, readingDocs, readingAsset, findSettlements, readKeys, verifySealed],
  answerUnrouted,
);

function openPlatform(): () => Platform {
  const env = environment('TABLE_NAME', 'PUBLISHED_KEYS');
  return () => {
    const directory = functionDirectory();
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    const file = remembered((name: FileName) => readServedFile(directory, name));
    const keys = () => keysOf(env.PUBLISHED_KEYS);
    return { table, file, keys, places: placesOf(table), methodsOf: () => methodsBy(file) };
  };
}

/** KMS is asked once in a container's life. */
const keysOf = remembered(async (keyIds: PublishedKeyIds): Promise<AreaKey[]> => {
  const areas = signingAreas.flatMap((area) => (keyIds[area] ?? []).map((keyId) => ({ area, keyId })));
  return Promise.all(areas.map(async ({ area, keyId }) => ({ ...(await publishedKeyOf(kms, keyId)), area })));
});

const methodsBy = remembered(async (file: Platform['file']) => {
  const { gzipped } = await file('openapi.json');
  return methodsByPath((await unzip(gzipped)).toString());
});
