/** Documents: who may do what to applications, documents and what the registers say. */
import type { App, Stack } from 'aws-cdk-lib';
import { applicationSubmitted, registerSilent } from '../../events/documents.ts';
import * as api from '../../functions/documents/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import {
  grantMac,
  grantPersonKeys,
  grantPublicKey,
  grantSealing,
  grantSend,
  grantSigning,
  grantTable,
  grantUnsealing,
} from '../constructs/grants.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { type HouseQueue, houseQueue } from '../constructs/house-queue.ts';
import { eventFunction, producerFunction, queueFunction, subscribe } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';
import type { State } from './state.ts';

export function documentsStack(app: App, platform: Platform, state: State): void {
  const stack = houseStack(app, 'documents', platform.house.settings);
  const house: House = { ...platform.house, area: 'documents' };
  citizen(stack, house, platform, state);
  verifier(stack, house, platform, state);
  ask(stack, house, platform, state);
  answers(stack, house, state);
  deadline(stack, house, platform, state);
}

function citizen(stack: Stack, house: House, { httpApi }: Platform, state: State): void {
  const { table, personKeys, macKey, dataKey, signingKey } = state;
  const { role } = endpointFunction(stack, {
    house,
    entry: 'documents/citizen',
    callers: 'documents.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.3,
    citizenLoses: 'Citizens cannot apply for documents or fetch those they hold.',
    environment: {
      TABLE_NAME: table.tableName,
      PERSON_KEYS_TABLE_NAME: personKeys.tableName,
      MAC_KEY_ID: macKey.keyArn,
      DATA_KEY_ID: dataKey.keyArn,
      SIGNING_KEY_ID: signingKey.keyArn,
      PUBLIC_URL: httpApi.publicUrl,
    },
  });
  grantTable(role, table, {
    get: ['documents#'],
    list: ['documents#', 'law#'],
    put: ['documents#'],
    listBy: { owner: ['documents#owner#'] },
  });
  grantPersonKeys(role, personKeys, 'read and add');
  grantMac(role, macKey);
  grantSealing(role, dataKey);
  grantSigning(role, signingKey);
}

function verifier(stack: Stack, house: House, { httpApi }: Platform, { signingKey }: State): void {
  const { role } = endpointFunction(stack, {
    house,
    entry: 'documents/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.2,
    citizenLoses: 'Nobody can check a document that a citizen shows, so it may not be accepted.',
    environment: { SIGNING_KEY_ID: signingKey.keyArn, PUBLIC_URL: httpApi.publicUrl },
  });
  grantPublicKey(role, signingKey);
}

/** Hears of applications and of silent registers, and asks the registers. */
function ask(stack: Stack, house: House, { eventBus }: Platform, state: State): void {
  const { table, personKeys, dataKey } = state;
  const citizenLoses = 'Applications for documents lie there: no register has been asked.';
  const source = houseQueue(stack, { house, name: 'documents-ask', citizenLoses });
  const registers = registerQueues(stack, house);
  const { role } = eventFunction(stack, {
    house,
    entry: 'documents/ask',
    source,
    concurrencyShare: 0.15,
    citizenLoses,
    environment: {
      TABLE_NAME: table.tableName,
      PERSON_KEYS_TABLE_NAME: personKeys.tableName,
      DATA_KEY_ID: dataKey.keyArn,
      REGISTER_QUEUE_URLS: stack.toJsonString(urlsOf(registers)),
    },
  });
  subscribe(stack, 'RegisterToBeAsked', {
    eventBus,
    eventTypes: [applicationSubmitted.type, registerSilent.type],
    subscriber: source,
  });
  grantTable(role, table, { get: ['documents#'] });
  grantPersonKeys(role, personKeys, 'read');
  grantUnsealing(role, dataKey);
  for (const { queue } of registers.values()) grantSend(role, queue);
}

/** One queue per register, that the register takes requests from. */
function registerQueues(stack: Stack, house: House): ReadonlyMap<string, HouseQueue> {
  return new Map(
    house.settings.registers.map(({ name, principalArn }) => [
      name,
      houseQueue(stack, {
        house,
        name: `register-requests-${name}`,
        citizenLoses: `The ${name} register does not take up requests, and applications wait for it.`,
        ...(principalArn && { receivers: [principalArn] }),
      }),
    ]),
  );
}

function urlsOf(queues: ReadonlyMap<string, HouseQueue>): Record<string, string> {
  return Object.fromEntries([...queues].map(([name, { queue }]) => [name, queue.queueUrl]));
}

function answers(stack: Stack, house: House, state: State): void {
  const { table, personKeys, dataKey } = state;
  const { role } = producerFunction(stack, {
    house,
    entry: 'documents/answers',
    queueName: 'register-answers',
    concurrencyShare: 0.2,
    citizenLoses: 'Registers have answered, but citizens do not get their documents.',
    environment: {
      TABLE_NAME: table.tableName,
      PERSON_KEYS_TABLE_NAME: personKeys.tableName,
      DATA_KEY_ID: dataKey.keyArn,
    },
  });
  grantTable(role, table, { get: ['documents#'], put: ['documents#'] });
  grantPersonKeys(role, personKeys, 'read');
  grantUnsealing(role, dataKey);
}

function deadline(stack: Stack, house: House, { dueQueues }: Platform, { table }: State): void {
  const { role } = queueFunction(stack, {
    house,
    entry: 'documents/deadline',
    source: dueQueues.documents,
    concurrencyShare: 0.1,
    citizenLoses: 'A citizen whose application is overdue is not told so, and it hangs in silence.',
    environment: { TABLE_NAME: table.tableName },
  });
  grantTable(role, table, { get: ['documents#'], list: ['law#'], put: ['documents#'] });
}
