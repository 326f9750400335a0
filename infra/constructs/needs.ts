/**
 * What a function needs, each said once: the variables that its code reads and what its role may do with what they name
 * come together, so that neither can be forgotten without the other.
 */
import { Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Variable } from '../../shared/environment.ts';
import { type SigningArea, signingAreas } from '../../shared/signing/sealed-types.ts';
import {
  type BucketGrant,
  grantBucket,
  grantCount,
  grantEmail,
  grantEntering,
  grantKeyErasure,
  grantMac,
  grantNewSealing,
  grantPersonKeys,
  grantPostpone,
  grantPublicKey,
  grantPublish,
  grantSealing,
  grantSecret,
  grantSend,
  grantSigning,
  grantSms,
  grantTable,
  grantUnsealing,
  type TableGrant,
} from './grants.ts';
import type { House, SigningFamilies } from './house.ts';
import type { HttpApi } from './http-api.ts';

/** One need of one function: grants it to the function's role, and gives the variables that its code finds it by. */
export type Need = (role: Role, house: House) => Partial<Record<Variable, string>>;

/** Items of the table, by the prefixes of their partition keys. */
export function tableOf(grant: TableGrant): Need {
  return (role, { state: { table } }) => {
    grantTable(role, table, grant);
    return { TABLE_NAME: table.tableName };
  };
}

/** Objects of the bucket, by the prefixes of their names. */
export function bucketOf(grant: BucketGrant): Need {
  return (role, { state: { bucket } }) => {
    grantBucket(role, bucket, grant);
    return { BUCKET_NAME: bucket.bucketName };
  };
}

/**
 * What is sealed under persons' keys; with `read and add`, the keys of persons who are new as well; with `add`, new keys
 * alone.
 */
export function sealing(access: keyof typeof sealingGrants): Need {
  return (role, { state: { personKeys, dataKey } }) => {
    grantPersonKeys(role, personKeys, access === 'read' ? 'read' : 'read and add');
    sealingGrants[access](role, dataKey);
    return { PERSON_KEYS_TABLE_NAME: personKeys.tableName, DATA_KEY_ID: dataKey.keyArn };
  };
}

const sealingGrants = { read: grantUnsealing, 'read and add': grantSealing, add: grantNewSealing } as const;

/** Takes keys of persons away. */
export const erasingKeys: Need = (role, { state: { personKeys } }) => {
  grantKeyErasure(role, personKeys);
  return { PERSON_KEYS_TABLE_NAME: personKeys.tableName };
};

/** Enters erasures into their ledger. */
export const enteringErasures: Need = (role, { state: { ledger } }) => {
  grantEntering(role, ledger);
  return { LEDGER_BUCKET_NAME: ledger.bucketName };
};

/** Keyed hashes: pseudonyms of persons, cursors, fingerprints of requests. */
export const keyedHashes: Need = (role, { state: { macKey } }) => {
  grantMac(role, macKey);
  return { MAC_KEY_ID: macKey.keyArn };
};

/**
 * Signs with the area's current keys, and knows the others that are published. Only a function of the area itself: what
 * one area's role can sign, no other's can.
 */
export function signing(area: SigningArea): Need {
  return (role, house) => {
    if (house.area !== area) throw new Error(`a function of ${house.area} cannot sign for ${area}`);
    const families = house.state.signingKeys[area];
    for (const { current } of Object.values(families)) grantSigning(role, current);
    return { SIGNING_KEYS: familiesOf(families, role) };
  };
}

/** Knows by which keys the area's signatures are verified. */
export function verifying(area: SigningArea): Need {
  return (role, { state }) => {
    const families = state.signingKeys[area];
    for (const key of keysOf(families)) grantPublicKey(role, key);
    return { SIGNING_KEYS: familiesOf(families, role) };
  };
}

/** Publishes the keys of all areas. */
export const publishingKeys: Need = (role, { state: { signingKeys } }) => {
  const byArea = signingAreas.map((area) => [area, keysOf(signingKeys[area])] as const);
  for (const key of byArea.flatMap(([, keys]) => keys)) grantPublicKey(role, key);
  const arns = byArea.map(([area, keys]) => [area, keys.map(({ keyArn }) => keyArn)]);
  return { PUBLISHED_KEYS: Stack.of(role).toJsonString(Object.fromEntries(arns)) };
};

function keysOf(families: SigningFamilies): Key[] {
  return Object.values(families).flatMap(({ current, others }) => [current, ...others]);
}

