/** Alarms ring as CloudWatch lets them ring, by a clock that can be moved; one that could never ring stops the start. */
import { describe, expect, test, vi } from 'vitest';
import { type AlarmRule, judge, type Period } from '../../../infra/local/alarm-state.ts';
import { minutesWatched, startAlarms } from '../../../infra/local/alarms.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { alarmsOf } from '../../../infra/local/declared-alarms.ts';
import { readEmbeddedMetrics } from '../../../infra/local/embedded-metrics.ts';
import type { Call } from '../../../infra/local/gateway/calls.ts';
import { createMetrics, type Metric } from '../../../infra/local/metrics.ts';
import { measureThrottle } from '../../../infra/local/table-metrics.ts';
import { resolveStack, template } from '../../../infra/local/templates.ts';

const place = { region: 'eu-central-1', accountId: '000000000000', apiUrl: '', gatewayUrl: 'http://127.0.0.1:1' };

const rule: AlarmRule = {
  ...{ statistic: 'Sum', periodSeconds: 300, evaluationPeriods: 1, threshold: 5 },
  ...{ comparison: 'GreaterThanOrEqualToThreshold', missingData: 'notBreaching' },
};
const period = (...values: number[]): Period => ({
  whole: true,
  measured: {
    ...{ sum: values.reduce((sum, value) => sum + value), count: values.length },
    ...{ maximum: Math.max(...values), minimum: Math.min(...values) },
  },
});
const silence: Period = { measured: undefined, whole: true };

describe('an alarm', () => {
  test.each([
    ['rings at its threshold', {}, [period(2, 3)], 'ALARM'],
    ['does not ring below it', {}, [period(2, 2)], 'OK'],
    ['rings on the largest value where it looks for that', { statistic: 'Maximum' }, [period(4, 6)], 'ALARM'],
    ['that looks for the largest does not add up', { statistic: 'Maximum' }, [period(4, 4)], 'OK'],
    ['adds up the mean of all', { statistic: 'Average' }, [period(4, 6)], 'ALARM'],
    ['counts values, not what they are', { statistic: 'SampleCount' }, [period(90, 90)], 'OK'],
    ['looks at the smallest', { statistic: 'Minimum' }, [period(4, 90)], 'OK'],
    ['of several periods rings where all are beyond', { evaluationPeriods: 2 }, [period(5), period(6)], 'ALARM'],
    ['of several periods does not ring where one is not', { evaluationPeriods: 2 }, [period(5), period(4)], 'OK'],
    ['on too little rings below', { comparison: 'LessThanThreshold' }, [period(4)], 'ALARM'],
    ['on too little does not ring at the threshold', { comparison: 'LessThanThreshold' }, [period(5)], 'OK'],
    ['takes silence for no trouble', {}, [silence], 'OK'],
    ['takes silence for trouble where it says so', { missingData: 'breaching' }, [silence], 'ALARM'],
    ['knows nothing where silence says nothing', { missingData: 'missing' }, [silence], 'INSUFFICIENT_DATA'],
    ['stays as it was where silence is ignored', { missingData: 'ignore' }, [silence], 'ALARM'],
    [
      'does not take for trouble that nobody measured yet',
      { missingData: 'breaching' },
      [{ ...silence, whole: false }],
      'INSUFFICIENT_DATA',
    ],
  ] as const)('%s', (_, changes, periods, state) => {
    expect(judge({ ...rule, ...changes }, [...periods], 'ALARM').state).toBe(state);
  });

  test('says what was measured, and when it rings', () => {
    expect(judge(rule, [period(2, 4)], 'OK').reason).toBe('Sum in 300 s: 6; rings if >= 5');
    expect(judge(rule, [silence], 'OK').reason).toBe('Sum in 300 s: nothing; rings if >= 5');
  });
});

const metric: Metric = { namespace: 'Things', name: 'failed', dimensions: { service: 'thing' } };

function watching(changes: Partial<AlarmRule> = {}) {
  const clock = createClock(new Date('2026-05-26T10:00:30Z'));
  const declared = [{ ...rule, ...changes, metric, name: 'things-failed', description: 'They fail.' }];
  const metrics = createMetrics([metric], minutesWatched(declared), clock);
  const told: string[] = [];
  const queueNamed = () => expect.fail('no queue is watched');
  const alarms = startAlarms({
    ...{ declared, metrics, clock, queueNamed },
    tell: ({ name, state }) => told.push(`${name} ${state}`),
  });
  const state = () => alarms.judgeAll()[0]?.state;
  return { clock, metrics, told, state, stop: alarms.stop };
}

