/** The HTTP API that all areas hang their routes on. */
import type { Stack } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { alarmPeriod, houseAlarm } from './alarm.ts';
import { type House, physicalName } from './house.ts';

export interface HttpApi {
  readonly apiId: string;
  readonly authorizerId: string;
  /** Its own endpoint, without a slash at the end. */
  readonly url: string;
  /** Where callers reach it: as the settings say, or the endpoint. Credentials name it as their issuer. */
  readonly publicUrl: string;
}

/** Opens the API: throttled, logged, with an authorizer for the tokens of the issuer in the settings. */
export function openHttpApi(stack: Stack, house: House): HttpApi {
  const { settings } = house;
  const api = new CfnApi(stack, 'HttpApi', { name: physicalName(settings, 'api'), protocolType: 'HTTP' });
  const authorizer = new CfnAuthorizer(stack, 'TokenAuthorizer', {
    apiId: api.ref,
    name: 'tokens',
    authorizerType: 'JWT',
    identitySource: ['$request.header.Authorization'],
    jwtConfiguration: { issuer: settings.issuer.url, audience: [settings.issuer.audience] },
  });
  defaultStage(stack, house, api.ref);
  houseAlarm(stack, {
    house,
    watched: 'api',
    kind: 'failures',
    metric: apiMetric(api.ref, '5xx'),
    // One a minute: a single one may be a container that died, and is sent again by the caller.
    threshold: 5,
    citizenLoses: 'Citizens and officials get errors instead of answers, whatever they ask for.',
  });
  const url = api.attrApiEndpoint;
  return { apiId: api.ref, authorizerId: authorizer.ref, url, publicUrl: settings.publicUrl ?? url };
}

function apiMetric(apiId: string, metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensionsMap: { ApiId: apiId },
    statistic: 'Sum',
    period: alarmPeriod,
  });
}

function defaultStage(stack: Stack, { settings, state }: House, apiId: string): void {
  const logGroup = new LogGroup(stack, 'AccessLogs', {
    retention: settings.logRetentionDays,
    encryptionKey: state.operationsKey,
  });
  new CfnStage(stack, 'DefaultStage', {
    apiId,
    stageName: '$default',
    autoDeploy: true,
    accessLogSettings: { destinationArn: logGroup.logGroupArn, format: JSON.stringify(accessLogLine) },
    defaultRouteSettings: {
      throttlingRateLimit: settings.throttling.requestsPerSecond,
      throttlingBurstLimit: settings.throttling.burst,
      detailedMetricsEnabled: true,
    },
  });
}

/** Nothing personal: neither address nor path, for a path may name a person's case. */
const accessLogLine = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};
