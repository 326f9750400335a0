/** The functions that the templates declare, and what feeds them events. */
import * as z from 'zod';
import type { Assembly } from './assembly.ts';
import type { FunctionDescription } from './functions.ts';
import type { QueueMapping } from './queue-source.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';
import type { StreamMapping } from './stream-source.ts';

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
  return ofType(resources, 'AWS::Lambda::Function').map((resource) => {
    const { reference, arn } = resource;
    const declared = declaredAs(functionProperties, resource);
    const directory = assets.get(declared.Code.S3Key);
    if (!directory) throw new Error(`the assembly has no asset ${declared.Code.S3Key} for ${reference}`);
    return {
      name: reference,
      arn,
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
    .map((resource) => ({ resource, declared: declaredAs(mappingProperties, resource) }))
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
    functionArn: target.arn,
    filters: declared.FilterCriteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern)) ?? [],
    bisects: declared.BisectBatchOnFunctionError,
    maximumRetryAttempts: declared.MaximumRetryAttempts,
    onFailureArn: declared.DestinationConfig?.OnFailure.Destination,
  };
}

const invokeConfig = z.object({ FunctionName: z.string(), MaximumRetryAttempts: z.number().default(2) });

/** How often an event without a waiting caller is tried again; Lambda's own way unless declared. */
export function retryAttemptsOf(resources: Resource[], functionArn: string): number {
  const configs = ofType(resources, 'AWS::Lambda::EventInvokeConfig').map((one) => declaredAs(invokeConfig, one));
  const own = configs.find(
    ({ FunctionName }) => functionArn.endsWith(`:${FunctionName}`) || functionArn === FunctionName,
  );
  return own?.MaximumRetryAttempts ?? 2;
}
