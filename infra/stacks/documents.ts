/** Documents: who may do what to applications, documents and what the registers say. */
import type { App, Stack } from 'aws-cdk-lib';
import * as api from '../../functions/documents/api.ts';
import { heard } from '../../functions/documents/asking/heard.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import {
  askingRegisters,
  issuing,
  keyedHashes,
  type QueuesByName,
  sealing,
  signing,
  tableOf,
  verifying,
} from '../constructs/needs.ts';
import { eventFunction, producerFunction, queueFunction, subscribe } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';

export function documentsStack(app: App, platform: Platform): void {
  const stack = houseStack(app, 'documents', platform.house.settings);
  const house: House = { ...platform.house, area: 'documents' };
  citizen(stack, house, platform);
  verifier(stack, house, platform);
  ask(stack, house, platform);
  answers(stack, house);
  deadline(stack, house, platform);
}

function citizen(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'documents/citizen',
    callers: 'documents.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.3,
    citizenLoses: 'Citizens cannot apply for documents or fetch those they hold.',
    needs: [
      tableOf({
        get: ['documents#'],
        list: ['documents#', 'law#'],
        put: ['documents#'],
        listBy: { owner: ['documents#owner#'] },
      }),
      sealing('read and add'),
      keyedHashes,
      signing('documents'),
      issuing(httpApi),
    ],
  });
}

function verifier(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'documents/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.2,
    citizenLoses: 'Nobody can check a document that a citizen shows, so it may not be accepted.',
    needs: [verifying('documents'), issuing(httpApi)],
  });
}

/** Hears of applications and of silent registers, and asks the registers. */
function ask(stack: Stack, house: House, { eventBus }: Platform): void {
  const citizenLoses = 'Applications for documents lie there: no register has been asked.';
  const source = houseQueue(stack, { house, name: 'documents-ask', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'documents/ask',
    source,
    concurrencyShare: 0.15,
    citizenLoses,
    needs: [tableOf({ get: ['documents#'] }), sealing('read'), askingRegisters(registerQueues(stack, house))],
  });
  subscribe(stack, 'RegisterToBeAsked', {
    eventBus,
    events: heard,
    subscriber: source,
  });
}

/** One queue per register, that the register takes requests from. */
function registerQueues(stack: Stack, house: House): QueuesByName {
  const queues = house.settings.registers.map(({ name, principalArn }) => {
    const { queue } = houseQueue(stack, {
      house,
      name: `register-requests-${name}`,
      citizenLoses: `The ${name} register does not take up requests, and applications wait for it.`,
      ...(principalArn && { receivers: [principalArn] }),
    });
    return [name, queue] as const;
  });
  return Object.fromEntries(queues);
}

function answers(stack: Stack, house: House): void {
  producerFunction(stack, {
    house,
    entry: 'documents/answers',
    queueName: 'register-answers',
    concurrencyShare: 0.2,
    citizenLoses: 'Registers have answered, but citizens do not get their documents.',
    needs: [tableOf({ get: ['documents#'], list: ['law#'], put: ['documents#'] }), sealing('read')],
  });
}

function deadline(stack: Stack, house: House, { dueQueues }: Platform): void {
  queueFunction(stack, {
    house,
    entry: 'documents/deadline',
    source: dueQueues.documents,
    concurrencyShare: 0.1,
    citizenLoses: dueQueues.documents.citizenLoses,
    needs: [tableOf({ get: ['documents#'], list: ['law#'], put: ['documents#'] })],
  });
}
