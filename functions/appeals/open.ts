/**
 * Reads the environment of the function that asks, at once, so that a wrong deployment fails when it loads; what comes
 * back opens the store. Each is given only what its role allows.
 */
import { join } from 'node:path';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { s3, s3AsOf } from '../../shared/clients/s3.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { objectsIn } from '../../shared/files/objects.ts';
import { presigning } from '../../shared/files/presign.ts';
import { storedFiles } from '../../shared/files/stored-files.ts';
import { functionDirectory } from '../../shared/function-directory.ts';
import { lawReader } from '../../shared/law/reader.ts';
import { lazily } from '../../shared/lazily.ts';
import { fontsFolder, readFonts } from '../../shared/pdf/fonts.ts';
import { keyedHashes } from '../../shared/persons/keyed-hash.ts';
import { personalSeal } from '../../shared/persons/sealing.ts';
import { placesOf } from '../../shared/places/places-of.ts';
import { remembered } from '../../shared/remembered.ts';
import { kmsSigner } from '../../shared/signing/kms-signer.ts';
import { jwsSignatures } from '../../shared/signing/personal-signature/jws-signatures.ts';
import { numbering } from '../../shared/table/numbers.ts';
import { openBot } from '../../shared/telegram/open-bot.ts';
import type { MassAnswering } from './answering/answer-incident.ts';
import type { AnsweringAppeals } from './answering/give-answer.ts';
import type { Appeals } from './appeal/store.ts';
import type { Uploads } from './attaching/check-upload.ts';
import type { Attaching } from './attaching/declare-for.ts';
import type { Registers } from './choosing/list-choices.ts';
import type { Comparing } from './comparing/before-sending.ts';
import type { Noting } from './comparing/note-likeness.ts';
import type { Confirming } from './confirming/confirm-receipt.ts';
import type { Conversing } from './conversing/converse.ts';
import type { Erasing } from './erasing/erase-files.ts';
import type { Following } from './filing/follow.ts';
import { partnersIn } from './filing/partner.ts';
import type { Filing } from './filing/report.ts';
import type { Finding } from './found/keep-up.ts';
import type { PublishedPetitions } from './petitioning/read-petitions.ts';
import type { Printery } from './printing/print-appeal.ts';
import type { Publishing } from './publishing/read-figures.ts';
import { rememberedCells } from './publishing/remembered-cells.ts';
import type { Objecting } from './redacting/object-to-copy.ts';
import type { Copying } from './redacting/publish.ts';
import type { ReadingCopies } from './redacting/read-public-copy.ts';
import type { Redacting } from './redacting/redacted-file.ts';
import type { GroupRouting } from './routing/assign-group.ts';
import type { SealedAppeals } from './sealing/take-out.ts';
import type { Tallying } from './tallying/keep-figures.ts';
import type { SealingAppeals } from './talon/talon.ts';

/** For whoever reads or writes what citizens say. */
export function openAppeals(): () => Appeals {
  const env = environment('MAC_KEY_ID');
  const open = openSealed();
  return () => {
    const { table, seal } = open();
    const hashes = keyedHashes(kms, env.MAC_KEY_ID);
    return { table, hashes, law: lawReader(table), seal, numbers: numbering(table) };
  };
}

/** What is sealed in the table, under the keys of persons and cases. */
function openSealed(): () => Pick<Appeals, 'table' | 'seal'> {
  const env = environment('TABLE_NAME', 'PERSON_KEYS_TABLE_NAME', 'DATA_KEY_ID');
  return () => {
    const keysTable = { client: dynamodb(), name: env.PERSON_KEYS_TABLE_NAME };
    return {
      table: { client: dynamodb(), name: env.TABLE_NAME },
      seal: personalSeal({ kms, dataKeyId: env.DATA_KEY_ID, keysTable }),
    };
  };
}

/** For whoever takes appeals in for citizens, and gives their talons out under a seal. */
export function openSealingAppeals(): () => SealingAppeals {
  const env = environment('SIGNING_KEYS', 'PUBLIC_URL');
  const open = openAppeals();
  return () => ({
    ...open(),
    signer: () => signerBy(env.SIGNING_KEYS.main.current),
    issuer: env.PUBLIC_URL,
  });
}

