/** Files of appeals: added, seen, checked, and gone with their person, and so are public copies. */
import type { Stack } from 'aws-cdk-lib';
import { personErased } from '../../events/platform.ts';
import * as api from '../../functions/appeals/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import type { House } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import { bucketOf, keyedHashes, tableOf } from '../constructs/needs.ts';
import { eventFunction, queueFunction, subscribe, subscribeToUploads } from '../constructs/queue-function.ts';
import type { Platform } from './platform.ts';

export function files(stack: Stack, house: House, platform: Platform): void {
  citizenFiles(stack, house, platform);
  officialFiles(stack, house, platform);
  uploads(stack, house);
  erasures(stack, house, platform);
}

/** Presigning is heavy: what presigns has doors of its own. */
function citizenFiles(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/citizen-files',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
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
    concurrencyShare: 0.026,
    citizenLoses: 'Officials decide about appeals without having seen the files that show what they are about.',
    needs: [
      tableOf({ get: ['appeals#'], list: ['appeals#'], put: ['appeals#', 'person#'] }),
      bucketOf({ put: ['appeals/'], get: ['appeals/'] }),
      keyedHashes,
    ],
  });
}

function uploads(stack: Stack, house: House): void {
  const citizenLoses = 'Files that citizens have uploaded stay unchecked, and nobody can see them.';
  const source = houseQueue(stack, { house, name: 'appeals-uploads', citizenLoses });
  queueFunction(stack, {
    house,
    entry: 'appeals/uploads',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [
      tableOf({ get: ['appeals#'], put: ['appeals#'] }),
      // A picture is put again without what its camera has noted.
      bucketOf({ put: ['appeals/'], get: ['appeals/'], deleteVersions: ['appeals/'] }),
    ],
  });
  subscribeToUploads(stack, 'AppealsUploaded', { bucket: house.state.bucket, prefix: 'appeals/', subscriber: source });
}

/** Hears of persons whose keys are gone: their files are under none. */
function erasures(stack: Stack, house: House, { eventBus }: Platform): void {
  const citizenLoses = 'Files of a person who was promised that they are erased can still be fetched.';
  const source = houseQueue(stack, { house, name: 'appeals-erasures', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'appeals/erasures',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [
      tableOf({
        get: ['appeals#'],
        list: ['appeals#'],
        put: ['appeals#'],
        listBy: { owner: ['appeals#owner#', 'appeals#copies#'] },
      }),
      bucketOf({ deleteVersions: ['appeals/', 'public/'] }),
    ],
  });
  subscribe(stack, 'FilesToErase', { eventBus, events: [personErased], subscriber: source });
}
