/** What is due: a queue for each area that has clocks, and the two functions that fill them. */
import type { Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { lawRecordApproved } from '../../events/platform.ts';
import type { Area } from '../../shared/http/endpoint.ts';
import type { TableGrant } from '../constructs/grants.ts';
import type { House } from '../constructs/house.ts';
import { type HouseQueue, houseQueue } from '../constructs/house-queue.ts';
import { fillingDueQueues, type Need, tableOf } from '../constructs/needs.ts';
import { eventFunction, subscribe } from '../constructs/queue-function.ts';
import { everyMinuteFunction } from '../constructs/scheduled-function.ts';

/** The areas whose things have clocks, and what the citizen loses while nobody looks at what has fallen due there. */
const lostWhenDue = {
  appeals: 'A citizen whose appeal was not answered in its term is not told, and nobody is called to account.',
  documents: 'A citizen whose application is overdue is not told so, and it hangs in silence.',
} as const satisfies Partial<Record<Area, string>>;

type AreaWithClocks = keyof typeof lostWhenDue;
const areasWithClocks = Object.keys(lostWhenDue) as AreaWithClocks[];

export type DueQueues = Readonly<Record<AreaWithClocks, HouseQueue>>;

export function buildDueQueues(stack: Stack, house: House): DueQueues {
  const queues = areasWithClocks.map((area) => [
    area,
    houseQueue(stack, { house, name: `${area}-due`, citizenLoses: lostWhenDue[area] }),
  ]);
  return Object.fromEntries(queues);
}

interface Sweeping {
  readonly eventBus: EventBus;
  readonly dueQueues: DueQueues;
}

export function sweepWhatIsDue(stack: Stack, house: House, { eventBus, dueQueues }: Sweeping): void {
  sweeper(stack, house, dueQueues);
  awaitedLaw(stack, house, { eventBus, dueQueues });
}

function sweeper(stack: Stack, house: House, dueQueues: DueQueues): void {
  everyMinuteFunction(stack, {
    house,
    entry: 'platform/sweeper',
    concurrencyShare: 0.1,
    citizenLoses: 'Deadlines pass unnoticed: overdue cases are neither reported nor escalated.',
    needs: sweeping(dueQueues),
  });
}

function sweeping(dueQueues: DueQueues, grant: Pick<Partial<TableGrant>, 'get' | 'put'> = {}): Need[] {
  const queues = areasWithClocks.map((area) => [area, dueQueues[area].queue]);
  const due = areasWithClocks.map((area) => `${area}#due#` as const);
  return [tableOf({ ...grant, listBy: { due } }), fillingDueQueues(Object.fromEntries(queues))];
}

/** Sweeps ahead of time what waits for a calendar or a term, once one is approved. */
function awaitedLaw(stack: Stack, house: House, { eventBus, dueQueues }: Sweeping): void {
  const citizenLoses = 'Terms that waited for their calendar are counted anew at the end of the day, and not at once.';
  const source = houseQueue(stack, { house, name: 'platform-awaited-law', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'platform/awaited-law',
    source,
    concurrencyShare: 0.1,
    citizenLoses,
    needs: sweeping(dueQueues, { get: ['platform#correction#'], put: ['platform#correction#'] }),
  });
  subscribe(stack, 'LawThatClocksAwait', { eventBus, events: [lawRecordApproved], subscriber: source });
}