/** For the citizen's function, which seals what they take out. */
export function openSealedAppeals(): () => SealedAppeals {
  const open = openSealingAppeals();
  return () => ({ ...open(), signatures: jwsSignatures([]) });
}

/** KMS is asked for a public key once in a container's life. */
const signerBy = /* @__PURE__ */ remembered((keyId: string) => kmsSigner(kms, keyId));

/** For officials with their answers: their own signatures are checked. */
export function openAnswering(): () => AnsweringAppeals {
  const env = environment('SIGNATURE_AUTHORITIES');
  const open = openAppeals();
  return () => ({ ...open(), signatures: jwsSignatures(env.SIGNATURE_AUTHORITIES) });
}

/** For an agency's function, which shows the files of reports as well. */
export function openReports(): () => Appeals & Pick<Attaching, 'stored'> {
  const env = environment('BUCKET_NAME');
  const open = openAppeals();
  return () => ({ ...open(), stored: openFiles(env.BUCKET_NAME).stored });
}

/** For the registrar's function, which commands what becomes of groups. */
export function openRouting(): () => GroupRouting {
  const env = environment('ASSIGNMENTS_QUEUE_URL');
  const open = openAppeals();
  return () => ({ ...open(), sqs, assignmentsQueueUrl: env.ASSIGNMENTS_QUEUE_URL });
}

/** For the function that carries that out. */
export function openAssignments(): () => Pick<Appeals, 'table' | 'law' | 'seal'> {
  const open = openSealed();
  return () => {
    const { table, seal } = open();
    return { table, law: lawReader(table), seal };
  };
}

/** For officials with incidents, who answer many appeals at once. */
export function openIncidents(): () => MassAnswering {
  const env = environment('MASS_ANSWERS_QUEUE_URL');
  const open = openAppeals();
  return () => ({ ...open(), sqs, massAnswersQueueUrl: env.MASS_ANSWERS_QUEUE_URL });
}

/** For whoever compares what they are writing: nothing that is sealed. */
export function openComparing(): () => Comparing {
  const env = environment('TABLE_NAME', 'MAC_KEY_ID');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, law: lawReader(table), hashes: keyedHashes(kms, env.MAC_KEY_ID) };
  };
}

/** For the function that notes what appeals are compared by. */
export function openNoting(): () => Noting {
  const env = environment('MAC_KEY_ID');
  const open = openSealed();
  return () => ({ ...open(), hashes: keyedHashes(kms, env.MAC_KEY_ID) });
}

/** For whoever keeps up what appeals are found by: each time with no key of a person in memory. */
export function openFinding(): () => Finding {
  const env = environment('MAC_KEY_ID');
  const open = openSealed();
  const hashes = keyedHashes(kms, env.MAC_KEY_ID);
  return () => ({ ...open(), hashes });
}

/** For whoever prints what citizens say: the fonts lie beside the code, and are read with the first of it. */
export function openPrintery(): () => Printery {
  const open = openAppeals();
  return () => ({ ...open(), fonts: lazily(() => readFonts(join(functionDirectory(), fontsFolder))) });
}

/** For whoever asks what there is to choose from, or shows a talon: nothing personal. */
export function openPublic(): () => Registers & Confirming {
  const env = environment('TABLE_NAME', 'MAC_KEY_ID');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, law: lawReader(table), hashes: keyedHashes(kms, env.MAC_KEY_ID) };
  };
}

/** For what everybody reads of petitions: it unseals that, and seals nothing. */
export function openPublishedPetitions(): () => PublishedPetitions {
  const env = environment('MAC_KEY_ID');
  const open = openSealed();
  return () => {
    const { table, seal } = open();
    return { table, seal, law: lawReader(table), hashes: keyedHashes(kms, env.MAC_KEY_ID) };
  };
}

