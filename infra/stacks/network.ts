/** Network quality: who may do what to measurements, cells and cases. */
import type { App, Stack } from 'aws-cdk-lib';
import { lawRecordApproved } from '../../events/platform.ts';
import * as api from '../../functions/network/api.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import { keyedHashes, refolding, tableOf } from '../constructs/needs.ts';
import { eventFunction, producerFunction, queueFunction, subscribe } from '../constructs/queue-function.ts';
import { streamFunction } from '../constructs/stream-function.ts';
import type { Platform } from './platform.ts';

export function networkStack(app: App, platform: Platform): void {
  const stack = houseStack(app, 'network', platform.house.settings);
  const house: House = { ...platform.house, area: 'network' };
  measurements(stack, house);
  fold(stack, house);
  refold(stack, house, platform);
  publicFigures(stack, house, platform);
  operator(stack, house, platform);
}

function measurements(stack: Stack, house: House): void {
  producerFunction(stack, {
    house,
    entry: 'network/measurements',
    queueName: 'network-measurements',
    concurrencyShare: 0.25,
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
    concurrencyShare: 0.25,
    citizenLoses: 'Figures on connection quality stand still, and violations do not become cases.',
    needs: [tableOf({ get: ['network#'], list: ['network#', 'law#'], put: ['network#'] })],
  });
}

/** Hears of what is the law by an approval, and folds the cells that it covers anew: each by a command of its own. */
function refold(stack: Stack, house: House, { eventBus }: Platform): void {
  const citizenLoses =
    'What was verified is still shown as resting on unverified law, and what was corrected is judged by what was wrong.';
  const approved = houseQueue(stack, { house, name: 'network-approved-law', citizenLoses });
  const cells = houseQueue(stack, { house, name: 'network-refold', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'network/approved-law',
    source: approved,
    concurrencyShare: 0.1,
    citizenLoses,
    needs: [refolding(cells.queue)],
  });
  queueFunction(stack, {
    house,
    entry: 'network/refold',
    source: cells,
    concurrencyShare: 0.1,
    citizenLoses,
    needs: [
      tableOf({
        get: ['network#'],
        list: ['network#', 'law#'],
        put: ['network#'],
        listBy: { worklist: ['network#technology#'] },
      }),
      refolding(cells.queue),
    ],
  });
  subscribe(stack, 'LawThatCellsAreJudgedBy', { eventBus, events: [lawRecordApproved], subscriber: approved });
}

function publicFigures(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'network/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.15,
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
    concurrencyShare: 0.15,
    citizenLoses: 'Operators cannot see the cases against them, and bad connections are mended later.',
    needs: [tableOf({ get: ['network#case#'], list: ['law#'], listBy: { owner: ['network#operator#'] } }), keyedHashes],
  });
}
