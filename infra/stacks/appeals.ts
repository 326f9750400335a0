/** Appeals: who may do what to them. */
import type { App, Stack } from 'aws-cdk-lib';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import { bucketOf, checkingPersons, issuing, keyedHashes, sealing, signing, tableOf } from '../constructs/needs.ts';
import { producerFunction, queueFunction, subscribeToUploads } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';

export function appealsStack(app: App, platform: Platform): void {
  const stack = houseStack(app, 'appeals', platform.house.settings);
  const house: House = { ...platform.house, area: 'appeals' };
  citizen(stack, house, platform);
  print(stack, house, platform);
  official(stack, house, platform);
  registrar(stack, house, platform);
  anybody(stack, house, platform);
  intake(stack, house);
  deadline(stack, house, platform);
  citizenFiles(stack, house, platform);
  officialFiles(stack, house, platform);
  uploads(stack, house);
}

function citizen(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/citizen',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.2,
    citizenLoses: 'Citizens cannot submit appeals or follow those they have submitted.',
    needs: [
      tableOf({
        get: ['appeals#', 'law#kato#'],
        list: ['appeals#', 'law#'],
        put: ['appeals#'],
        update: ['appeals#numbers#'],
        listBy: { owner: ['appeals#owner#'] },
      }),
      sealing('read and add'),
      keyedHashes,
      signing('appeals'),
      issuing(httpApi),
    ],
  });
}

/** What is on paper is composed by a function of its own: fonts and all, it is heavy. */
function print(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/print',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.05,
    citizenLoses: 'Citizens cannot print their appeals and the answers to them; they can still read both.',
    needs: [tableOf({ get: ['appeals#', 'law#kato#'], list: ['appeals#', 'law#'] }), sealing('read'), keyedHashes],
  });
}

function official(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/official',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.1,
    citizenLoses: 'Officials cannot read or answer appeals, while the terms run on.',
    needs: [
      tableOf({
        get: ['appeals#'],
        list: ['appeals#', 'law#'],
        put: ['appeals#', 'person#'],
        listBy: { worklist: ['appeals#body#'] },
      }),
      sealing('read'),
      keyedHashes,
      checkingPersons,
    ],
  });
}

function registrar(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/registrar',
    callers: 'appeals.registrar',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.05,
    citizenLoses: 'Appeals for which no competent body is known lie unseen, while the terms run on.',
    needs: [
      tableOf({
        get: ['appeals#'],
        list: ['appeals#'],
        put: ['person#'],
        listBy: { worklist: ['appeals#registrar'] },
      }),
      sealing('read'),
      keyedHashes,
    ],
  });
}

/** What there is to choose from: law records of these two kinds, and nothing about appeals. */
function anybody(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.1,
    citizenLoses: 'Apps and pages cannot show what an appeal may be about, so citizens have to guess its category.',
    needs: [tableOf({ list: ['law#category', 'law#body'] })],
  });
}

function intake(stack: Stack, house: House): void {
  producerFunction(stack, {
    house,
    entry: 'appeals/intake',
    queueName: 'appeals-intake',
    concurrencyShare: 0.15,
    citizenLoses: 'Appeals handed in at service centres and through partner apps are not registered.',
    needs: [
      tableOf({ get: ['law#kato#'], list: ['law#'], put: ['appeals#'], update: ['appeals#numbers#'] }),
      sealing('read and add'),
      keyedHashes,
    ],
  });
}

function deadline(stack: Stack, house: House, { dueQueues }: Platform): void {
  queueFunction(stack, {
    house,
    entry: 'appeals/deadline',
    source: dueQueues.appeals,
    concurrencyShare: 0.1,
    citizenLoses: dueQueues.appeals.citizenLoses,
    needs: [tableOf({ get: ['appeals#'], list: ['law#'], put: ['appeals#'] })],
  });
}

/** Presigning is heavy: what presigns has doors of its own. */
function citizenFiles(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/citizen-files',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.1,
    citizenLoses: 'Citizens cannot add files to their appeals, or see those they have added.',
    needs: [
      tableOf({ get: ['appeals#'], list: ['appeals#'], put: ['appeals#'] }),
      bucketOf({ put: ['appeals/'], get: ['appeals/'] }),
      keyedHashes,
    ],
  });
}

function officialFiles(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/official-files',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.05,
    citizenLoses: 'Officials decide about appeals without having seen the files that show what they are about.',
    needs: [tableOf({ get: ['appeals#'], list: ['appeals#'], put: ['person#'] }), bucketOf({ get: ['appeals/'] })],
  });
}

function uploads(stack: Stack, house: House): void {
  const citizenLoses = 'Files that citizens have uploaded stay unchecked, and nobody can see them.';
  const source = houseQueue(stack, { house, name: 'appeals-uploads', citizenLoses });
  queueFunction(stack, {
    house,
    entry: 'appeals/uploads',
    source,
    concurrencyShare: 0.1,
    citizenLoses,
    needs: [
      tableOf({ get: ['appeals#'], put: ['appeals#'] }),
      bucketOf({ get: ['appeals/'], deleteVersions: ['appeals/'] }),
    ],
  });
  subscribeToUploads(stack, 'AppealsUploaded', { bucket: house.state.bucket, prefix: 'appeals/', subscriber: source });
}
