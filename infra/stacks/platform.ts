/** What the areas meet in: the HTTP API, the event bus, the outbox, the deadline sweeper, the operators' role. */
import { type App, CfnOutput, type Stack } from 'aws-cdk-lib';
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
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { notices as declaredNotices } from '../../events/notices.ts';
import { erasureApproved } from '../../events/platform.ts';
import * as api from '../../functions/platform/api.ts';
import { lawKinds } from '../../functions/platform/law-kinds.ts';
import { type Bundles, bundleName } from '../bundle.ts';
import { alarmPeriod, houseAlarm } from '../constructs/alarm.ts';
import { acknowledgePublic, endpointFunction } from '../constructs/endpoint-function.ts';
import { allow, grantLedger, grantMessages, grantPersonKeys, grantPublish, grantTable } from '../constructs/grants.ts';
import { type House, houseStack, metricsNamespace, type State } from '../constructs/house.ts';
import { houseQueue } from '../constructs/house-queue.ts';
import { type HttpApi, openHttpApi } from '../constructs/http-api.ts';
import {
  enteringErasures,
  erasingKeys,
  keyedHashes,
  postponing,
  publishing,
  publishingKeys,
  sealing,
  sendingEmail,
  sendingSms,
  speakingAsBot,
  tableOf,
} from '../constructs/needs.ts';
import { eventFunction, subscribe } from '../constructs/queue-function.ts';
import { everyDayFunction } from '../constructs/scheduled-function.ts';
import { streamFunction } from '../constructs/stream-function.ts';
import type { Settings } from '../settings.ts';
import { buildDueQueues, type DueQueues, sweepWhatIsDue } from './due.ts';
import { watchTable } from './watched-table.ts';

export interface Platform {
  /** What the areas' constructs are built with. */
  readonly house: Omit<House, 'area'>;
  readonly httpApi: HttpApi;
  readonly eventBus: EventBus;
  /** Where the sweeper puts the keys of what has fallen due. */
  readonly dueQueues: DueQueues;
}

export function platformStack(app: App, settings: Settings, bundles: Bundles, state: State): Platform {
  const stack = houseStack(app, 'platform', settings);
  const alarmTopic = alarms(stack, settings, state);
  const operatorRole = new Role(stack, 'OperatorRole', { assumedBy: operators(settings) });
  const house: House = { area: 'platform', settings, bundles, state, alarmTopic, operatorRole };
  const httpApi = openHttpApi(stack, house);
  const eventBus = new EventBus(stack, 'EventBus', { eventBusName: `qyzmet-${settings.stage}` });
  const dueQueues = buildDueQueues(stack, house);
  anybody(stack, house, httpApi);
  assets(stack, house, httpApi);
  administrator(stack, house, httpApi);
  eraser(stack, house, eventBus);
  watchOfCalendars(stack, house);
  outbox(stack, house, eventBus);
  sweepWhatIsDue(stack, house, { eventBus, dueQueues });
  citizen(stack, house, httpApi);
  notices(stack, house, eventBus);
  letOperate(operatorRole, state, eventBus);
  watchTable(stack, house);
  tell(stack, { ApiUrl: httpApi.url, EventBusName: eventBus.eventBusName, OperatorRoleArn: operatorRole.roleArn });
  tell(stack, { TableName: state.table.tableName, PersonKeysTableName: state.personKeys.tableName });
  tell(stack, { LedgerBucketName: state.ledger.bucketName, TelegramSecretArn: state.telegramSecret.secretArn });
  // Areas refer to these under some settings only: an export that came and went with a setting could not be taken back
  // while a stack still uses it.
  for (const value of [httpApi.url, operatorRole.roleId]) stack.exportValue(value);
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
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  topic.addSubscription(new EmailSubscription(settings.alarmAddress));
  return topic;
}

/** Also answers every path that no route knows: a 404 in our own form. */
function anybody(stack: Stack, house: House, httpApi: HttpApi): void {
  const { target } = endpointFunction(stack, {
    house,
    entry: 'platform/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.1,
    citizenLoses:
      'Nobody finds the place that a request is about, checks a receipt or an answer, or can tell whether the platform is well.',
    needs: [tableOf({ get: ['law#places'], list: ['law#calendar', 'law#places'] }), publishingKeys],
  });
  const anyOther = { apiId: httpApi.apiId, routeKey: '$default', authorizationType: 'NONE', target };
  acknowledgePublic(new CfnRoute(stack, 'RouteDefault', anyOther), 'answers 404 where there is no route.');
}

/** What lies beside its code is all that it needs. */
function assets(stack: Stack, house: House, httpApi: HttpApi): void {
  endpointFunction(stack, {
    house,
    entry: 'platform/assets',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.1,
    citizenLoses: 'Pages come without style sheets, scripts and pictures, and nobody reads the API documents.',
    needs: [],
  });
}

/** Records of the law by the kinds that there are: settlements and what tools keep beside them are not among these. */
function administrator(stack: Stack, house: House, httpApi: HttpApi): void {
  const own = ['platform#proposal#', 'platform#approval#', ofErasures, 'platform#receipt#'] as const;
  endpointFunction(stack, {
    house,
    entry: 'platform/administrator',
    callers: 'platform.administrator',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.05,
    citizenLoses:
      'The law cannot be brought up to date, so terms are counted provisionally and what rests on unverified law stays in doubt; nobody decides on erasures.',
    needs: [
      tableOf({
        get: own,
        list: ['law#'],
        put: [...own, ...Object.keys(lawKinds).map((kind) => `law#${kind}` as const)],
        listBy: { worklist: ['platform#proposals', 'platform#erasures'] },
      }),
      keyedHashes,
    ],
  });
}

