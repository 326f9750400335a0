/** What schedules of the templates send, and to whom. */
import { randomUUID } from 'node:crypto';
import { invokeAsynchronously } from './asynchronous.ts';
import type { Clock } from './clock.ts';
import { type DeclaredSchedule, schedulesOf } from './declared-events.ts';
import { retryAttemptsOf } from './declared-functions.ts';
import type { Functions } from './functions.ts';
import type { Place } from './resource-types.ts';
import type { Resource } from './resources.ts';
import { startSchedules } from './schedules.ts';

export interface ScheduledEventsOptions {
  resources: Resource[];
  place: Place;
  clock: Clock;
  functions: Pick<Functions, 'invoke'>;
}

export function startDeclaredSchedules(options: ScheduledEventsOptions): { stop(): void } {
  const schedules = schedulesOf(options.resources).map((declared) => ({
    ...declared,
    fire: (scheduledAt: Date) => void send(options, declared, scheduledAt),
  }));
  return startSchedules(schedules, options.clock);
}

async function send(options: ScheduledEventsOptions, { name, arn, targetArn }: DeclaredSchedule, at: Date) {
  const { resources, place, functions } = options;
  const event = scheduledEvent(place, arn, at);
  try {
    const invoke = () => functions.invoke(targetArn, event, name);
    await invokeAsynchronously(invoke, retryAttemptsOf(resources, targetArn));
  } catch (error) {
    console.error(`${name} did not reach its target:`, error);
  }
}

function scheduledEvent({ accountId, region }: Place, resource: string, at: Date) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: accountId,
    time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [resource],
    detail: '{}',
  };
}