describe('the clock', () => {
  const minute = 60_000;

  test('leaves behind what was measured five minutes ago, and both changes are told once', () => {
    const { clock, metrics, told, state, stop } = watching();
    metrics.add(metric, 5);
    expect([state(), state()]).toEqual(['ALARM', 'ALARM']);
    clock.move(4 * minute);
    expect(state()).toBe('ALARM');
    clock.move(minute);
    expect([state(), state()]).toEqual(['OK', 'OK']);
    expect(told).toEqual(['things-failed ALARM', 'things-failed OK']);
    stop();
  });

  test('that is set to another time knows nothing of what was before, where silence is trouble', () => {
    const { clock, state, stop } = watching({ missingData: 'breaching' });
    clock.set(new Date('2026-06-26T10:00:30Z'));
    expect(state()).toBe('INSUFFICIENT_DATA');
    clock.move(6 * minute);
    expect(state()).toBe('ALARM');
    stop();
  });

  test('that is set back forgets what lies ahead', () => {
    const { clock, metrics, state, stop } = watching();
    clock.move(2 * minute);
    metrics.add(metric, 5);
    clock.move(-2 * minute);
    expect(state()).toBe('OK');
    clock.move(2 * minute);
    expect(state()).toBe('OK');
    stop();
  });

  test('lets silence ring only once it has been measured for a whole period', () => {
    const { clock, state, stop } = watching({
      missingData: 'breaching',
      comparison: 'LessThanThreshold',
      threshold: 1,
    });
    expect(state()).toBe('INSUFFICIENT_DATA');
    clock.move(4 * minute);
    expect(state()).toBe('INSUFFICIENT_DATA');
    clock.move(minute);
    expect(state()).toBe('ALARM');
    stop();
  });

  test('is looked at every second, so that what rings is told without being asked for', () => {
    vi.useFakeTimers();
    const { metrics, told, stop } = watching();
    metrics.add(metric, 5);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual(['things-failed ALARM']);
    stop();
    vi.useRealTimers();
  });
});

describe('what a function prints', () => {
  const line = {
    _aws: {
      Timestamp: 1,
      CloudWatchMetrics: [{ Namespace: 'Things', Dimensions: [['service']], Metrics: [{ Name: 'failed' }] }],
    },
    ...{ service: 'thing', failed: [1, 2] },
  };
  function read(...pieces: string[]) {
    const measured: unknown[] = [];
    const take = readEmbeddedMetrics((of, value) => measured.push([of, value]));
    for (const piece of pieces) take(piece);
    return measured;
  }

  test('is measured where it says so, in whatever pieces it comes', () => {
    const text = `{"message":"served"}\n${JSON.stringify(line)}\nplain\n`;
    expect(read(text)).toEqual([
      [metric, 1],
      [metric, 2],
    ]);
    expect(read(text.slice(0, 60), text.slice(60, 90), text.slice(90))).toEqual([
      [metric, 1],
      [metric, 2],
    ]);
  });

  test.each([
    ['no JSON', '{"CloudWatchMetrics"'],
    ['another form', '{"_aws":{"CloudWatchMetrics":{}}}'],
    ['no number', JSON.stringify({ ...line, failed: 'twice' })],
  ])('is let by where it is %s', (_, text) => {
    expect(read(`${text}\n`)).toEqual([]);
  });
});

