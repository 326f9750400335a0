/** A function that runs by the clock. */
import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { bundleName } from '../bundle.ts';
import { alarmPeriod, silenceAlarm } from './alarm.ts';
import { allow } from './grants.ts';
import { constructId } from './house.ts';
import { type HouseFunction, type HouseFunctionProps, houseFunction } from './house-function.ts';

/** A run ends by itself before the next one begins; one that takes half as long again hangs. */
const size = { memoryMegabytes: 512, timeoutSeconds: 90 };

/** Runs every minute. A minute that is missed is not made up for: the next one does its work. */
export function everyMinuteFunction(scope: Construct, props: HouseFunctionProps): HouseFunction {
  return scheduledFunction(scope, props, { expression: 'rate(1 minute)', silentFor: alarmPeriod });
}

/** Runs every morning at nine of the country's time. A day that is missed is not made up for either. */
export function everyDayFunction(scope: Construct, props: HouseFunctionProps): HouseFunction {
  return scheduledFunction(scope, props, { expression: 'cron(0 4 * * ? *)', silentFor: Duration.days(1) });
}

interface Rhythm {
  /** Of UTC. */
  readonly expression: string;
  /** Not having run for so long is an alarm. */
  readonly silentFor: Duration;
}

function scheduledFunction(scope: Construct, props: HouseFunctionProps, rhythm: Rhythm): HouseFunction {
  const made = houseFunction(scope, { ...props, ...size });
  made.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) });
  const id = constructId(bundleName(props.entry));
  const role = new Role(scope, `${id}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  allow(role, ['lambda:InvokeFunction'], [made.lambda.functionArn]);
  const schedule = new CfnSchedule(scope, `${id}Schedule`, {
    scheduleExpression: rhythm.expression,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: made.lambda.functionArn,
      roleArn: role.roleArn,
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
    },
  });
  schedule.node.addDependency(role);
  silenceAlarm(scope, {
    house: props.house,
    watched: bundleName(props.entry),
    kind: 'stopped',
    metric: made.lambda.metricInvocations({ period: rhythm.silentFor }),
    citizenLoses: props.citizenLoses,
  });
  return made;
}
