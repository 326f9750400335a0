/** What schedules of the templates send, and to whom. */

import { randomUUID } from 'node:crypto';
import { invokeAsynchronously } from './asynchronous.ts';
import type { Clock } from './clock.ts';
import { type DeclaredSchedule, schedulesOf } from './declared-events.ts';
import { asynchronousConfigurationOf } from './declared-functions.ts';
import type { Functions } from './functions.ts';
import type { Queues } from './queues.ts';
import type { Place } from './resource-types.ts';
import type { Resource } from './resources.ts';
import { startSchedules } from './schedules.ts';

export interface ScheduledEventsOptions {
  resources: Resource[];
  place: Place;
  clock: Clock;
  queues: Queues;
  functions: Functions;
}

export function startDeclaredSchedules(options: ScheduledEventsOptions): { stop(): void } {
  const schedules = schedulesOf(options.resources).map((declared) => ({
    ...declared,
    fire: (scheduledAt: Date) => send(options, declared, scheduledAt),
  }));
  return startSchedules(schedules, options.clock);
}

function send(options: ScheduledEventsOptions, { name, arn, targetArn, input }: DeclaredSchedule, at: Date): void {
  const { resources, clock, queues, functions } = options;
  const event = input === undefined ? scheduledEvent(options.place, arn, at) : JSON.parse(input);
  if (targetArn.startsWith('arn:aws:sqs:')) {
    queues.send(targetArn, JSON.stringify(event));
    return;
  }
  const configuration = asynchronousConfigurationOf(resources, targetArn);
  void invokeAsynchronously({ queues, clock, configuration, invoke: functions.invoke }, targetArn, event, name);
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
