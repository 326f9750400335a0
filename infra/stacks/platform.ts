/** What the areas meet in: the HTTP API, the event bus, the outbox, the deadline sweeper, the operators' role. */
import { type App, Aws, CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  AccountRootPrincipal,
  ArnPrincipal,
  CompositePrincipal,
  type IPrincipal,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as api from '../../functions/platform/api.ts';
import type { Bundles } from '../bundle.ts';
import { houseAlarm } from '../constructs/alarm.ts';
import { acknowledgePublic, endpointFunction } from '../constructs/endpoint-function.ts';
import { allow, grantCount, grantMessages, grantPublish, grantSend, grantTable } from '../constructs/grants.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { type HouseQueue, houseQueue } from '../constructs/house-queue.ts';
import { type HttpApi, openHttpApi } from '../constructs/http-api.ts';
import { everyMinuteFunction } from '../constructs/scheduled-function.ts';
import { streamFunction } from '../constructs/stream-function.ts';
import type { Settings } from '../settings.ts';
import type { State } from './state.ts';

export interface Platform {
  /** What the areas' constructs are built with. */
  readonly house: Omit<House, 'area'>;
  readonly httpApi: HttpApi;
  readonly eventBus: EventBus;
  /** Where the sweeper puts the keys of what has fallen due. */
  readonly dueQueues: DueQueues;
}

type DueQueues = Readonly<Record<'appeals' | 'documents', HouseQueue>>;

export function platformStack(app: App, settings: Settings, bundles: Bundles, state: State): Platform {
  const stack = houseStack(app, 'platform', settings);
  const { operationsKey, queueKey } = state;
  const alarmTopic = alarms(stack, settings, state);
  const operatorRole = new Role(stack, 'OperatorRole', { assumedBy: operators(settings) });
  const house: House = { area: 'platform', settings, bundles, operationsKey, queueKey, alarmTopic, operatorRole };
  const httpApi = openHttpApi(stack, house);
  const eventBus = new EventBus(stack, 'EventBus', { eventBusName: `qyzmet-${settings.stage}` });
  const dueQueues = buildDueQueues(stack, house);
  apiDocuments(stack, house, state, httpApi);
  outbox(stack, house, state, eventBus);
  sweeper(stack, house, state, dueQueues);
  letOperate(operatorRole, state, eventBus);
  watchTable(stack, house, state);
  tell(stack, { ApiUrl: httpApi.url, EventBusName: eventBus.eventBusName, OperatorRoleArn: operatorRole.roleArn });
  tell(stack, { TableName: state.table.tableName, PersonKeysTableName: state.personKeys.tableName });
  return { house, httpApi, eventBus, dueQueues };
}

/** Those that the settings name, and only with a second factor. */
function operators({ operators }: Settings): IPrincipal {
  if (operators.length === 0) return new AccountRootPrincipal();
  const secondFactor = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  return new CompositePrincipal(...operators.map((arn) => new ArnPrincipal(arn).withConditions(secondFactor)));
}

/** Alarms go to one topic, and from there to the address in the settings. */
function alarms(stack: Stack, settings: Settings, { operationsKey }: State): Topic {
  const topic = new Topic(stack, 'Alarms', { masterKey: operationsKey, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  topic.addSubscription(new EmailSubscription(settings.alarmAddress));
  return topic;
}

function buildDueQueues(stack: Stack, house: House): DueQueues {
  return {
    appeals: houseQueue(stack, {
      house,
      name: 'appeals-due',
      citizenLoses: 'A citizen whose appeal was not answered in its term is not told, and nobody is called to account.',
    }),
    documents: houseQueue(stack, {
      house,
      name: 'documents-due',
      citizenLoses: 'A citizen whose application is overdue is not told so, and it hangs in silence.',
    }),
  };
}

/** Also answers every path that no route knows: a 404 in our own form. */
function apiDocuments(stack: Stack, house: House, { table }: State, httpApi: HttpApi): void {
  const { role, target } = endpointFunction(stack, {
    house,
    entry: 'platform/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.2,
    citizenLoses: 'Nobody can read the API documents, and partner apps cannot tell whether the platform is well.',
    environment: { TABLE_NAME: table.tableName },
  });
  grantTable(role, table, { list: ['law#calendar'] });
  const anyOther = { apiId: httpApi.apiId, routeKey: '$default', authorizationType: 'NONE', target };
  acknowledgePublic(new CfnRoute(stack, 'RouteDefault', anyOther), 'answers 404 where there is no route.');
}

function outbox(stack: Stack, house: House, { table }: State, eventBus: EventBus): void {
  const { role } = streamFunction(stack, {
    house,
    entry: 'platform/outbox',
    table,
    keysBegin: { sk: 'timeline#' },
    gatherSeconds: 0,
    concurrencyShare: 0.6,
    citizenLoses: 'What has happened to a case is not passed on: requests to registers and notices to citizens wait.',
    environment: { EVENT_BUS_NAME: eventBus.eventBusName },
  });
  grantPublish(role, eventBus);
}

function sweeper(stack: Stack, house: House, { table }: State, dueQueues: DueQueues): void {
  const urls = { appeals: dueQueues.appeals.queue.queueUrl, documents: dueQueues.documents.queue.queueUrl };
  const { role } = everyMinuteFunction(stack, {
    house,
    entry: 'platform/sweeper',
    concurrencyShare: 0.1,
    citizenLoses: 'Deadlines pass unnoticed: overdue cases are neither reported nor escalated.',
    environment: { TABLE_NAME: table.tableName, DUE_QUEUE_URLS: stack.toJsonString(urls) },
  });
  grantTable(role, table, { listBy: { due: ['appeals#due#', 'documents#due#'] } });
  for (const { queue } of Object.values(dueQueues)) {
    grantSend(role, queue);
    grantCount(role, queue);
  }
}

/** Tools of the devops team: `republish` reads everything, `import` writes reference data, `redrive` is per queue. */
function letOperate(role: Role, { table, queueKey }: State, eventBus: EventBus): void {
  allow(role, ['dynamodb:Scan'], [table.tableArn]);
  grantTable(role, table, { get: ['law#'], list: ['law#'], putMany: ['law#'] });
  grantPublish(role, eventBus);
  grantMessages(role, queueKey);
}

function watchTable(stack: Stack, { alarmTopic }: House, { table }: State): void {
  for (const metricName of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
    houseAlarm(stack, `Table${metricName}`, {
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: table.tableName },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 10,
      citizenLoses: 'Some requests of citizens are refused for a while and have to be sent again.',
      alarmTopic,
    });
  }
}

function tell(stack: Stack, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
}
