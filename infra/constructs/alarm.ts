/** Alarms that say, in a sentence, what the citizen suffers while they ring. */
import { ComparisonOperator, type CreateAlarmOptions, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface HouseAlarmProps {
  readonly metric: Metric;
  /** The alarm rings when one period's value reaches this. */
  readonly threshold: number;
  readonly citizenLoses: string;
  readonly alarmTopic: Topic;
}

/** An alarm on one period's value; no data is no trouble. */
export function houseAlarm(scope: Construct, id: string, { threshold, ...props }: HouseAlarmProps): void {
  ring(scope, id, props, {
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** An alarm on what should happen again and again, and has not for one period: then no data is the trouble. */
export function silenceAlarm(scope: Construct, id: string, props: Omit<HouseAlarmProps, 'threshold'>): void {
  ring(scope, id, props, {
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

type When = Required<Pick<CreateAlarmOptions, 'threshold' | 'comparisonOperator' | 'treatMissingData'>>;

function ring(scope: Construct, id: string, props: Omit<HouseAlarmProps, 'threshold'>, when: When): void {
  const { metric, citizenLoses, alarmTopic } = props;
  const alarm = metric.createAlarm(scope, id, { ...when, evaluationPeriods: 1, alarmDescription: citizenLoses });
  alarm.addAlarmAction(new SnsAction(alarmTopic));
}
