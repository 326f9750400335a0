/** What many write about one thing: compared before it is sent and after, linked by officials, and answered at once. */
import type { Stack } from 'aws-cdk-lib';
import { appealRegistered } from '../../events/appeals.ts';
import { appealAssigned } from '../../events/appeals-routing.ts';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { type HouseQueue, houseQueue } from '../constructs/house-queue.ts';
import { commandingAnswers, keyedHashes, sealing, tableOf } from '../constructs/needs.ts';
import { eventFunction, queueFunction, subscribe } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';

export function incidents(stack: Stack, house: House, platform: Platform): void {
  officialIncidents(stack, house, platform, massAnswers(stack, house));
  citizenSimilar(stack, house, platform);
  likenesses(stack, house, platform);
}

/** An answer is held against each appeal before it is given, and telling in which language it is takes a model. */
function officialIncidents(stack: Stack, house: House, { httpApi }: Platform, commands: HouseQueue): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/official-incidents',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Officials cannot answer many appeals about one thing at once, and each waits longer for its answer.',
    needs: [
      tableOf({
        get: ['appeals#', 'law#kato#'],
        list: ['appeals#', 'law#'],
        put: ['appeals#'],
        listBy: { worklist: ['appeals#incidents#'] },
      }),
      sealing('read and add'),
      keyedHashes,
      commandingAnswers(commands.queue),
    ],
  });
}

/** What an official answers to an incident is given one appeal at a time. */
function massAnswers(stack: Stack, house: House): HouseQueue {
  const citizenLoses =
    'Answers that an official has given to many appeals at once do not reach their citizens, while the terms run on.';
  const source = houseQueue(stack, { house, name: 'appeals-mass-answers', citizenLoses });
  queueFunction(stack, {
    house,
    entry: 'appeals/mass-answers',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [
      tableOf({ get: ['appeals#'], list: ['appeals#', 'law#'], put: ['appeals#'] }),
      // The answer to somebody whose data were erased meanwhile goes under a new key.
      sealing('read and add'),
    ],
  });
  return source;
}

/** What is like an appeal, before it is sent. */
function citizenSimilar(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/citizen-similar',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Citizens do not see that the same was written before, and send again what is under way.',
    needs: [tableOf({ get: ['appeals#'], list: ['appeals#matter#', 'law#'] }), keyedHashes],
  });
}

/** Notes what appeals are compared by, under a key of its own: nobody reads from it what was written. */
function likenesses(stack: Stack, house: House, { eventBus }: Platform): void {
  const citizenLoses = 'Neither citizens nor officials see that many write about one thing, and each waits for itself.';
  const source = houseQueue(stack, { house, name: 'appeals-likenesses', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'appeals/likenesses',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [tableOf({ get: ['appeals#'], put: ['appeals#matter#'] }), sealing('read'), keyedHashes],
  });
  subscribe(stack, 'AppealsToCompare', { eventBus, events: [appealRegistered, appealAssigned], subscriber: source });
}
