/**
 * Reads the environment of the function that asks, at once, so that a wrong deployment fails when it loads; what comes
 * back opens the stores. Each is given only what its role allows.
 */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { s3 } from '../../shared/clients/s3.ts';
import { environment } from '../../shared/environment.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import { personalSeal } from '../../shared/persons/sealing.ts';
import type { Cabinet, ContactsStore } from './contacts/store.ts';
import type { Eraser } from './erasing/carry-out.ts';

/** For whoever is told a pseudonym, and looks up where that person wants to be told. */
function openAddresses(): () => ContactsStore {
  const env = environment('TABLE_NAME', 'PERSON_KEYS_TABLE_NAME', 'DATA_KEY_ID');
  return () => {
    const keysTable = { client: dynamodb(), name: env.PERSON_KEYS_TABLE_NAME };
    return {
      table: { client: dynamodb(), name: env.TABLE_NAME },
      seal: personalSeal({ kms, dataKeyId: env.DATA_KEY_ID, keysTable }),
    };
  };
}

/** For the citizen themselves, and for what tells them. */
export function openCabinet(): () => Cabinet {
  const open = openAddresses();
  const env = environment('MAC_KEY_ID');
  return () => ({ ...open(), hashes: keyedHashes(kms, env.MAC_KEY_ID) });
}

/** For what carries out erasures: it opens nothing that is sealed. */
export function openEraser(): () => Eraser {
  const env = environment('TABLE_NAME', 'PERSON_KEYS_TABLE_NAME', 'LEDGER_BUCKET_NAME');
  return () => ({
    table: { client: dynamodb(), name: env.TABLE_NAME },
    keysTable: { client: dynamodb(), name: env.PERSON_KEYS_TABLE_NAME },
    ledger: { s3, bucket: env.LEDGER_BUCKET_NAME },
  });
}
