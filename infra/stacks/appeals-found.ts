/** What appeals are found by: written by a subscriber, asked by officials of their body. */
import type { Stack } from 'aws-cdk-lib';
import { personErased } from '../../events/platform.ts';
import * as api from '../../functions/appeals/api.ts';
import { followedFacts } from '../../functions/appeals/found/followed.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import { keyedHashes, sealing, tableOf } from '../constructs/needs.ts';
import { eventFunction, subscribe } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';

const ofLines = 'appeals#found#';

export function finding(stack: Stack, house: House, platform: Platform): void {
  keepingUp(stack, house, platform);
  search(stack, house, platform);
}

/** Hears of whatever brings an appeal to a body, or takes it away, and of persons who are erased. */
function keepingUp(stack: Stack, house: House, { eventBus }: Platform): void {
  const citizenLoses =
    'Officials do not find the appeal of a citizen who asks after it, or one that is theirs no more.';
  const source = houseQueue(stack, { house, name: 'appeals-found', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'appeals/found',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [
      tableOf({
        get: ['appeals#'],
        put: ['appeals#'],
        listBy: { owner: ['appeals#owner#'] },
      }),
      sealing('read'),
      keyedHashes,
    ],
  });
  subscribe(stack, 'WhereAppealsAre', {
    eventBus,
    events: [...followedFacts, personErased],
    subscriber: source,
  });
}

function search(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/official-search',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Officials cannot find the appeal of a citizen who asks after it.',
    needs: [tableOf({ get: ['appeals#'], list: [ofLines], put: ['person#'] }), keyedHashes],
  });
}
