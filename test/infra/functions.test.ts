import { beforeAll, describe, expect, it } from 'vitest';
import { reservationOf } from '../../infra/app.ts';
import { bundleName, findEntries } from '../../infra/bundle.ts';
import { ofType, type Resource, settings, synthesized, testApp } from './synthesized.ts';

let resources: Resource[];
let functions: Resource[];

beforeAll(async () => {
  resources = await synthesized();
  functions = ofType(resources, 'AWS::Lambda::Function');
});

describe('functions', () => {
  it('are deployed one for each file that exports a handler', async () => {
    const names = functions.map(({ Properties }) => Properties.FunctionName).sort();
    const entries = await findEntries();
    expect(names).toEqual(entries.map((entry) => `qyzmet-test-${bundleName(entry)}`).sort());
    expect(names.length).toBeGreaterThan(10);
  });

  it('run on arm64 and Node 24, with memory and timeout stated, traced', () => {
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        MemorySize: expect.any(Number),
        Timeout: expect.any(Number),
        TracingConfig: { Mode: 'Active' },
      });
    }
  });

  it('write to a log group of their own, kept as long as the settings say, encrypted with our key', () => {
    const groups = functions.map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(groups).size).toBe(functions.length);
    for (const group of ofType(resources, 'AWS::Logs::LogGroup')) {
      expect(group.Properties).toMatchObject({
        RetentionInDays: settings.logRetentionDays,
        KmsKeyId: expect.anything(),
      });
    }
  });

  it('run under a role of their own', () => {
    const roles = functions.map(({ stack, Properties }) => `${stack}/${Properties.Role['Fn::GetAtt'][0]}`);
    expect(new Set(roles).size).toBe(functions.length);
  });

  it('are bounded together by the concurrency of their area', () => {
    for (const area of ['appeals', 'documents', 'network', 'platform'] as const) {
      const reserved = functions
        .filter(({ Properties }) => Properties.FunctionName.startsWith(`qyzmet-test-${area}-`))
        .map(({ Properties }) => Properties.ReservedConcurrentExecutions);
      expect(Math.min(...reserved)).toBeGreaterThanOrEqual(1);
      expect(reserved.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(settings.concurrency?.[area] ?? 0);
    }
  });

  it('have shares of it that come to no more than all of it, however large it is', async () => {
    const each = { appeals: 2_000, documents: 2_000, network: 2_000, platform: 2_000 };
    const all = ofType(
      await synthesized({ ...settings, concurrency: { quota: 10_000, ...each } }),
      'AWS::Lambda::Function',
    );
    for (const area of Object.keys(each)) {
      const reserved = all.filter(({ Properties }) => Properties.FunctionName.startsWith(`qyzmet-test-${area}-`));
      const sum = reserved.reduce((total, { Properties }) => total + Properties.ReservedConcurrentExecutions, 0);
      expect(sum, area).toBeLessThanOrEqual(2_000);
    }
  });

  it('reserve nothing on a stage without concurrency, and take from queues by two at a time', async () => {
    const { concurrency: _, ...unreserved } = settings;
    const all = await synthesized(unreserved);
    const reserved = ofType(all, 'AWS::Lambda::Function').map((each) => each.Properties.ReservedConcurrentExecutions);
    expect(new Set(reserved)).toEqual(new Set([undefined]));
    const scaling = ofType(all, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties.ScalingConfig);
    expect(scaling.filter(Boolean)).toEqual(Array(19).fill({ MaximumConcurrency: 2 }));
  });

  it('tell together what the account must be able to reserve', async () => {
    const reserved = functions.map(({ Properties }) => Properties.ReservedConcurrentExecutions);
    const sum = reserved.reduce((total, count) => total + count, 0);
    expect(sum).toBe(145);
    const app = await testApp({ validate: false });
    expect(reservationOf(app, settings)).toBe(
      'Stage test reserves 145 of 1000 concurrent executions; 100 must stay unreserved.',
    );
  });

  it('that issue and verify documents, seal what citizens take out or are handed, or say where apps find the platform, know the public URL in the settings', () => {
    const issuers = functions.flatMap(({ Properties }) => Properties.Environment.Variables.PUBLIC_URL ?? []);
    expect(issuers).toEqual(Array(7).fill(settings.publicUrl));
  });

  it('are counted and logged under their own name, and their metrics under their stage', () => {
    for (const { Properties } of functions) {
      expect(Properties.Environment.Variables).toMatchObject({
        POWERTOOLS_SERVICE_NAME: Properties.FunctionName.slice('qyzmet-test-'.length),
        POWERTOOLS_METRICS_NAMESPACE: 'Qyzmet/test',
      });
    }
  });
});

describe('alarms', () => {
  it('ring when a function fails or is held back', () => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
    for (const { stack, logicalId } of functions) {
      const metrics = alarms
        .filter((alarm) => alarm.stack === stack && dimensionOf(alarm, 'FunctionName')?.Ref === logicalId)
        .map(({ Properties }) => Properties.MetricName);
      expect(metrics, logicalId).toEqual(expect.arrayContaining(['Errors', 'Throttles']));
    }
  });

  it('ring when a stream is not kept up with, a message fails, or the sweeper stands still', () => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    const named = (metricName: string) => alarms.filter(({ MetricName }) => MetricName === metricName);
    const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);
    const streams = mappings.filter(({ StartingPosition }) => StartingPosition !== undefined);
    expect(named('IteratorAge')).toHaveLength(streams.length);
    expect(named('failedMessages')).toHaveLength(mappings.length - streams.length);
    expect(named('Invocations').map(({ Period, TreatMissingData }) => [Period, TreatMissingData])).toEqual([
      [86_400, 'breaching'],
      [300, 'breaching'],
    ]);
  });

  it('say in a sentence what the citizen suffers, and go to the alarm topic', () => {
    for (const { Properties } of ofType(resources, 'AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmDescription, Properties.AlarmName).toMatch(/^[A-Z][^.]{30,}\. See infra\/runbook\.md#/);
      expect(Properties.AlarmActions, Properties.AlarmName).toHaveLength(1);
    }
  });

  it('are about metrics of this stage alone', () => {
    for (const { Properties } of ofType(resources, 'AWS::CloudWatch::Alarm')) {
      const ofResource = JSON.stringify(Properties.Dimensions).includes('"Value":{"');
      expect(ofResource || Properties.Namespace === 'Qyzmet/test', Properties.AlarmName).toBe(true);
    }
  });

  it('reach the address in the settings through an encrypted topic', () => {
    const [topic] = ofType(resources, 'AWS::SNS::Topic');
    expect(topic?.Properties.KmsMasterKeyId).toBeDefined();
    const [subscription] = ofType(resources, 'AWS::SNS::Subscription');
    expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: settings.alarmAddress });
  });
});

function dimensionOf(alarm: Resource, name: string) {
  return alarm.Properties.Dimensions?.find((dimension: { Name: string }) => dimension.Name === name)?.Value;
}