function familiesOf(families: SigningFamilies, role: Role): string {
  const arns = Object.entries(families).map(([family, { current, others }]) => [
    family,
    { current: current.keyArn, others: others.map(({ keyArn }) => keyArn) },
  ]);
  return Stack.of(role).toJsonString(Object.fromEntries(arns));
}

/** Checks the signatures of persons, by the certificates of the authorities that the stage believes. */
export const checkingPersons: Need = (_, { settings }) => ({
  SIGNATURE_AUTHORITIES: JSON.stringify(settings.signatureAuthorities),
});

/** Names itself as the issuer of credentials. */
export function issuing({ publicUrl }: HttpApi): Need {
  return () => ({ PUBLIC_URL: publicUrl });
}

/** Puts events on the bus. */
export function publishing(bus: EventBus): Need {
  return (role) => {
    grantPublish(role, bus);
    return { EVENT_BUS_NAME: bus.eventBusName };
  };
}

/** Sets aside what nobody can process. */
export function settingAside(deadLetters: Queue): Need {
  return (role) => {
    grantSend(role, deadLetters);
    return { DEAD_LETTER_QUEUE_URL: deadLetters.queueUrl };
  };
}

/** Commands the assignment of appeals, one message for each. */
export function commandingAssignments(queue: Queue): Need {
  return (role) => {
    grantSend(role, queue);
    return { ASSIGNMENTS_QUEUE_URL: queue.queueUrl };
  };
}

/** Commands the answers to the appeals of an incident, one message for each. */
export function commandingAnswers(queue: Queue): Need {
  return (role) => {
    grantSend(role, queue);
    return { MASS_ANSWERS_QUEUE_URL: queue.queueUrl };
  };
}

/** Hides messages of its own queue for longer than the queue does by itself. */
export function postponing(queue: Queue): Need {
  return (role) => {
    grantPostpone(role, queue);
    return { QUEUE_URL: queue.queueUrl };
  };
}

/** Sends SMS in the name that the settings give; `off` where none is sent. */
export const sendingSms: Need = (role, { settings: { notices } }) => {
  if (notices.sms === 'off') return { SMS_SENDER_ID: 'off' };
  grantSms(role);
  return { SMS_SENDER_ID: notices.sms.senderId };
};

/** Sends e-mail from that sender, of an identity that SES knows; `off` where none is sent. */
export function sendingEmail(email: { readonly sender: string; readonly identityArn: string } | undefined): Need {
  return (role) => {
    if (!email) return { EMAIL_SENDER: 'off' };
    grantEmail(role, email.identityArn, email.sender);
    return { EMAIL_SENDER: email.sender };
  };
}

/** Speaks as the bot, and knows Telegram by its word; `off` where the stage has no bot. */
export const speakingAsBot: Need = (role, { settings: { telegram }, state: { telegramSecret } }) => {
  grantSecret(role, telegramSecret);
  return {
    TELEGRAM_SECRET_ID: telegramSecret.secretArn,
    TELEGRAM_API_URL: telegram === 'off' ? 'off' : telegram.apiUrl,
  };
};

/** Shows people the page where they log in to confirm a chat. */
export function linkingChats({ publicUrl }: HttpApi): Need {
  return () => ({ TELEGRAM_LINK_URL: `${publicUrl}/telegram` });
}

/** Posts appeals, as a producer does. */
export function postingAppeals(intake: Queue): Need {
  return (role) => {
    grantSend(role, intake);
    return { INTAKE_QUEUE_URL: intake.queueUrl };
  };
}

/** Sends requests to the registers, each through its own queue. */
export function askingRegisters(queues: QueuesByName): Need {
  return (role) => {
    for (const queue of Object.values(queues)) grantSend(role, queue);
    return { REGISTER_QUEUE_URLS: urlsOf(queues, role) };
  };
}

/** Commands the folding of cells. */
export function refolding(queue: Queue): Need {
  return (role) => {
    grantSend(role, queue);
    return { REFOLD_QUEUE_URL: queue.queueUrl };
  };
}

/** Sends the keys of what has fallen due to their areas' queues, and sees how many wait there. */
export function fillingDueQueues(queues: QueuesByName): Need {
  return (role) => {
    for (const queue of Object.values(queues)) {
      grantSend(role, queue);
      grantCount(role, queue);
    }
    return { DUE_QUEUE_URLS: urlsOf(queues, role) };
  };
}

export type QueuesByName = Readonly<Record<string, Queue>>;

function urlsOf(queues: QueuesByName, role: Role): string {
  const urls = Object.entries(queues).map(([name, { queueUrl }]) => [name, queueUrl]);
  return Stack.of(role).toJsonString(Object.fromEntries(urls));
}
