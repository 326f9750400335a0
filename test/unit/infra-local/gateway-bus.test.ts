import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBus, type Rule } from '../../../infra/local/gateway/bus.ts';
import { compilePattern, type Json } from '../../../infra/local/gateway/event-pattern.ts';
import type { Gateway } from '../../../infra/local/gateway/gateway.ts';
import type { Statement } from '../../../infra/local/gateway/iam.ts';
import { accountId, clientOf, principal, queueArn, region, startTestGateway } from './gateway-setup.ts';

describe('event patterns', () => {
  const event = { source: 'kz.qyzmet', detail: { type: 'a.b.v1', count: 5, tags: ['x', 'y'], none: null, flag: true } };
  const inDetail = (field: string, matcher: Json) => compilePattern({ detail: { [field]: [matcher] } })(event);

  it.each<[string, Json, boolean]>([
    ['type', 'a.b.v1', true],
    ['type', 'a.b', false],
    ['type', { prefix: 'a.' }, true],
    ['type', { suffix: '.v1' }, true],
    ['type', { suffix: '.v2' }, false],
    ['type', { 'anything-but': 'a.b.v1' }, false],
    ['type', { 'anything-but': ['c', 'd'] }, true],
    ['type', { 'anything-but': { prefix: 'a.' } }, false],
    ['missing', { 'anything-but': 'a' }, false],
    ['missing', { exists: false }, true],
    ['type', { exists: false }, false],
    ['type', { exists: true }, true],
    ['count', { numeric: ['>', 0, '<=', 5] }, true],
    ['count', { numeric: ['<', 5] }, false],
    ['count', 5, true],
    ['count', '5', false],
    ['tags', 'y', true],
    ['tags', 'z', false],
    ['none', null, true],
    ['flag', true, true],
  ])('%s against %j: %s', (field, matcher, expected) => {
    expect(inDetail(field, matcher)).toBe(expected);
  });

  it('alternatives within a list, all fields of a pattern', () => {
    expect(compilePattern({ source: ['other', { prefix: 'kz.' }], detail: { count: [5] } })(event)).toBe(true);
    expect(compilePattern({ source: ['kz.qyzmet'], detail: { count: [6] } })(event)).toBe(false);
  });

  it.each<[Json, string]>([
    [{ source: [{ wildcard: 'a*' }] }, 'wildcard'],
    [{ source: [{ cidr: '10.0.0.0/8' }] }, 'cidr'],
    [{ source: [{ 'equals-ignore-case': 'a' }] }, 'equals-ignore-case'],
    [{ $or: [{ source: ['a'] }] }, '$or'],
    [{ source: [{ numeric: ['~', 1] }] }, 'numeric'],
    [{ source: 'a' }, 'source'],
  ])('%j throws by name', (pattern, name) => {
    expect(() => compilePattern(pattern)).toThrow(name);
  });
});

const rule: Rule = {
  arn: `arn:aws:events:${region}:${accountId}:rule/qyzmet/ask`,
  busName: 'qyzmet',
  eventPattern: { 'detail-type': ['kz.qyzmet.documents.application-submitted.v1'] },
  targets: [{ arn: queueArn('documents-ask'), inputPath: '$.detail' }, { arn: queueArn('archive') }],
};
const policyFor = (queue: string): Statement => ({
  ...{ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [queueArn(queue)] },
  Principal: { Service: ['events.amazonaws.com'] },
  Condition: { ArnEquals: { 'aws:SourceArn': [rule.arn] } },
});
const resourcePolicies = new Map([
  [queueArn('documents-ask'), [policyFor('documents-ask')]],
  [queueArn('archive'), [policyFor('archive')]],
]);
const delivered: [string, unknown][] = [];
const busOptions = {
  ...{ region, accountId, busNames: ['qyzmet'], rules: [rule], resourcePolicies },
  deliver: async (queue: string, body: string) => void delivered.push([queue, JSON.parse(body)]),
};

