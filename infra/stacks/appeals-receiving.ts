/** Appeals that a person takes in: at a service centre, on paper, by word of mouth. */
import type { Stack } from 'aws-cdk-lib';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { issuing, keyedHashes, sealing, signing, tableOf } from '../constructs/needs.ts';
import type { Platform } from './platform.ts';

export function receiving(stack: Stack, house: House, platform: Platform): void {
  centre(stack, house, platform);
  reception(stack, house, platform);
}

/** Types for citizens, and registers what they have confirmed; counts how often a code is guessed. */
function centre(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/centre',
    callers: 'appeals.centre',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Citizens who come to a service centre cannot have their appeals registered there.',
    needs: [
      tableOf({
        get: ['appeals#', 'law#kato#'],
        list: ['law#'],
        put: ['appeals#'],
        update: ['appeals#numbers#', 'appeals#lodgement#'],
      }),
      sealing('read and add'),
      keyedHashes,
      signing('appeals'),
      issuing(httpApi),
    ],
  });
}

/** Numbers what officials take in, and seals its talon: no other of their functions does either. */
function reception(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/reception',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'What citizens bring on paper or say at a reception is not registered, while their terms run.',
    needs: [
      tableOf({ get: ['appeals#', 'law#kato#'], list: ['law#'], put: ['appeals#'], update: ['appeals#numbers#'] }),
      sealing('read and add'),
      keyedHashes,
      signing('appeals'),
      issuing(httpApi),
    ],
  });
}
