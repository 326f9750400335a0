/** Functions that take batches from a queue, and how events on the bus come into one. */
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule, type EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { ObjectPrefix } from '../../shared/files/object-name.ts';
import type { EventDefinition, ProducerQueue } from '../../shared/queue/define-event.ts';
import { bundleName } from '../bundle.ts';
import type { Producer } from '../settings.ts';
import { alarmPeriod, houseAlarm } from './alarm.ts';
import { grantReceive } from './grants.ts';
import { constructId, metricsNamespace } from './house.ts';
import { type HouseFunction, type HouseFunctionProps, houseFunction } from './house-function.ts';
import { type HouseQueue, houseQueue, queueFunctionTimeoutSeconds } from './house-queue.ts';
import { type Need, settingAside } from './needs.ts';

export interface QueueFunctionProps extends HouseFunctionProps {
  readonly source: HouseQueue;
}

/** The least that SQS takes. Where nothing is reserved, queues leave the account's few executions to callers. */
const leastConcurrency = 2;

/** Takes up to ten messages at a time; those it names as failed are delivered again, their neighbours are not. */
export function queueFunction(scope: Construct, props: QueueFunctionProps): HouseFunction {
  const { queue } = props.source;
  const made = houseFunction(scope, { ...props, memoryMegabytes: 1024, timeoutSeconds: queueFunctionTimeoutSeconds });
  grantReceive(made.role, queue);
  alarmOnFailedMessages(scope, props);
  new EventSourceMapping(scope, `${constructId(bundleName(props.entry))}Batches`, {
    target: made.lambda,
    eventSourceArn: queue.queueArn,
    // The most that SQS hands out without waiting for more.
    batchSize: 10,
    maxConcurrency: made.concurrency ?? leastConcurrency,
    reportBatchItemFailures: true,
  });
  return made;
}

/** Failed messages are told by the functions themselves: to Lambda, a batch that names them has succeeded. */
function alarmOnFailedMessages(scope: Construct, { entry, citizenLoses, house }: QueueFunctionProps): void {
  const service = bundleName(entry);
  houseAlarm(scope, {
    house,
    watched: service,
    kind: 'failed-messages',
    metric: new Metric({
      namespace: metricsNamespace(house.settings),
      metricName: 'failedMessages',
      dimensionsMap: { service },
      statistic: 'Sum',
      period: alarmPeriod,
    }),
    // A message is delivered once in three minutes, 20 times at most: fewer than five passing faults settle themselves.
    threshold: 5,
    citizenLoses,
  });
}

/** Takes CloudEvents, and puts those that nobody can process among the dead letters itself. */
export function eventFunction(scope: Construct, props: QueueFunctionProps): HouseFunction {
  return queueFunction(scope, { ...props, needs: [...props.needs, settingAside(props.source.deadLetters)] });
}

/** A producer of our own: a function that posts as others do. */
export interface OwnProducer {
  readonly source: string;
  readonly channels: readonly string[];
  readonly role: Role;
}

export interface ProducerFunctionProps extends HouseFunctionProps {
  readonly queueName: ProducerQueue;
  /** Adds those of our own, which must know the queue first. */
  readonly own?: (queue: HouseQueue) => readonly OwnProducer[];
}

/** Takes what registered producers post: the queue's policy names them, and so does the function's environment. */
export function producerFunction(scope: Construct, props: ProducerFunctionProps): HouseFunction {
  const { house, queueName, citizenLoses, own = () => [] } = props;
  const producers = house.settings.producers.filter(({ queue }) => queue === queueName);
  const senders = producers.map(({ principalArn }) => principalArn);
  const source = houseQueue(scope, { house, name: queueName, citizenLoses, senders });
  return eventFunction(scope, {
    ...props,
    source,
    needs: [...props.needs, knowing([...producers, ...own(source).map(asProducer)])],
  });
}

function asProducer({ role, ...own }: OwnProducer): Known {
  return { ...own, senderId: role.roleId };
}

type Known = Pick<Producer, 'source' | 'senderId'> & { readonly channels?: readonly string[] | undefined };

/** The producers by sender id, and the operators' role: it sends dead letters back in the name of any of them. */
function knowing(producers: readonly Known[]): Need {
  return (role, { operatorRole }) => ({
    PRODUCERS: Stack.of(role).toJsonString(
      producers.map(({ source, senderId, channels }) => ({ source, senderId, channels })),
    ),
    OPERATORS_ROLE_ID: operatorRole.roleId,
  });
}

export interface Subscription {
  readonly eventBus: EventBus;
  readonly events: readonly Pick<EventDefinition, 'type'>[];
  readonly subscriber: HouseQueue;
}

/**
 * Puts these events into the queue, bare: the CloudEvent that the bus carries as its detail. An output says so, for
 * `npm run explain`.
 */
export function subscribe(scope: Construct, id: string, { eventBus, events, subscriber }: Subscription): void {
  const types = events.map(({ type }) => type);
  const told = { queueUrl: subscriber.queue.queueUrl, types };
  new CfnOutput(scope, `${id}Subscription`, { value: Stack.of(scope).toJsonString(told) });
  const eventPattern = { 'detail-type': types };
  const inputPath = '$.detail';
  deliver(scope, id, { eventBusName: eventBus.eventBusName, eventPattern, inputPath, subscriber });
}

export interface UploadsSubscription {
  readonly bucket: Bucket;
  /** Of the names of the objects. */
  readonly prefix: ObjectPrefix;
  readonly subscriber: HouseQueue;
}

/**
 * Puts into the queue what S3 says of new objects below the prefix, whole: S3 tells the account's own bus, and its
 * message is no CloudEvent.
 */
export function subscribeToUploads(scope: Construct, id: string, subscription: UploadsSubscription): void {
  const { bucket, prefix, subscriber } = subscription;
  const detail = { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix }] } };
  const eventPattern = { source: ['aws.s3'], 'detail-type': ['Object Created'], detail };
  deliver(scope, id, { eventPattern, subscriber });
}

interface Delivery {
  /** Without one, the account's own. */
  readonly eventBusName?: string;
  readonly eventPattern: object;
  /** Without one, the whole event. */
  readonly inputPath?: string;
  readonly subscriber: HouseQueue;
}

function deliver(scope: Construct, id: string, { subscriber, inputPath, ...matching }: Delivery): void {
  const rule = new CfnRule(scope, id, {
    ...matching,
    targets: [
      {
        id: 'queue',
        arn: subscriber.queue.queueArn,
        ...(inputPath && { inputPath }),
        // The most that EventBridge tries: a queue that refuses for a day is found out by its alarms.
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(24).toSeconds(), maximumRetryAttempts: 185 },
        deadLetterConfig: { arn: subscriber.deadLetters.queueArn },
      },
    ],
  });
  for (const queue of [subscriber.queue, subscriber.deadLetters]) {
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
      }),
    );
  }
}
