/**
 * Reads the environment of the function that asks, at once, so that a wrong deployment fails when it loads; what comes
 * back opens the store. Each is given only what its role allows.
 */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment } from '../../shared/environment.ts';
import { lawReader } from '../../shared/law/reader.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import type { Cases } from './case/store.ts';
import type { Network } from './cell/store.ts';

/** For whoever reads or writes what was measured. */
export function openNetwork(): () => Network {
  const env = environment('TABLE_NAME');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, law: lawReader(table) };
  };
}

/** For operators: keyed hashes sign the cursors of their lists. */
export function openCases(): () => Cases {
  const env = environment('MAC_KEY_ID');
  const open = openNetwork();
  return () => ({ ...open(), hashes: keyedHashes(kms, env.MAC_KEY_ID) });
}
