/** Lambda: what everybody may ask the platform itself. It also answers whatever no route knows, with 404 or 405. */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment, type PublishedKeyIds } from '../../shared/environment.ts';
import { functionDirectory } from '../../shared/function-directory.ts';
import { serve } from '../../shared/http/serve.ts';
import { reading, reply } from '../../shared/http/use-case.ts';
import type { KeyedHashes } from '../../shared/persons/keyed-hash.ts';
import { placesOf } from '../../shared/places/places-of.ts';
import { remembered } from '../../shared/remembered.ts';
import type { AreaKey } from '../../shared/signing/keys.ts';
import { publishedKeyOf } from '../../shared/signing/kms-signer.ts';
import { signingAreas } from '../../shared/signing/sealed-types.ts';
import type { Table } from '../../shared/table/table.ts';
import * as api from './api.ts';
import { type Finding, findSettlements } from './finding/find-settlements.ts';
import { checkHealth } from './health/health.ts';
import { answerUnrouted, type MethodsOf, readKnownPaths } from './unrouted/known-paths.ts';
import { readKeys, type SealChecking, verifySealed } from './verifying/verify-sealed.ts';

interface Platform extends Finding, SealChecking {
  readonly table: Table;
  readonly methodsOf: () => Promise<MethodsOf>;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
}

const checking = reading(api.checkHealth, async ({ now }, { table }: Platform) => {
  const health = await checkHealth(table, now);
  return reply(health.status === 'ok' ? 200 : 503, health);
});

export const handler = serve<Platform>(openPlatform(), [checking, findSettlements, readKeys, verifySealed], {
  otherwise: answerUnrouted,
});

function openPlatform(): () => Platform {
  const env = environment('TABLE_NAME', 'PUBLISHED_KEYS');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    const keys = () => keysOf(env.PUBLISHED_KEYS);
    return { table, keys, places: placesOf(table), methodsOf: () => methodsIn(functionDirectory()) };
  };
}

const methodsIn = remembered(readKnownPaths);

/** KMS is asked once in a container's life. */
const keysOf = remembered(async (keyIds: PublishedKeyIds): Promise<AreaKey[]> => {
  const areas = signingAreas.flatMap((area) => (keyIds[area] ?? []).map((keyId) => ({ area, keyId })));
  return Promise.all(areas.map(async ({ area, keyId }) => ({ ...(await publishedKeyOf(kms, keyId)), area })));
});
