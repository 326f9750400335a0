/** What the templates declare, in the terms of those parts of the local cloud that carry it out. Pure. */
import * as z from 'zod';
import type { AsynchronousConfiguration } from './asynchronous.ts';
import { tablesOf } from './dynamodb.ts';
import type { FunctionDescription } from './functions.ts';
import type { Rule } from './gateway/bus.ts';
import type { Tables } from './gateway/dynamodb.ts';
import type { Statement } from './gateway/gateway.ts';
import { statementsOf } from './gateway/iam.ts';
import { type KeyStore, type KeyStoreOptions, openKeyStore } from './gateway/keys.ts';
import type { QueueMapping } from './queue-source.ts';
import { ofType } from './resources.ts';
import type { StreamMapping } from './stream-source.ts';
import type { Assembly, Resource } from './templates.ts';

/** More workers than this for one function would only take each other's processor. */
const concurrencyHere = 4;

const functionProperties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().default(concurrencyHere),
  Role: z.string(),
});

/** The functions of all stacks. Throws if an asset is missing from the assembly. */
export function functionsOf({ resources, assets }: Assembly): FunctionDescription[] {
  return ofType(resources, 'AWS::Lambda::Function').map(({ reference, attributes, properties }) => {
    const declared = functionProperties.parse(properties);
    const directory = assets.get(declared.Code.S3Key);
    if (!directory) throw new Error(`the assembly has no asset ${declared.Code.S3Key} for ${reference}`);
    return {
      name: reference,
      arn: attributes.Arn ?? '',
      roleArn: declared.Role,
      directory,
      handler: declared.Handler,
      environment: declared.Environment.Variables,
      timeoutSeconds: declared.Timeout,
      memoryMegabytes: declared.MemorySize,
      concurrency: Math.max(1, Math.min(concurrencyHere, declared.ReservedConcurrentExecutions)),
    };
  });
}

const rolePolicies = z.object({ Policies: z.array(z.object({ PolicyDocument: z.json() })).default([]) });
const attachedPolicy = z.object({ PolicyDocument: z.json(), Roles: z.array(z.string()).default([]) });

/** All that a role may do: its own policies and those attached to it. */
export function statementsOfRole(resources: Resource[], roleArn: string): Statement[] {
  const role = ofType(resources, 'AWS::IAM::Role').find(({ attributes }) => attributes.Arn === roleArn);
  if (!role) throw new Error(`no stack has the role ${roleArn}`);
  const attached = ofType(resources, 'AWS::IAM::Policy').map(({ properties }) => attachedPolicy.parse(properties));
  const documents = [
    ...rolePolicies.parse(role.properties).Policies,
    ...attached.filter(({ Roles }) => Roles.includes(role.reference)),
  ];
  return documents.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument));
}

const tableProperties = z.object({
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
      }),
    )
    .default([]),
});

/** What the gateway must know of the tables to see which partition keys a request touches. */
export function tableKeysOf(resources: Resource[]): Tables {
  const partitionKey = (keySchema: { AttributeName: string; KeyType: string }[]) =>
    keySchema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  return new Map(
    tablesOf(resources).map(({ reference, attributes, properties }) => {
      const { KeySchema, GlobalSecondaryIndexes } = tableProperties.parse(properties);
      const indexes = new Map(GlobalSecondaryIndexes.map((index) => [index.IndexName, partitionKey(index.KeySchema)]));
      return [reference, { arn: attributes.Arn ?? '', partitionKey: partitionKey(KeySchema), indexes }];
    }),
  );
}

const keyProperties = z.object({
  KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'HMAC_256', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
});

