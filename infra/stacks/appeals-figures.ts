/** The figures of appeals: kept by what is told of them, and shown to everybody. */
import type { Stack } from 'aws-cdk-lib';
import * as api from '../../functions/appeals/api.ts';
import { countedFacts } from '../../functions/appeals/tally/course.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import { tableOf } from '../constructs/needs.ts';
import { eventFunction, subscribe } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';

export function figures(stack: Stack, house: House, platform: Platform): void {
  tallies(stack, house, platform);
  anybody(stack, house, platform);
}

/** Counters are added to by updates; what an appeal has added is put beside them. */
function tallies(stack: Stack, house: House, { eventBus }: Platform): void {
  const citizenLoses = 'The public figures of appeals fall behind what happens to appeals.';
  const source = houseQueue(stack, { house, name: 'appeals-tallies', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'appeals/tallies',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [tableOf({ get: ['appeals#'], list: ['appeals#'], put: [ofFigures], update: [ofFigures] })],
  });
  subscribe(stack, 'CountedFacts', { eventBus, events: countedFacts.map((type) => ({ type })), subscriber: source });
}

/** Of appeals it reaches their figures, and nothing else. */
function anybody(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/figures',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Nobody can see how many appeals bodies answer, and how many in time.',
    needs: [tableOf({ get: ['law#kato#'], list: [ofFigures, 'law#'] })],
  });
}

const ofFigures = 'appeals#figures#';
