/** The alarms on what the table turns away, and each of its indexes: an index counts its own refusals, and apart. */
import type { Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { indexes } from '../../shared/table/table.ts';
import { alarmPeriod, houseAlarm } from '../constructs/alarm.ts';
import type { House } from '../constructs/house.ts';

/** What is turned away while an index is at its limit: of reads, what is listed by it; of writes, all that change it. */
const lostByIndex = {
  owner: 'Citizens and operators cannot list what is theirs for a while, or submissions have to be sent again.',
  worklist: 'Officials cannot list what waits for them for a while, or submissions and answers have to be sent again.',
  due: 'Deadlines are noticed later, or submissions and answers have to be sent again.',
} as const satisfies Record<keyof typeof indexes, string>;

const metrics = { reads: 'ReadThrottleEvents', writes: 'WriteThrottleEvents' } as const;

export function watchTable(stack: Stack, house: House): void {
  watch(stack, house, {
    name: 'table',
    citizenLoses: 'Some requests of citizens are refused for a while and have to be sent again.',
  });
  for (const [index, citizenLoses] of Object.entries(lostByIndex)) {
    watch(stack, house, { name: `index-${index}`, citizenLoses, dimensions: { GlobalSecondaryIndexName: index } });
  }
}

interface Watched {
  readonly name: string;
  readonly citizenLoses: string;
  /** Beside the table's own. */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/**
 * A table, or an index, takes twice its last peak at once, and grows within half an hour: fewer refusals than these the
 * clients repeat.
 */
function watch(stack: Stack, house: House, { name, citizenLoses, dimensions }: Watched): void {
  for (const [kind, metricName] of Object.entries(metrics)) {
    houseAlarm(stack, {
      house,
      watched: `${name}-${kind}`,
      kind: 'refused',
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: house.state.table.tableName, ...dimensions },
        statistic: 'Sum',
        period: alarmPeriod,
      }),
      threshold: 10,
      citizenLoses,
    });
  }
}
