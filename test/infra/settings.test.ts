import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../infra/app.ts';
import { readSettings } from '../../infra/settings.ts';
import { testStage } from './synthesized.ts';

const read = (changes: object) => readSettings({ stages: { test: { ...testStage, ...changes } } }, 'test');

describe('settings', () => {
  it.each(['local', 'dev', 'prod'])('of the stage %s in cdk.json are right', (stage) => {
    expect(settingsOf(stage).stage).toBe(stage);
  });

  it('of a stage that cdk.json does not have are refused, and those it has are named', () => {
    expect(() => settingsOf('tset')).toThrow("no stage 'tset': it has local, dev, prod");
  });

  it.each([
    ['alarmAddress', { alarmAddress: 'nobody' }],
    ['publicUrl', { publicUrl: 'http://api.example' }],
    ['publicUrl', { publicUrl: 'https://api.example/' }],
    ['issuer.url', { issuer: { url: 'somewhere', audience: 'qyzmet' } }],
    ['producers[0].principalArn', { producers: [{ ...testStage.producers[0], principalArn: '*' }] }],
    ['producers[0].queue', { producers: [{ ...testStage.producers[0], queue: 'appeals-due' }] }],
    ['concurrency.network', { concurrency: { ...testStage.concurrency, network: 1 } }],
    ['logRetentionDays', { logRetentionDays: 31 }],
    ['throttling.burst', { throttling: { requestsPerSecond: 1, burst: 0 } }],
    ['"alarmAdress"', { alarmAdress: 'duty@qyzmet.example' }],
  ])('wrong in %s are refused by that name', (field, changes) => {
    expect(() => read(changes)).toThrow(field);
  });
});