/** The store of KMS keys, with every key and alias of the templates in it. */
export function keysOf(resources: Resource[], options: KeyStoreOptions): KeyStore {
  const keys = openKeyStore(options);
  for (const { reference, properties } of ofType(resources, 'AWS::KMS::Key')) {
    const { KeySpec, KeyUsage } = keyProperties.parse(properties);
    keys.ensure(reference, KeySpec, KeyUsage);
  }
  for (const { reference, properties } of ofType(resources, 'AWS::KMS::Alias')) {
    keys.alias(reference, String(properties.TargetKeyId).replace(/^.*:key\//, ''));
  }
  return keys;
}

const queuePolicy = z.object({ PolicyDocument: z.json(), Queues: z.array(z.string()) });
const keyPolicy = z.object({ KeyPolicy: z.json() });
const busPolicy = z.object({ Policy: z.json().optional() });

/** The policies of queues, keys and buses, by ARN. */
export function resourcePoliciesOf(resources: Resource[]): Map<string, Statement[]> {
  const policies = new Map<string, Statement[]>();
  const add = (arn: string, document: unknown) =>
    policies.set(arn, [...(policies.get(arn) ?? []), ...statementsOf(document)]);
  const queues = ofType(resources, 'AWS::SQS::Queue');
  for (const { properties } of ofType(resources, 'AWS::SQS::QueuePolicy')) {
    const { PolicyDocument, Queues } = queuePolicy.parse(properties);
    for (const queue of queues.filter(({ reference }) => Queues.includes(reference))) {
      add(queue.attributes.Arn ?? '', PolicyDocument);
    }
  }
  for (const { attributes, properties } of ofType(resources, 'AWS::KMS::Key')) {
    add(attributes.Arn ?? '', keyPolicy.parse(properties).KeyPolicy);
  }
  for (const { attributes, properties } of ofType(resources, 'AWS::Events::EventBus')) {
    const { Policy } = busPolicy.parse(properties);
    if (Policy !== undefined) add(attributes.Arn ?? '', Policy);
  }
  return policies;
}

const ruleProperties = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: z.json().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string(), InputPath: z.string().optional() })).default([]),
});

/** The rules that wait for events; those that run by the clock are schedules. */
export function eventRulesOf(resources: Resource[]): Rule[] {
  return ofType(resources, 'AWS::Events::Rule').flatMap(({ attributes, properties }) => {
    const { EventBusName, EventPattern, State, Targets } = ruleProperties.parse(properties);
    if (EventPattern === undefined || State !== 'ENABLED') return [];
    const targets = Targets.map(({ Arn, InputPath }) => ({ arn: Arn, ...(InputPath && { inputPath: InputPath }) }));
    return [{ arn: attributes.Arn ?? '', busName: EventBusName, eventPattern: EventPattern, targets }];
  });
}

const mappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

/** The event-source mappings, those of queues apart from those of table streams. */
export function mappingsOf(resources: Resource[]): { queues: QueueMapping[]; streams: StreamMapping[] } {
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ resource, declared: mappingProperties.parse(resource.properties) }))
    .filter(({ declared }) => declared.Enabled);
  const isQueue = ({ declared }: (typeof mappings)[number]) => declared.EventSourceArn.startsWith('arn:aws:sqs:');
  return {
    queues: mappings.filter(isQueue).map(({ declared }) => queueMapping(declared)),
    streams: mappings
      .filter((mapping) => !isQueue(mapping))
      .map(({ resource, declared }) => streamMapping(resources, resource, declared)),
  };
}

type Mapping = z.infer<typeof mappingProperties>;

/** Nobody gathers for minutes here: what comes within a second makes a batch. */
const longestWindowSeconds = 1;

function shared(declared: Mapping, defaultBatchSize: number) {
  return {
    functionName: declared.FunctionName,
    batchSize: declared.BatchSize ?? defaultBatchSize,
    windowSeconds: Math.min(longestWindowSeconds, declared.MaximumBatchingWindowInSeconds),
    reportsItemFailures: declared.FunctionResponseTypes.includes('ReportBatchItemFailures'),
  };
}