describe('a table that turns calls away', () => {
  const call = (changes: Partial<Call>) =>
    ({ service: 'dynamodb', resources: ['arn:aws:dynamodb:x:0:table/state'], ...changes }) as Call;
  function measured(changes: Partial<Call>) {
    const names: unknown[] = [];
    measureThrottle(call(changes), ({ name, dimensions }) => names.push([name, dimensions]));
    return names;
  }
  const outcome = 'ProvisionedThroughputExceededException';

  test('counts reads apart from writes, and each call once', () => {
    expect(measured({ outcome, operation: 'Query' })).toEqual([['ReadThrottleEvents', { TableName: 'state' }]]);
    const twice = ['arn:aws:dynamodb:x:0:table/state', 'arn:aws:dynamodb:x:0:table/state'];
    expect(measured({ outcome, operation: 'TransactWriteItems', resources: twice })).toEqual([
      ['WriteThrottleEvents', { TableName: 'state' }],
    ]);
  });

  test('counts an index for itself', () => {
    expect(
      measured({ outcome, operation: 'Query', resources: ['arn:aws:dynamodb:x:0:table/state/index/due'] }),
    ).toEqual([['ReadThrottleEvents', { TableName: 'state', GlobalSecondaryIndexName: 'due' }]]);
  });

  test('counts a write that an index refuses of that index alone', () => {
    expect(measured({ outcome, operation: 'PutItem', refusingIndex: 'due' })).toEqual([
      ['WriteThrottleEvents', { TableName: 'state', GlobalSecondaryIndexName: 'due' }],
    ]);
  });

  test('counts nothing else', () => {
    expect(measured({ outcome: 'ok', operation: 'Query' })).toEqual([]);
    expect(measured({ outcome, operation: 'SendMessage', service: 'sqs' })).toEqual([]);
  });
});

describe('an alarm that could never ring here stops the start by name:', () => {
  const properties = {
    ...{ AlarmName: 'loud', Namespace: 'AWS/SQS', MetricName: 'ApproximateAgeOfOldestMessage', Statistic: 'Maximum' },
    ...{ Dimensions: [{ Name: 'QueueName', Value: 'things' }], Period: 300, EvaluationPeriods: 1, Threshold: 1 },
    ...{ ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
  };
  const table = {
    ...{ TableName: 'state', BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [], KeySchema: [] },
    GlobalSecondaryIndexes: [{ IndexName: 'due', KeySchema: [], Projection: { ProjectionType: 'KEYS_ONLY' } }],
  };
  const ofIndex = (index: string, rest: object = {}) => ({
    ...{ Namespace: 'AWS/DynamoDB', MetricName: 'ReadThrottleEvents', Statistic: 'Sum' },
    Dimensions: [
      { Name: 'TableName', Value: 'state' },
      { Name: 'GlobalSecondaryIndexName', Value: index },
    ],
    ...rest,
  });
  const declare = (changes: object) => {
    const Resources = {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'things' } },
      Table: { Type: 'AWS::DynamoDB::Table', Properties: table },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { ...properties, ...changes } },
    };
    return alarmsOf(resolveStack('test', template.parse({ Resources }), place, new Map()).resources());
  };

  test('one that can is read', () => {
    expect(declare({})).toMatchObject([
      { name: 'loud', metric: { dimensions: { QueueName: 'things' } }, missingData: 'missing' },
    ]);
    expect(declare({ Namespace: 'Things', Dimensions: [] })).toHaveLength(1);
    expect(declare(ofIndex('due'))).toMatchObject([
      { metric: { dimensions: { TableName: 'state', GlobalSecondaryIndexName: 'due' } } },
    ]);
  });

  test.each([
    [
      'a metric that is not measured',
      { MetricName: 'SentMessageSize' },
      'loud: AWS/SQS SentMessageSize by QueueName is not',
    ],
    ['a namespace of which nothing is', { Namespace: 'AWS/S3' }, 'loud: AWS/S3 '],
    [
      'a queue that no stack has',
      { Dimensions: [{ Name: 'QueueName', Value: 'gone' }] },
      'no stack has the QueueName gone',
    ],
    ['another dimension', { Dimensions: [{ Name: 'Colour', Value: 'red' }] }, 'by Colour is not measured here'],
    ['an index that the table does not have', ofIndex('gone'), 'state has no index gone'],
    [
      'an index of something else than a table',
      { Dimensions: [...properties.Dimensions, { Name: 'GlobalSecondaryIndexName', Value: 'due' }] },
      'is not measured here',
    ],
    ['a percentile', { Statistic: 'p90' }, 'Statistic'],
    ['a comparison', { ComparisonOperator: 'GreaterThanUpperThreshold' }, 'ComparisonOperator'],
    ['metrics by arithmetic', { Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] }, 'AWS::CloudWatch::Alarm.Metrics'],
  ])('%s', (_, changes, message) => {
    expect(() => declare(changes)).toThrow(message);
  });
});
