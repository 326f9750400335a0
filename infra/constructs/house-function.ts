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
import type { Settings } from '../settings.ts';
import { alarmPeriod, houseAlarm } from './alarm.ts';
import { allow } from './grants.ts';
import { constructId, type House, metricsNamespace, physicalName } from './house.ts';
import type { Need } from './needs.ts';

export interface HouseFunctionProps {
  readonly house: House;
  /** The function's file: `appeals/citizen` for functions/appeals/citizen.ts. */
  readonly entry: string;
  /**
   * Its share of the area's concurrency, by how many are expected to call it at once; the shares of an area's functions
   * add up to at most 1.
   */
  readonly concurrencyShare: number;
  /** What the citizen suffers while this function's alarms ring. */
  readonly citizenLoses: string;
  /** What its code calls and reads: its role and its environment are made of these, and of nothing else. */
  readonly needs: readonly Need[];
}

export interface Size {
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

export interface HouseFunction {
  readonly lambda: LambdaFunction;
  /** May write the function's own logs and traces, do what its needs say, and what feeds it asks for. */
  readonly role: Role;
  /** Executions that may run at once; undefined where the stage reserves none. */
  readonly concurrency: number | undefined;
}

/** Builds the function of one entry. Throws if no such file exports a handler. */
export function houseFunction(scope: Construct, props: HouseFunctionProps & Size): HouseFunction {
  const { house, entry } = props;
  const name = bundleName(entry);
  const id = constructId(name);
  const { role, logGroup } = roleWithLogs(scope, id, house);
  const concurrency = concurrencyOf(props);
  const lambda = new LambdaFunction(scope, id, {
    functionName: physicalName(house.settings, name),
    code: Code.fromAsset(bundleDirectory(house, entry), { exclude: ['*.map'] }),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memoryMegabytes,
    timeout: Duration.seconds(props.timeoutSeconds),
    ...(concurrency !== undefined && { reservedConcurrentExecutions: concurrency }),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    tracing: Tracing.ACTIVE,
    environment: { ...telemetryEnvironment(house.settings, name), ...environmentOf(props, role) },
  });
  alarmOnFailure(scope, lambda, props);
  return { lambda, role, concurrency };
}

function concurrencyOf({ house, concurrencyShare }: HouseFunctionProps): number | undefined {
  const ofArea = house.settings.concurrency?.[house.area];
  return ofArea === undefined ? undefined : Math.floor(ofArea * concurrencyShare);
}

/** A role that may write to its own log group and, since the function is traced, to X-Ray. */
function roleWithLogs(scope: Construct, id: string, { settings, state }: House) {
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: settings.logRetentionDays,
    encryptionKey: state.operationsKey,
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

/** Grants what the function needs, and tells where its code finds it. */
function environmentOf({ needs, house }: HouseFunctionProps, role: Role): Record<string, string> {
  return Object.assign({}, ...needs.map((need) => need(role, house)));
}

/** Read by the logger and the metrics. */
function telemetryEnvironment(settings: Settings, name: string): Record<string, string> {
  return { POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(settings) };
}

/** One is enough: a function answers what is wrong with a request itself, and its bounds leave room. */
function alarmOnFailure(scope: Construct, lambda: LambdaFunction, props: HouseFunctionProps): void {
  const { citizenLoses, house, entry } = props;
  const alarm = { house, watched: bundleName(entry), threshold: 1, citizenLoses };
  houseAlarm(scope, { ...alarm, kind: 'errors', metric: lambda.metricErrors({ period: alarmPeriod }) });
  houseAlarm(scope, { ...alarm, kind: 'throttles', metric: lambda.metricThrottles({ period: alarmPeriod }) });
}
