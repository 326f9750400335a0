/** Opens the store by the environment of the function that needs it: each is given only what its role allows. */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment } from '../../shared/environment.ts';
import { lawReader } from '../../shared/law/reader.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import type { Cases } from './case/store.ts';
import type { Network } from './cell/store.ts';

/** For whoever reads or writes what was measured. */
export function openNetwork(): Network {
  const table = { client: dynamodb(), name: environment('TABLE_NAME').TABLE_NAME };
  return { table, law: lawReader(table) };
}

/** For operators: keyed hashes sign the cursors of their lists. */
export function openCases(): Cases {
  return { ...openNetwork(), hashes: keyedHashes(kms, environment('MAC_KEY_ID').MAC_KEY_ID) };
}