const ofErasures = 'platform#erasure#';

/** Carries out what administrators have approved. No other function takes a key away or writes the ledger. */
function eraser(stack: Stack, house: House, eventBus: EventBus): void {
  const citizenLoses = 'What a person was promised to be erased can still be read.';
  const source = houseQueue(stack, { house, name: 'platform-erasures', citizenLoses });
  eventFunction(stack, {
    house,
    entry: 'platform/eraser',
    source,
    concurrencyShare: 0.1,
    citizenLoses,
    needs: [tableOf({ get: [ofErasures, 'person#'], put: [ofErasures, 'person#'] }), erasingKeys, enteringErasures],
  });
  subscribe(stack, 'ErasuresToCarryOut', { eventBus, events: [erasureApproved], subscriber: source });
}

/** Rings each Monday from November on: a year without its calendar has terms that nobody can rely on. */
function watchOfCalendars(stack: Stack, house: House): void {
  const citizenLoses =
    'Terms that reach into the next year are counted provisionally: citizens are told a day that may still change.';
  everyDayFunction(stack, {
    house,
    entry: 'platform/calendar-watch',
    concurrencyShare: 0.05,
    citizenLoses,
    needs: [tableOf({ list: ['law#calendar'] })],
  });
  houseAlarm(stack, {
    house,
    watched: 'next-calendar',
    kind: 'absent',
    metric: new Metric({
      namespace: metricsNamespace(house.settings),
      metricName: 'calendarAbsent',
      dimensionsMap: { service: bundleName('platform/calendar-watch') },
      statistic: 'Sum',
      period: alarmPeriod,
    }),
    threshold: 1,
    citizenLoses,
  });
}

function outbox(stack: Stack, house: House, eventBus: EventBus): void {
  streamFunction(stack, {
    house,
    entry: 'platform/outbox',
    keysBegin: { sk: 'timeline#' },
    // Registers and citizens wait for what is published.
    gatherSeconds: 0,
    concurrencyShare: 0.2,
    citizenLoses: 'What has happened to a case is not passed on: requests to registers and notices to citizens wait.',
    needs: [publishing(eventBus)],
  });
}

function citizen(stack: Stack, house: House, httpApi: HttpApi): void {
  endpointFunction(stack, {
    house,
    entry: 'platform/citizen',
    callers: 'platform.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.05,
    citizenLoses: 'Citizens cannot read what they were told, nor say where notices go, nor link a chat.',
    needs: [
      tableOf({
        get: [ofNotices, 'person#', 'platform#receipt#'],
        list: [ofNotices],
        put: [ofNotices, 'person#', 'platform#receipt#'],
      }),
      sealing('read and add'),
      keyedHashes,
    ],
  });
}

const ofNotices = 'platform#notices#';

/** A day of tries, each half an hour after the other, takes some fifty: the function ends them itself. */
const mostTries = 100;

/** Hears of every fact that persons are told of. */
function notices(stack: Stack, house: House, eventBus: EventBus): void {
  const citizenLoses = 'Citizens are not told that their case has moved on or that its term has passed.';
  const source = houseQueue(stack, { house, name: 'platform-notices', citizenLoses, mostReceives: mostTries });
  eventFunction(stack, {
    house,
    entry: 'platform/notices',
    source,
    concurrencyShare: 0.15,
    citizenLoses,
    needs: [
      tableOf({ get: [ofNotices, 'person#'], put: [ofNotices] }),
      sealing('read'),
      keyedHashes,
      postponing(source.queue),
      sendingSms,
      sendingEmail(emailOf(stack, house)),
      speakingAsBot,
    ],
  });
  subscribe(stack, 'NoticesToBeSent', {
    eventBus,
    events: declaredNotices.map(({ event }) => event),
    subscriber: source,
  });
}

/** SES sends for the sender's domain once its DNS holds the records that SES names. */
function emailOf(stack: Stack, { settings: { notices } }: House) {
  if (notices.email === 'off') return undefined;
  const { sender } = notices.email;
  const domain = sender.slice(sender.indexOf('@') + 1);
  const identity = new EmailIdentity(stack, 'NoticesSender', { identity: Identity.domain(domain) });
  return { sender, identityArn: identity.emailIdentityArn };
}

/**
 * Tools of the devops team: `republish` reads everything, `import` writes reference data, `explain` reads cases and
 * notices (what is sealed in them stays so), `replay-erasures` reads the ledger and which keys are there (wrapped),
 * `figures` counts them anew and puts that in their place, `redrive` is per queue.
 */
function letOperate(role: Role, { table, personKeys, ledger, queueKey }: State, eventBus: EventBus): void {
  allow(role, ['dynamodb:Scan'], [table.tableArn]);
  const cases = ['appeals#', 'documents#', 'network#case#'] as const;
  const mended = { put: ['appeals#figures#'], update: ['appeals#figures#'], putMany: ['law#'] } as const;
  grantTable(role, table, { get: ['law#', ofNotices, ...cases], list: ['law#', ...cases], ...mended });
  grantPersonKeys(role, personKeys, 'read');
  grantLedger(role, ledger);
  grantPublish(role, eventBus);
  grantMessages(role, queueKey);
}

function tell(stack: Stack, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
}
