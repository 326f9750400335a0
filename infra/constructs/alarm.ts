/**
 * Alarms that say, in a sentence, what the citizen suffers while they ring, and where the runbook says what to do.
 * Named `qyzmet-<stage>-<what is watched>-<kind>`.
 */
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import { constructId, type House, physicalName } from './house.ts';

/**
 * What all alarms look at: metrics of AWS arrive minutes late, and a shorter period would take single failures for
 * trouble.
 */
export const alarmPeriod = Duration.minutes(5);

/** Each has a section of its own in infra/runbook.md. */
export type AlarmKind =
  | 'absent'
  | 'behind'
  | 'dead-letters'
  | 'errors'
  | 'failed-messages'
  | 'failures'
  | 'lost-batches'
  | 'old-messages'
  | 'refused'
  | 'stopped'
  | 'throttles';

export interface HouseAlarmProps {
  readonly house: House;
  /** Kebab case, without stage: `appeals-citizen`. */
  readonly watched: string;
  readonly kind: AlarmKind;
  readonly metric: Metric;
  /** The alarm rings when one period's value reaches this. */
  readonly threshold: number;
  readonly citizenLoses: string;
}

/** An alarm on one period's value; no data is no trouble. */
export function houseAlarm(scope: Construct, props: HouseAlarmProps): void {
  ring(scope, props, {
    threshold: props.threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** An alarm on what should happen again and again, and has not for one period: then no data is the trouble. */
export function silenceAlarm(scope: Construct, props: Omit<HouseAlarmProps, 'threshold'>): void {
  ring(scope, props, {
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

type When = Required<Pick<CreateAlarmOptions, 'threshold' | 'comparisonOperator' | 'treatMissingData'>>;

function ring(scope: Construct, props: Omit<HouseAlarmProps, 'threshold'>, when: When): void {
  const { house, watched, kind, metric, citizenLoses } = props;
  const name = `${watched}-${kind}`;
  const alarm = new Alarm(scope, `${constructId(name)}Alarm`, {
    ...when,
    metric,
    // One period is enough: what these alarms watch is wrong whenever it happens, and waiting only hides it.
    evaluationPeriods: 1,
    alarmName: physicalName(house.settings, name),
    alarmDescription: `${citizenLoses} See infra/runbook.md#${kind}`,
  });
  alarm.addAlarmAction(new SnsAction(house.alarmTopic));
}