function queueMapping(declared: Mapping): QueueMapping {
  if (declared.FilterCriteria)
    throw new Error(`a filter on ${declared.EventSourceArn} is not supported by the local cloud`);
  const concurrency = Math.min(concurrencyHere, declared.ScalingConfig?.MaximumConcurrency ?? concurrencyHere);
  return { ...shared(declared, 10), queueArn: declared.EventSourceArn, concurrency };
}

function streamMapping(resources: Resource[], { reference }: Resource, declared: Mapping): StreamMapping {
  const arn = declared.EventSourceArn;
  const table = resources.find(({ attributes }) => attributes.StreamArn === arn);
  const target = ofType(resources, 'AWS::Lambda::Function').find((one) => one.reference === declared.FunctionName);
  if (!table || !target) throw new Error(`${reference}: no stack has the stream ${arn} or ${declared.FunctionName}`);
  return {
    ...shared(declared, 100),
    id: reference,
    tableName: table.reference,
    streamArn: arn,
    functionArn: target.attributes.Arn ?? '',
    filters: declared.FilterCriteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern)) ?? [],
    bisects: declared.BisectBatchOnFunctionError,
    maximumRetryAttempts: declared.MaximumRetryAttempts,
    onFailureArn: declared.DestinationConfig?.OnFailure.Destination,
  };
}

const invokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

/** How often an event without a waiting caller is tried again, and where it goes then; Lambda's own way unless declared. */
export function asynchronousConfigurationOf(resources: Resource[], functionArn: string): AsynchronousConfiguration {
  const configs = ofType(resources, 'AWS::Lambda::EventInvokeConfig').map(({ properties }) =>
    invokeConfig.parse(properties),
  );
  const own = configs.find(
    ({ FunctionName }) => functionArn.endsWith(`:${FunctionName}`) || functionArn === FunctionName,
  );
  return {
    maximumRetryAttempts: own?.MaximumRetryAttempts ?? 2,
    onFailureArn: own?.DestinationConfig?.OnFailure.Destination,
  };
}

const scheduleTarget = z.object({ Arn: z.string(), Input: z.string().optional() });
const scheduleProperties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.string().default('ENABLED'),
  Target: scheduleTarget,
});
const scheduledRule = z.object({
  ScheduleExpression: z.string(),
  State: z.string().default('ENABLED'),
  Targets: z.array(scheduleTarget).default([]),
});

export interface DeclaredSchedule {
  name: string;
  arn: string;
  expression: string;
  timeZone: string;
  targetArn: string;
  /** JSON text that the target gets instead of the usual event. */
  input: string | undefined;
}

/** What runs by the clock: EventBridge Scheduler's schedules and the bus rules with a schedule. */
export function schedulesOf(resources: Resource[]): DeclaredSchedule[] {
  const schedules = ofType(resources, 'AWS::Scheduler::Schedule').flatMap(({ reference, attributes, properties }) => {
    const { ScheduleExpression, ScheduleExpressionTimezone, State, Target } = scheduleProperties.parse(properties);
    return declaredSchedules(reference, attributes.Arn, ScheduleExpression, ScheduleExpressionTimezone, State, [
      Target,
    ]);
  });
  const rules = ofType(resources, 'AWS::Events::Rule').flatMap(({ reference, attributes, properties }) => {
    const rule = scheduledRule.safeParse(properties).data;
    if (!rule) return [];
    return declaredSchedules(reference, attributes.Arn, rule.ScheduleExpression, 'UTC', rule.State, rule.Targets);
  });
  return [...schedules, ...rules];
}

function declaredSchedules(
  name: string,
  arn = '',
  expression: string,
  timeZone: string,
  state: string,
  targets: z.infer<typeof scheduleTarget>[],
): DeclaredSchedule[] {
  if (state !== 'ENABLED') return [];
  return targets.map(({ Arn, Input }) => ({ name, arn, expression, timeZone, targetArn: Arn, input: Input }));
}
