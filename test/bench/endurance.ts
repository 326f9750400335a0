/**
 * Two functions of the platform, each handling a thousand events with nothing behind it that takes time: how many
 * measurements a second the queue function takes in, and what memory both hold afterwards.
 */
import assert from 'node:assert/strict';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import type { DeployedFunction, DeployedFunctions } from './deployed-functions.ts';
import { listEvent } from './http-events.ts';
import { type Invoked, invokeRepeatedly } from './invoke-repeatedly.ts';
import { driveTestEvents, perEvent } from './measurement-events.ts';
import { median } from './quantiles.ts';

export interface EnduranceFigures {
  readonly measurementsPerSecond: number;
  /** Of the same bytes. */
  readonly jsonParseMeasurementsPerSecond: number;
  /** The one as a share of the other. */
  readonly ratioToJsonParse: number;
  readonly memory: readonly MemoryFigures[];
}

export interface MemoryFigures {
  readonly name: string;
  readonly residentBytesLoaded: number;
  readonly residentBytesAfterThousand: number;
}

export const thousand = { warmUps: 100, invocations: 900 } as const;

/** What SQS hands over at once. */
export const eventsPerBatch = 10;

export async function measureEndurance({ platform }: DeployedFunctions): Promise<EnduranceFigures> {
  const citizen = named(platform, 'appeals/citizen');
  const measurements = named(platform, 'network/measurements');
  const listed = await invokeRepeatedly(citizen, listEvent(), thousand);
  assert.equal(Object(listed.result).statusCode, 200, `the list was refused: ${JSON.stringify(listed.result)}`);
  const batch = driveTestEvents({ events: eventsPerBatch, cells: 1 }).map(recordFor(measurements));
  const taken = await invokeRepeatedly(measurements, { Records: batch }, thousand);
  assert.deepEqual(taken.result, { batchItemFailures: [] });
  const measurementsPerSecond = perSecond(taken.microseconds);
  const jsonParseMeasurementsPerSecond = perSecond(parseAgainAndAgain(batch.map(({ body }) => body)));
  return {
    ...{ measurementsPerSecond, jsonParseMeasurementsPerSecond },
    ratioToJsonParse: measurementsPerSecond / jsonParseMeasurementsPerSecond,
    memory: [memoryOf(citizen, listed), memoryOf(measurements, taken)],
  };
}

function named(functions: readonly DeployedFunction[], name: string): DeployedFunction {
  const found = functions.find((each) => each.name === name);
  if (!found) throw new Error(`there is no function ${name}`);
  return found;
}

const oneDay = 86_400_000;

const producers = z.array(z.object({ source: z.string(), senderId: z.string() }));

/** As SQS tells of a message from the producer that the function's environment names. */
function recordFor({ environment }: DeployedFunction): (event: CloudEvent, index: number) => SQSRecord {
  const [producer] = producers.parse(JSON.parse(environment.PRODUCERS ?? '[]'));
  if (!producer) throw new Error('nobody may post measurements');
  return (event, index) => ({
    messageId: `message-${index}`,
    receiptHandle: 'bench',
    body: JSON.stringify({ ...event, source: producer.source }),
    attributes: {
      ApproximateReceiveCount: '1',
      // Drives are posted when they are over: what is measured after its arrival is refused.
      SentTimestamp: String(Date.parse(event.time) + oneDay),
      SenderId: producer.senderId,
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:network-measurements',
    awsRegion: 'eu-central-1',
  });
}

function perSecond(microsecondsPerBatch: readonly number[]): number {
  return (eventsPerBatch * perEvent * 1_000_000) / median(microsecondsPerBatch);
}

function parseAgainAndAgain(bodies: readonly string[]): number[] {
  return Array.from({ length: thousand.invocations }, () => {
    const before = performance.now();
    for (const body of bodies) JSON.parse(body);
    return (performance.now() - before) * 1000;
  });
}

function memoryOf({ name }: DeployedFunction, { residentBytesLoaded, residentBytes }: Invoked): MemoryFigures {
  return { name, residentBytesLoaded, residentBytesAfterThousand: residentBytes };
}
