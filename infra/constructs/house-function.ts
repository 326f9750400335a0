/** A Lambda function as this house builds them: its own log group, its own role, its alarms, its bounds. */
import { Duration, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundleName } from '../bundle.ts';
import { houseAlarm } from './alarm.ts';
import { allow } from './grants.ts';
import { constructId, type House, physicalName } from './house.ts';

export interface HouseFunctionProps {
  readonly house: House;
  /** The function's file: `appeals/citizen` for functions/appeals/citizen.ts. */
  readonly entry: string;
  /** Its share of the area's concurrency; the shares of an area's functions add up to at most 1. */
  readonly concurrencyShare: number;
  /** What the citizen suffers while this function's alarms ring. */
  readonly citizenLoses: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Size {
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

export interface HouseFunction {
  readonly lambda: LambdaFunction;
  /** May write the function's own logs and traces; everything else is granted explicitly. */
  readonly role: Role;
  /** Executions that may run at once. */
  readonly concurrency: number;
}

/** Builds the function of one entry. Throws if no such file exports a handler. */
export function houseFunction(scope: Construct, props: HouseFunctionProps & Size): HouseFunction {
  const { house, entry } = props;
  const name = bundleName(entry);
  const id = constructId(name);
  const { role, logGroup } = roleWithLogs(scope, id, house);
  const concurrency = Math.floor(house.settings.concurrency[house.area] * props.concurrencyShare);
  const lambda = new LambdaFunction(scope, id, {
    functionName: physicalName(house.settings, name),
    code: Code.fromAsset(bundleDirectory(house, entry)),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memoryMegabytes,
    timeout: Duration.seconds(props.timeoutSeconds),
    reservedConcurrentExecutions: concurrency,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    tracing: Tracing.ACTIVE,
    environment: { ...commonEnvironment(house, name), ...props.environment },
  });
  alarmOnFailure(scope, id, lambda, props);
  return { lambda, role, concurrency };
}

/** A role that may write to its own log group and, since the function is traced, to X-Ray. */
function roleWithLogs(scope: Construct, id: string, { settings, operationsKey }: House) {
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: settings.logRetentionDays,
    encryptionKey: operationsKey,
  });
  allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray (PutTraceSegments, PutTelemetryRecords) has no resources to name.',
  });
  return { role, logGroup };
}

function bundleDirectory(house: House, entry: string): string {
  const bundle = house.bundles.get(entry);
  if (!bundle) throw new Error(`No file functions/${entry}.ts exports a handler, but a stack deploys it`);
  return bundle.directory;
}

function commonEnvironment(house: House, name: string): Record<string, string> {
  return {
    STAGE: house.settings.stage,
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: 'Qyzmet',
  };
}

function alarmOnFailure(scope: Construct, id: string, lambda: LambdaFunction, props: HouseFunctionProps): void {
  const { citizenLoses, house } = props;
  const period = Duration.minutes(5);
  const metrics = { Errors: lambda.metricErrors({ period }), Throttles: lambda.metricThrottles({ period }) };
  for (const [name, metric] of Object.entries(metrics)) {
    houseAlarm(scope, `${id}${name}`, { metric, threshold: 1, citizenLoses, alarmTopic: house.alarmTopic });
  }
}
