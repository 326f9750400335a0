/**
 * Reads the environment of the function that asks, at once, so that a wrong deployment fails when it loads; what comes
 * back opens the store. Each is given only what its role allows.
 */
import { join } from 'node:path';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { s3, s3AsOf } from '../../shared/clients/s3.ts';
import { environment } from '../../shared/environment.ts';
import { objectsIn } from '../../shared/files/objects.ts';
import { presigning } from '../../shared/files/presign.ts';
import { functionDirectory } from '../../shared/function-directory.ts';
import { lawReader } from '../../shared/law/reader.ts';
import { lazily } from '../../shared/lazily.ts';
import { fontsFolder, readFonts } from '../../shared/pdf/fonts.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import { personalSeal } from '../../shared/persons/sealing.ts';
import { remembered } from '../../shared/remembered.ts';
import { kmsSigner } from '../../shared/signing/kms-signer.ts';
import { jwsSignatures } from '../../shared/signing/personal-signature/jws-signatures.ts';
import { numbering } from '../../shared/table/numbers.ts';
import type { AnsweringAppeals } from './answering/give-answer.ts';
import type { Appeals } from './appeal/store.ts';
import type { Attaching } from './attaching/attach.ts';
import type { Uploads } from './attaching/check-upload.ts';
import type { Reviewing } from './attaching/review-files.ts';
import type { Registers } from './choosing/list-choices.ts';
import type { Printery } from './printing/print-appeal.ts';
import type { SealedAppeals } from './sealing/take-out.ts';

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

/** For the citizen's function, which seals what they take out. */
export function openSealedAppeals(): () => SealedAppeals {
  const env = environment('SIGNING_KEYS', 'PUBLIC_URL');
  const open = openAppeals();
  return () => ({
    ...open(),
    signer: () => signerBy(env.SIGNING_KEYS.main.current),
    issuer: env.PUBLIC_URL,
    signatures: jwsSignatures([]),
  });
}

/** KMS is asked for a public key once in a container's life. */
const signerBy = /* @__PURE__ */ remembered((keyId: string) => kmsSigner(kms, keyId));

/** For the official's function, which checks their own signatures. */
export function openAnswering(): () => AnsweringAppeals {
  const env = environment('SIGNATURE_AUTHORITIES');
  const open = openAppeals();
  return () => ({ ...open(), signatures: jwsSignatures(env.SIGNATURE_AUTHORITIES) });
}

/** For whoever prints what citizens say: the fonts lie beside the code, and are read with the first of it. */
export function openPrintery(): () => Printery {
  const open = openAppeals();
  return () => ({ ...open(), fonts: lazily(() => readFonts(join(functionDirectory(), fontsFolder))) });
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

/** For citizens with files: what they say is not read here, so nothing is unsealed. */
export function openAttaching(): () => Attaching {
  const env = environment('TABLE_NAME', 'BUCKET_NAME', 'MAC_KEY_ID');
  return () => ({
    table: { client: dynamodb(), name: env.TABLE_NAME },
    hashes: keyedHashes(kms, env.MAC_KEY_ID),
    presigning: presigning({ s3, s3AsOf }, env.BUCKET_NAME),
  });
}

/** For officials with files. */
export function openReviewing(): () => Reviewing {
  const env = environment('TABLE_NAME', 'BUCKET_NAME');
  return () => ({
    table: { client: dynamodb(), name: env.TABLE_NAME },
    presigning: presigning({ s3, s3AsOf }, env.BUCKET_NAME),
  });
}

/** For what has come into the bucket. */
export function openUploads(): () => Uploads {
  const env = environment('TABLE_NAME', 'BUCKET_NAME');
  return () => ({
    table: { client: dynamodb(), name: env.TABLE_NAME },
    objects: objectsIn(s3, env.BUCKET_NAME),
  });
}
