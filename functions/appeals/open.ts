/**
 * Reads the environment of the function that asks, at once, so that a wrong deployment fails when it loads; what comes
 * back opens the store. Each is given only what its role allows.
 */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { environment } from '../../shared/environment.ts';
import { lawReader } from '../../shared/law/reader.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import { personalSeal } from '../../shared/persons/sealing.ts';
import { numbering } from '../../shared/table/numbers.ts';
import type { Appeals } from './appeal/store.ts';
import type { Registers } from './choosing/list-choices.ts';

/** For whoever reads or writes what citizens say. */
export function openAppeals(): () => Appeals {
  const env = environment('TABLE_NAME', 'PERSON_KEYS_TABLE_NAME', 'MAC_KEY_ID', 'DATA_KEY_ID');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    const keysTable = { client: dynamodb(), name: env.PERSON_KEYS_TABLE_NAME };
    return {
      table,
      hashes: keyedHashes(kms, env.MAC_KEY_ID),
      law: lawReader(table),
      seal: personalSeal({ kms, dataKeyId: env.DATA_KEY_ID, keysTable }),
      numbers: numbering(table),
    };
  };
}

/** For whoever asks what there is to choose from: nothing personal. */
export function openRegisters(): () => Registers {
  const env = environment('TABLE_NAME');
  return () => ({ law: lawReader({ client: dynamodb(), name: env.TABLE_NAME }) });
}

/** For the deadline function: clocks say nothing personal, so there is nothing to seal. */
export function openClocks(): () => Pick<Appeals, 'table' | 'law'> {
  const env = environment('TABLE_NAME');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, law: lawReader(table) };
  };
}
