/** Alarms that say, in a sentence, what the citizen suffers while they ring. */
import { ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
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
export function houseAlarm(scope: Construct, id: string, props: HouseAlarmProps): void {
  const alarm = props.metric.createAlarm(scope, id, {
    threshold: props.threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: props.citizenLoses,
  });
  alarm.addAlarmAction(new SnsAction(props.alarmTopic));
}
