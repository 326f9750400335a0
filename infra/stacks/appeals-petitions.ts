/** Petitions: opened and signed by citizens, read by everybody, and their signers told what became of them. */
import type { Stack } from 'aws-cdk-lib';
import { appealAnswered } from '../../events/appeals.ts';
import { petitionAdmitted, petitionLapsed, petitionSubmitted } from '../../events/appeals-petitions.ts';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import { keyedHashes, postponing, sealing, tableOf } from '../constructs/needs.ts';
import { eventFunction, subscribe } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';

export function petitioning(stack: Stack, house: House, platform: Platform): void {
  petitions(stack, house, platform);
  published(stack, house, platform);
  news(stack, house, platform);
}

/** Many sign at once: they do not take the place of whoever submits an appeal. */
function petitions(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/petitions',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Citizens cannot open or sign petitions, while the terms for their signatures run on.',
    needs: [
      tableOf({
        get: ['appeals#', 'law#kato#'],
        list: ['appeals#petition#', 'law#'],
        put: ['appeals#'],
        update: ['appeals#numbers#', 'appeals#petition#'],
        listBy: { owner: ['appeals#signer#'] },
      }),
      sealing('read and add'),
      keyedHashes,
    ],
  });
}

function published(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/published-petitions',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Nobody can read what petitions ask for, and how many have signed them.',
    needs: [
      tableOf({
        get: ['appeals#'],
        list: ['appeals#', 'law#'],
        listBy: { worklist: ['appeals#petitions#'] },
      }),
      sealing('read'),
      keyedHashes,
    ],
  });
}

/** Each time a message comes again a run tells some thousand signers. */
const mostRuns = 100;

function news(stack: Stack, house: House, { eventBus }: Platform): void {
  const citizenLoses = 'Whoever has signed a petition is not told that it goes on, was answered or is over.';
  const source = houseQueue(stack, { house, name: 'appeals-petition-news', citizenLoses, mostReceives: mostRuns });
  eventFunction(stack, {
    house,
    entry: 'appeals/petition-news',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [
      tableOf({ get: ['appeals#'], list: ['appeals#petition#'], put: ['appeals#petition#'] }),
      postponing(source.queue),
    ],
  });
  subscribe(stack, 'NewsOfPetitions', {
    eventBus,
    events: [petitionAdmitted, petitionSubmitted, petitionLapsed, appealAnswered],
    subscriber: source,
  });
}
