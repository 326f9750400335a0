/** Appeals through partners' apps, by Open311: XML is heavy, so both have functions of their own. */
import type { Stack } from 'aws-cdk-lib';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { issuing, keyedHashes, sealing, tableOf } from '../constructs/needs.ts';
import type { Platform } from './platform.ts';

export function open311(stack: Stack, house: House, platform: Platform): void {
  partner(stack, house, platform);
  anybody(stack, house, platform);
}

function partner(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/partner',
    callers: 'appeals.partner',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: "Whoever uses a partner's app cannot file appeals with it.",
    needs: [
      tableOf({
        get: ['appeals#', 'law#kato#', 'law#places'],
        list: ['law#'],
        put: ['appeals#'],
        update: ['appeals#numbers#'],
      }),
      sealing('read and add'),
      keyedHashes,
    ],
  });
}

/** Of appeals it reaches what everybody is told, and nothing else. */
function anybody(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/open311',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Apps and maps cannot show how what was reported through them stands.',
    needs: [
      tableOf({
        get: ['law#places'],
        list: ['appeals#open311#', 'law#'],
        listBy: { owner: ['appeals#open311#'] },
      }),
      keyedHashes,
      issuing(httpApi),
    ],
  });
}
