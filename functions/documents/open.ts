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
import { remembered } from '../../shared/remembered.ts';
import { signingKeyOf, verifyingKeysOf } from '../../shared/signing/families.ts';
import { kmsSigner, publishedKeyOf } from '../../shared/signing/kms-signer.ts';
import type { Documents } from './application/store.ts';
import type { Verifier } from './verifying/verify.ts';

/** KMS is asked for a public key once in a container's life. */
const signerBy = /* @__PURE__ */ remembered((keyId: string) => kmsSigner(kms, keyId));
const publishedKey = /* @__PURE__ */ remembered((keyId: string) => publishedKeyOf(kms, keyId));

/** For the citizen's function. */
export function openDocuments(): () => Documents {
  const env = environment('MAC_KEY_ID', 'SIGNING_KEYS', 'PUBLIC_URL');
  const open = openSealed();
  return () => {
    const sealed = open();
    return {
      ...sealed,
      law: lawReader(sealed.table),
      hashes: keyedHashes(kms, env.MAC_KEY_ID),
      signer: (documentType) => signerBy(signingKeyOf(env.SIGNING_KEYS, documentType)),
      issuer: env.PUBLIC_URL,
    };
  };
}

/** For the function that takes in what registers answer: whether that was in time is said by the law. */
export function openAnswers(): () => Pick<Documents, 'table' | 'seal' | 'law'> {
  const open = openSealed();
  return () => {
    const sealed = open();
    return { ...sealed, law: lawReader(sealed.table) };
  };
}

/** For the functions between us and the registers. */
export function openSealed(): () => Pick<Documents, 'table' | 'seal'> {
  const env = environment('TABLE_NAME', 'PERSON_KEYS_TABLE_NAME', 'DATA_KEY_ID');
  return () => {
    const keysTable = { client: dynamodb(), name: env.PERSON_KEYS_TABLE_NAME };
    return {
      table: { client: dynamodb(), name: env.TABLE_NAME },
      seal: personalSeal({ kms, dataKeyId: env.DATA_KEY_ID, keysTable }),
    };
  };
}

/** For verifying: KMS gives the public key, and is never asked to verify. */
export function openVerifier(): () => Verifier {
  const env = environment('SIGNING_KEYS', 'PUBLIC_URL');
  return () => ({
    issuer: env.PUBLIC_URL,
    keys: () => Promise.all(verifyingKeysOf(env.SIGNING_KEYS).map((keyId) => publishedKey(keyId))),
  });
}

/** For the deadline function: clocks say nothing personal, so nothing is opened here that could unseal. */
export function openClocks(): () => Pick<Documents, 'table' | 'law'> {
  const env = environment('TABLE_NAME');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, law: lawReader(table) };
  };
}
