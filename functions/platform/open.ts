/**
 * Reads the environment of the function that asks, at once, so that a wrong deployment fails when it loads; what comes
 * back opens the stores. Each is given only what its role allows.
 */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment } from '../../shared/environment.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import { personalSeal } from '../../shared/persons/sealing.ts';
import type { Cabinet, ContactsStore } from './contacts/store.ts';

/** For whoever is told a pseudonym, and looks up where that person wants to be told. */
export function openAddresses(): () => ContactsStore {
  const env = environment('TABLE_NAME', 'PERSON_KEYS_TABLE_NAME', 'DATA_KEY_ID');
  return () => {
    const keysTable = { client: dynamodb(), name: env.PERSON_KEYS_TABLE_NAME };
    return {
      table: { client: dynamodb(), name: env.TABLE_NAME },
      seal: personalSeal({ kms, dataKeyId: env.DATA_KEY_ID, keysTable }),
    };
  };
}

/** For the citizen themselves. */
export function openCabinet(): () => Cabinet {
  const open = openAddresses();
  const env = environment('MAC_KEY_ID');
  return () => ({ ...open(), hashes: keyedHashes(kms, env.MAC_KEY_ID) });
}