describe('rules', () => {
  const bus = (changed: Partial<Rule>) => () => createBus({ ...busOptions, rules: [{ ...rule, ...changed }] });

  it('a target that is no queue, an input path not supported and a queue that refuses are said at start', () => {
    expect(bus({ targets: [{ arn: 'arn:aws:lambda:f' }] })).toThrow('arn:aws:lambda:f');
    expect(bus({ targets: [{ arn: queueArn('archive'), inputPath: '$.detail[0]' }] })).toThrow('$.detail[0]');
    expect(bus({ arn: 'arn:aws:events:::rule/other' })).toThrow('does not let the rule');
  });
});

describe('PutEvents', () => {
  const outbox = principal('platform-outbox', [
    {
      ...{
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: [`arn:aws:events:${region}:${accountId}:event-bus/qyzmet`],
      },
      Condition: { StringEquals: { 'events:source': ['kz.qyzmet'] } },
    },
  ]);
  let gateway: Gateway;
  let client: EventBridgeClient;

  beforeAll(async () => {
    gateway = await startTestGateway({ principals: [outbox], bus: createBus(busOptions) });
    client = new EventBridgeClient(clientOf(outbox, gateway));
  });
  afterAll(async () => {
    client.destroy();
    await gateway.close();
  });
  beforeEach(() => {
    delivered.length = 0;
  });

  const entry = (changed: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
    ...{ EventBusName: 'qyzmet', Source: 'kz.qyzmet', DetailType: 'kz.qyzmet.documents.application-submitted.v1' },
    ...{ Detail: '{"id":"1","data":{"n":1}}', ...changed },
  });
  const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));

  it('an event that matches is in the queue at once: bare by input path, whole without', async () => {
    const time = new Date('2026-05-26T05:00:00Z');
    const { FailedEntryCount, Entries = [] } = await put(entry({ Time: time }));
    expect(FailedEntryCount).toBe(0);
    expect(delivered).toEqual([
      [queueArn('documents-ask'), { id: '1', data: { n: 1 } }],
      [
        queueArn('archive'),
        {
          ...{ version: '0', id: Entries[0]?.EventId, account: accountId, region, resources: [] },
          ...{ source: 'kz.qyzmet', 'detail-type': entry().DetailType, time: '2026-05-26T05:00:00Z' },
          detail: { id: '1', data: { n: 1 } },
        },
      ],
    ]);
  });

  it('an event of another type is accepted and goes nowhere', async () => {
    expect((await put(entry({ DetailType: 'other' }))).FailedEntryCount).toBe(0);
    expect(delivered).toEqual([]);
  });

  it('a malformed detail fails alone', async () => {
    const reply = await put(entry({ Detail: 'no JSON' }), entry());
    expect(reply.FailedEntryCount).toBe(1);
    expect(reply.Entries?.[0]).toMatchObject({ ErrorCode: 'MalformedDetail' });
    expect(delivered).toHaveLength(2);
  });

  it('more than ten entries, or more than 256 KiB, are refused whole', async () => {
    await expect(put(...Array.from({ length: 11 }, () => entry()))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const large = entry({ Detail: JSON.stringify({ text: 'я'.repeat(70_000) }) });
    await expect(put(large, large)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(delivered).toEqual([]);
  });

  it('another bus, or a source not its own, is denied', async () => {
    await expect(put(entry({ EventBusName: 'default' }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(put(entry({ Source: 'aws.forged' }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('an injected fault fails the entries it names', async () => {
    gateway.faults.plan({ principal: outbox.name, when: { nth: 1 }, mode: 'partial', entries: [1] });
    const reply = await put(entry(), entry());
    expect(reply.FailedEntryCount).toBe(1);
    expect(reply.Entries?.[1]).toMatchObject({ ErrorCode: 'InternalFailure' });
    expect(delivered).toHaveLength(2);
  });
});
