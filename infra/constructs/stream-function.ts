/** A function that reads the table's stream. */
import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundleName } from '../bundle.ts';
import { alarmPeriod, houseAlarm } from './alarm.ts';
import { grantSend, grantStream } from './grants.ts';
import { constructId } from './house.ts';
import { type HouseFunction, type HouseFunctionProps, houseFunction } from './house-function.ts';
import { streamDeadLetters } from './house-queue.ts';

export interface StreamFunctionProps extends HouseFunctionProps {
  /** Only new items whose keys begin so are read. */
  readonly keysBegin: { readonly pk?: string; readonly sk: string };
  /** How long records are gathered for one batch. */
  readonly gatherSeconds: number;
}

/** Entries of one entity stay in order all the same: AWS keeps the records of a partition key together. */
const parallelBatchesPerShard = 2;

/** A minute is room for a batch that folds many cells with much evidence, one after another. */
const size = { memoryMegabytes: 1024, timeoutSeconds: 60 };

/** Reads new items in batches; a batch that fails is halved until the bad record is alone, then set aside. */
export function streamFunction(scope: Construct, props: StreamFunctionProps): HouseFunction {
  const { house, entry, citizenLoses } = props;
  const made = houseFunction(scope, { ...props, ...size });
  const deadLetters = streamDeadLetters(scope, { house, name: bundleName(entry), citizenLoses });
  grantSend(made.role, deadLetters);
  alarmOnLag(scope, made, props);
  new EventSourceMapping(scope, `${constructId(bundleName(entry))}Batches`, {
    target: made.lambda,
    eventSourceArn: grantStream(made.role, house.state.table),
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [newItems(props.keysBegin)],
    // Ten calls to the bus, or as many cells as were measured in a minute.
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(props.gatherSeconds),
    parallelizationFactor: parallelBatchesPerShard,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    // Ten tries outlast a throttled call, and a bad record is out of its neighbours' way within minutes.
    retryAttempts: 10,
    // Half of the day that the stream keeps records: the newer half is then read while there is time.
    maxRecordAge: Duration.hours(12),
    onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
  });
  return made;
}

/**
 * The stream keeps records for a day, and the mapping drops them after half of one: ten minutes behind is a warning.
 */
function alarmOnLag(
  scope: Construct,
  { lambda }: HouseFunction,
  { entry, citizenLoses, house }: StreamFunctionProps,
): void {
  houseAlarm(scope, {
    house,
    watched: bundleName(entry),
    kind: 'behind',
    metric: lambda.metric('IteratorAge', { statistic: 'Maximum', period: alarmPeriod }),
    threshold: Duration.minutes(10).toMilliseconds(),
    citizenLoses,
  });
}

function newItems({ pk, sk }: StreamFunctionProps['keysBegin']): Record<string, unknown> {
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: {
      Keys: {
        ...(pk !== undefined && { pk: { S: FilterRule.beginsWith(pk) } }),
        sk: { S: FilterRule.beginsWith(sk) },
      },
    },
  });
}
