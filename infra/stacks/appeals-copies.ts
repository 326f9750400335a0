/** Public copies of answered appeals: made by officials, objected to by whoever appealed, read by everybody. */
import type { Stack } from 'aws-cdk-lib';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { bucketOf, keyedHashes, sealing, tableOf } from '../constructs/needs.ts';
import type { Platform } from './platform.ts';

export function copies(stack: Stack, house: House, platform: Platform): void {
  official(stack, house, platform);
  citizen(stack, house, platform);
  anybody(stack, house, platform);
}

function official(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/official-copies',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'A public copy in which somebody is recognised cannot be taken back by the body that made it.',
    needs: [
      tableOf({ get: ['appeals#'], list: ['appeals#', 'law#'], put: ['appeals#', 'person#'] }),
      sealing('read and add'),
      keyedHashes,
      bucketOf({ put: ['appeals/', 'public/'], get: ['appeals/'], deleteVersions: ['public/'] }),
    ],
  });
}

function citizen(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/citizen-copies',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Citizens cannot have the public copy of their appeal taken away.',
    needs: [
      tableOf({ get: ['appeals#'], put: ['appeals#'] }),
      sealing('read'),
      bucketOf({ deleteVersions: ['public/'] }),
      keyedHashes,
    ],
  });
}

/** Of appeals it reaches what everybody is shown, and nothing else. */
function anybody(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/public-copies',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.0175,
    citizenLoses: 'Nobody can read what bodies have published of their answers.',
    needs: [tableOf({ get: ['appeals#public-copy#'], list: ['law#'] }), bucketOf({ get: ['public/'] })],
  });
}