/** For the deadline function: clocks say nothing personal, so there is nothing to seal. */
export function openClocks(): () => Pick<Appeals, 'table' | 'law'> {
  const env = environment('TABLE_NAME');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, law: lawReader(table) };
  };
}

/** For whoever adds files to appeals: what they say is not read here, so nothing is unsealed. */
export function openAttaching(): () => Attaching {
  const env = environment('TABLE_NAME', 'BUCKET_NAME', 'MAC_KEY_ID');
  return () => ({
    table: { client: dynamodb(), name: env.TABLE_NAME },
    hashes: keyedHashes(kms, env.MAC_KEY_ID),
    ...openFiles(env.BUCKET_NAME),
  });
}

function openFiles(bucket: string): Pick<Attaching, 'presigning' | 'stored'> {
  const requests = presigning({ s3, s3AsOf }, bucket);
  return { presigning: requests, stored: storedFiles(s3, bucket, requests) };
}

/** For what has come into the bucket, and for what is to go from it. */
export function openObjects(): () => Uploads & Erasing {
  const env = environment('TABLE_NAME', 'BUCKET_NAME');
  return () => ({
    table: { client: dynamodb(), name: env.TABLE_NAME },
    objects: objectsIn(s3, env.BUCKET_NAME),
  });
}

/** For the bot, which knows who writes, and posts what they send off. */
export function openConversing(): () => Conversing {
  const env = environment('MAC_KEY_ID', 'INTAKE_QUEUE_URL', 'TELEGRAM_LINK_URL');
  const open = openSealed();
  const { secret, bot } = openBot();
  return () => {
    const { table, seal } = open();
    return {
      ...{ table, seal, hashes: keyedHashes(kms, env.MAC_KEY_ID), places: placesOf(table) },
      ...{ sqs, intakeQueueUrl: env.INTAKE_QUEUE_URL, linkPage: env.TELEGRAM_LINK_URL, bot: bot() },
      webhookSecret: async () => (await secret()).webhookSecret,
    };
  };
}

/** For partners' apps, which file appeals for people. */
export function openFiling(): () => Filing {
  const open = openAppeals();
  return () => {
    const appeals = open();
    return { ...appeals, places: placesOf(appeals.table), partnerOf: partnersIn(appeals.law) };
  };
}

/** For whoever follows what they have filed: nothing personal. */
export function openFollowing(): () => Following {
  const { PUBLIC_URL: publicUrl } = environment('PUBLIC_URL');
  const open = openPublic();
  return () => {
    const registers = open();
    return { ...registers, publicUrl, places: placesOf(registers.table) };
  };
}

/** For officials who make public copies: their files are uploaded and copied. */
export function openCopying(): () => Copying & Redacting {
  const env = environment('BUCKET_NAME');
  const open = openAppeals();
  return () => ({
    ...open(),
    objects: objectsIn(s3, env.BUCKET_NAME),
    presigning: openFiles(env.BUCKET_NAME).presigning,
  });
}

/** For whoever appealed, who has a public copy taken away. */
export function openObjecting(): () => Objecting {
  const env = environment('BUCKET_NAME', 'MAC_KEY_ID');
  const open = openSealed();
  return () => ({
    ...open(),
    hashes: keyedHashes(kms, env.MAC_KEY_ID),
    objects: objectsIn(s3, env.BUCKET_NAME),
  });
}

/** For everybody who reads public copies. */
export function openReadingCopies(): () => ReadingCopies {
  const env = environment('TABLE_NAME', 'BUCKET_NAME');
  return () => {
    const table = { client: dynamodb(), name: env.TABLE_NAME };
    return { table, law: lawReader(table), stored: openFiles(env.BUCKET_NAME).stored };
  };
}

/** For whoever keeps the figures: they say nothing personal. */
export function openFigures(): () => Tallying {
  const env = environment('TABLE_NAME');
  return () => ({ table: { client: dynamodb(), name: env.TABLE_NAME } });
}

/** For whoever shows the figures. */
export function openPublishing(): () => Publishing {
  const open = openFigures();
  return () => {
    const { table } = open();
    return { law: lawReader(table), cells: rememberedCells(table) };
  };
}
