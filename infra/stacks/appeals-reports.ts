/** What is reported by nobody who is known, and what is reported about corruption: each behind a door of its own. */
import type { Stack } from 'aws-cdk-lib';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { bucketOf, issuing, keyedHashes, sealing, signing, tableOf } from '../constructs/needs.ts';
import type { Platform } from './platform.ts';

export function reporting(stack: Stack, house: House, platform: Platform): void {
  anonymous(stack, house, platform);
  agency(stack, house, platform);
}

/** Numbers and seals what anybody sends: no other function that is open to all may write. */
function anonymous(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/anonymous',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Nobody can report a crime or a danger without saying who they are.',
    needs: [
      tableOf({ get: ['appeals#'], list: ['law#'], put: ['appeals#'], update: ['appeals#numbers#'] }),
      // Each case has a key of its own, and nothing is read again here.
      sealing('add'),
      keyedHashes,
      signing('appeals'),
      issuing(httpApi),
    ],
  });
}

/** Lists what agencies have, which no other function may list. */
function agency(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/agency',
    callers: 'appeals.agency',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Reports about corruption lie unread and unanswered, while their terms run on.',
    needs: [
      tableOf({
        get: ['appeals#'],
        list: ['appeals#', 'law#'],
        put: ['appeals#', 'person#'],
        listBy: { worklist: ['appeals#agency#'] },
      }),
      // The answer to somebody whose data were erased meanwhile goes under a new key.
      sealing('read and add'),
      keyedHashes,
      bucketOf({ get: ['appeals/'] }),
    ],
  });
}
