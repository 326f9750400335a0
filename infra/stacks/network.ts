/** Network quality: who may do what to measurements, cells and cases. */
import type { App, Stack } from 'aws-cdk-lib';
import * as api from '../../functions/network/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { keyedHashes, tableOf } from '../constructs/needs.ts';
import { producerFunction } from '../constructs/queue-function.ts';
import { streamFunction } from '../constructs/stream-function.ts';
import type { Platform } from './platform.ts';

export function networkStack(app: App, platform: Platform): void {
  const stack = houseStack(app, 'network', platform.house.settings);
  const house: House = { ...platform.house, area: 'network' };
  measurements(stack, house);
  fold(stack, house);
  publicFigures(stack, house, platform);
  operator(stack, house, platform);
}

function measurements(stack: Stack, house: House): void {
  producerFunction(stack, {
    house,
    entry: 'network/measurements',
    queueName: 'network-measurements',
    concurrencyShare: 0.3,
    citizenLoses: 'Measurements are not taken in, and bad connections go unproven.',
    needs: [tableOf({ get: ['law#kato#'], list: ['law#'], put: ['network#evidence#'] })],
  });
}

function fold(stack: Stack, house: House): void {
  streamFunction(stack, {
    house,
    entry: 'network/fold',
    keysBegin: { pk: 'network#', sk: 'evidence#' },
    // Nobody waits for a figure, and a cell measured many times in a minute is folded once.
    gatherSeconds: 60,
    concurrencyShare: 0.3,
    citizenLoses: 'Figures on connection quality stand still, and violations do not become cases.',
    needs: [tableOf({ get: ['network#'], list: ['network#', 'law#'], put: ['network#'] })],
  });
}

function publicFigures(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'network/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.2,
    citizenLoses: 'Nobody can look up the quality of the connection where they live.',
    needs: [tableOf({ get: ['law#kato#'], list: ['network#settlement#', 'law#'] })],
  });
}

function operator(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'network/operator',
    callers: 'network.operator',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.2,
    citizenLoses: 'Operators cannot see the cases against them, and bad connections are mended later.',
    needs: [tableOf({ get: ['network#case#'], list: ['law#'], listBy: { owner: ['network#operator#'] } }), keyedHashes],
  });
}
