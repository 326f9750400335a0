/** Queues as this house builds them: encrypted, TLS only, with dead letters that ring an alarm. */
import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { ArnPrincipal, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption, type RedriveAllowPolicy, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type AlarmKind, alarmPeriod, houseAlarm } from './alarm.ts';
import { constructId, type House, physicalName } from './house.ts';

/**
 * Every function that takes from a queue has this long for ten messages: a few writes each, and retries of throttled
 * calls.
 */
export const queueFunctionTimeoutSeconds = 30;

export interface HouseQueueProps {
  readonly house: House;
  /** Kebab case, without stage: `appeals-intake`. */
  readonly name: string;
  /** What the citizen suffers while messages lie here or among the dead letters. */
  readonly citizenLoses: string;
  /** How often a message is tried, where the function postpones those that must wait: it ends them by time itself. */
  readonly mostReceives?: number;
  /** ARNs of principals outside the platform that may post here. */
  readonly senders?: readonly string[];
  /** ARNs of principals outside the platform that take from here. */
  readonly receivers?: readonly string[];
}

export interface HouseQueue {
  readonly citizenLoses: string;
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

/** Builds `qyzmet-<stage>-<name>` and `qyzmet-<stage>-<name>-dead-letters`. */
export function houseQueue(scope: Construct, props: HouseQueueProps): HouseQueue {
  const { house, name } = props;
  const id = constructId(name);
  const deadLetters = deadLetterQueue(scope, {
    ...props,
    redriveAllowPolicy: onlyFrom(scope, props),
    kind: 'dead-letters',
  });
  const queue = new Queue(scope, `${id}Queue`, {
    queueName: physicalName(house.settings, name),
    ...protection(house),
    // Longer than the longest holidays: what lies here is never lost before somebody is back at work.
    retentionPeriod: Duration.days(7),
    // A batch that is still being worked on must not be handed out again: AWS asks for six times the timeout.
    visibilityTimeout: Duration.seconds(6 * queueFunctionTimeoutSeconds),
    // Malformed messages are set aside at once by the function itself, so that what counts here are passing faults: an
    // hour of them.
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: props.mostReceives ?? 20 },
  });
  admit(queue, props.senders, ['sqs:SendMessage']);
  admit(queue, props.receivers, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility']);
  letOperatorRedrive(scope, `${id}Redrive`, house, { queue, deadLetters });
  alarmOnAge(scope, queue, props);
  new CfnOutput(scope, `${id}QueueUrl`, { value: queue.queueUrl });
  return { citizenLoses: props.citizenLoses, queue, deadLetters };
}

/** Dead letters of a function that reads a stream: they say where in the stream, and `npm run republish` reads anew. */
export function streamDeadLetters(scope: Construct, props: HouseQueueProps): Queue {
  const queue = deadLetterQueue(scope, {
    ...props,
    redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
    kind: 'lost-batches',
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'This is a dead-letter queue itself: the on-failure destination of an event-source mapping.',
  });
  letOperatorPurge(scope, props, queue);
  return queue;
}

interface DeadLetterProps extends HouseQueueProps {
  readonly redriveAllowPolicy: RedriveAllowPolicy;
  readonly kind: AlarmKind;
}

function deadLetterQueue(scope: Construct, props: DeadLetterProps): Queue {
  const { house, name, citizenLoses, redriveAllowPolicy, kind } = props;
  const id = `${constructId(name)}DeadLetters`;
  const queue = new Queue(scope, id, {
    queueName: physicalName(house.settings, `${name}-dead-letters`),
    ...protection(house),
    // As long as SQS keeps anything.
    retentionPeriod: Duration.days(14),
    redriveAllowPolicy,
  });
  houseAlarm(scope, {
    house,
    watched: name,
    kind,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'Maximum' }),
    threshold: 1,
    citizenLoses,
  });
  return queue;
}

/** The source is meant by its name, not by reference: it refers to its dead-letter queue in turn. */
function onlyFrom(scope: Construct, { house, name }: HouseQueueProps): RedriveAllowPolicy {
  const queueArn = Stack.of(scope).formatArn({ service: 'sqs', resource: physicalName(house.settings, name) });
  const source = Queue.fromQueueArn(scope, `${constructId(name)}ByName`, queueArn);
  return { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues: [source] };
}

/** What such a letter tells of is published or folded anew from the table: then it is of no use any more. */
function letOperatorPurge(scope: Construct, { house, name }: HouseQueueProps, queue: Queue): void {
  new Policy(scope, `${constructId(name)}Purge`, {
    roles: [house.operatorRole],
    statements: [new PolicyStatement({ actions: ['sqs:GetQueueUrl', 'sqs:PurgeQueue'], resources: [queue.queueArn] })],
  });
}

function protection({ state: { queueKey } }: House) {
  return { encryption: QueueEncryption.KMS, encryptionMasterKey: queueKey, enforceSSL: true };
}

function admit(queue: Queue, principalArns: readonly string[] = [], actions: string[]): void {
  if (principalArns.length === 0) return;
  const principals = principalArns.map((arn) => new ArnPrincipal(arn));
  queue.addToResourcePolicy(new PolicyStatement({ principals, actions, resources: [queue.queueArn] }));
}

/** `npm run redrive` lists dead letters and sends them back. */
function letOperatorRedrive(
  scope: Construct,
  id: string,
  house: House,
  queues: Omit<HouseQueue, 'citizenLoses'>,
): void {
  const { queue, deadLetters } = queues;
  const lookUp = ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'];
  const take = ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'];
  new Policy(scope, id, {
    roles: [house.operatorRole],
    statements: [
      new PolicyStatement({ actions: [...lookUp, ...take], resources: [deadLetters.queueArn] }),
      new PolicyStatement({ actions: [...lookUp, 'sqs:SendMessage'], resources: [queue.queueArn] }),
    ],
  });
}

/** Half an hour is far more than a full batch or a redelivery takes, and far less than any term of the law. */
function alarmOnAge(scope: Construct, queue: Queue, { house, name, citizenLoses }: HouseQueueProps): void {
  houseAlarm(scope, {
    house,
    watched: name,
    kind: 'old-messages',
    metric: queue.metricApproximateAgeOfOldestMessage({ period: alarmPeriod, statistic: 'Maximum' }),
    threshold: Duration.minutes(30).toSeconds(),
    citizenLoses,
  });
}
