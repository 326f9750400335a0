import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../infra/app.ts';
import { readSettings } from '../../infra/settings.ts';
import { settings, testApp, testStage } from './synthesized.ts';

const read = (changes: object) => readSettings({ stages: { test: { ...testStage, ...changes } } }, 'test');

const [bot, population, probe] = testStage.producers;

describe('settings', () => {
  it.each(['local', 'dev', 'prod'])('of the stage %s in cdk.json are right', (stage) => {
    expect(settingsOf(stage).stage).toBe(stage);
  });

  it('of a stage that cdk.json does not have are refused, and those it has are named', () => {
    expect(() => settingsOf('tset')).toThrow("no stage 'tset': it has local, dev, prod");
  });

  it.each([
    ['account', { account: '1234' }],
    ['alarmAddress', { alarmAddress: 'nobody' }],
    ['notices.sms', { notices: { sms: { senderId: 'QYZMET-KZ' }, email: 'off' } }],
    ['notices.sms', { notices: { sms: { senderId: '1414' }, email: 'off' } }],
    ['notices.sms', { notices: { sms: { senderId: 'QYZMETQYZMET' }, email: 'off' } }],
    ['notices.email', { notices: { sms: 'off', email: { sender: 'qyzmet.example' } } }],
    ['publicUrl', { publicUrl: 'http://api.example' }],
    ['publicUrl', { publicUrl: 'https://api.example/' }],
    ['issuer.url', { issuer: { url: 'somewhere', audience: 'qyzmet' } }],
    ['issuer.url', { issuer: { url: 'http://issuer.example', audience: 'qyzmet' } }],
    ['telegram', { telegram: { apiUrl: 'http://bots.example' } }],
    ['telegram', { telegram: 'on' }],
    ['telegram', { telegram: { token: '17:secret' } }],
    ['issuer.url', { issuer: { url: 'http://127.0.0.1.example', audience: 'qyzmet' } }],
    ['producers[0].principalArn', { producers: [{ ...bot, principalArn: '*' }] }],
    ['producers[0].queue', { producers: [{ ...probe, queue: 'appeals-due' }] }],
    ['producers[0].channels', { producers: [{ ...bot, channels: undefined }] }],
    ['producers[1].channels', { producers: [bot, { ...probe, channels: ['paper'] }] }],
    [
      'producers[1].source',
      { producers: [bot, { ...bot, senderId: 'AROATESTOTHER0', principalArn: `${bot?.principalArn}2` }] },
    ],
    ['producers[1].senderId', { producers: [bot, { ...probe, senderId: bot?.senderId }] }],
    ['producers[1].senderId', { producers: [bot, { ...probe, principalArn: bot?.principalArn }] }],
    ['registers', { registers: [{ name: 'population' }, { name: 'population' }] }],
    ['registers', { registers: [{ name: 'population' }] }],
    ['registers', { registers: [...testStage.registers, { name: 'civil-acts' }] }],
    ['concurrency.network', { concurrency: { ...testStage.concurrency, network: 19 } }],
    ['concurrency', { concurrency: { ...testStage.concurrency, quota: 264 } }],
    ['concurrency.appeals', { concurrency: { ...testStage.concurrency, appeals: 79 } }],
    ['concurrency', { concurrency: { ...testStage.concurrency, appeals: 1000 } }],
    ['logRetentionDays', { logRetentionDays: 31 }],
    ['signingKeys.network', { signingKeys: { ...testStage.signingKeys, network: undefined } }],
    ['signingKeys.documents', { signingKeys: { ...testStage.signingKeys, documents: { permits: { current: '1' } } } }],
    [
      'signingKeys.appeals.main.others',
      { signingKeys: { ...testStage.signingKeys, appeals: { main: { current: '1', others: ['1'] } } } },
    ],
    ['signatureAuthorities[0]', { signatureAuthorities: ['bm8gY2VydGlmaWNhdGU='] }],
    ['throttling.burst', { throttling: { requestsPerSecond: 1, burst: 0 } }],
    ['terminationProtection', { terminationProtection: undefined }],
  ])('wrong in %s are refused by that name', (field, changes) => {
    expect(() => read(changes)).toThrow(`→ at ${field}\n`.trimEnd());
  });

  it('with an unknown name are refused by that name', () => {
    expect(() => read({ alarmAdress: 'duty@qyzmet.example' })).toThrow('"alarmAdress"');
  });

  it.each([
    ['a server of the Bot API on this machine', { telegram: { apiUrl: 'http://127.0.0.1:8084' } }],
    ['an issuer on this machine', { issuer: { url: 'http://127.0.0.1:8082', audience: 'qyzmet' } }],
    ['a principal that speaks for two sources', { producers: [probe, { ...probe, source: '//probe.example/two' }] }],
    ['a source that posts to two queues', { producers: [probe, { ...population, source: probe?.source }] }],
    ['a quota that leaves exactly 100', { concurrency: { ...testStage.concurrency, quota: 265 } }],
    ['nothing reserved', { concurrency: undefined }],
  ])('may name %s', (_, changes) => {
    expect(read(changes).stage).toBe('test');
  });

  it('are told all at once when several are wrong', () => {
    const wrong = { alarmAddress: 'nobody', registers: [], producers: [bot, bot], account: '098765432109' };
    const told = messageOf(() => read(wrong));
    for (const field of [
      'alarmAddress',
      'registers',
      'producers[1].source',
      'issuer.url',
      'publicUrl',
      'operators[0]',
    ]) {
      expect(told).toContain(`→ at ${field}`);
    }
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

describe('a stage of a real account', () => {
  const real = {
    ...testStage,
    account: '098765432109',
    publicUrl: 'https://api.egov.kz',
    issuer: { url: 'https://idp.egov.kz', audience: 'qyzmet' },
    producers: [
      {
        source: '//service-centres.kz/one',
        principalArn: 'arn:aws:iam::210987654321:role/centre',
        senderId: 'AROA5XJ2GZ3KQ7LMNOPQR',
        queue: 'appeals-intake',
        channels: ['paper'],
      },
    ],
    registers: [{ name: 'population' }, { name: 'civil-acts' }],
    operators: ['arn:aws:iam::098765432109:role/operators'],
    notices: { sms: { senderId: 'QYZMET' }, email: { sender: 'notices@egov.kz' } },
    alarmAddress: 'duty@egov.kz',
    signatureAuthorities: [],
  };
  const readReal = (changes: object) => readSettings({ stages: { test: { ...real, ...changes } } }, 'test');
  const producer = (changes: object) => ({ producers: [{ ...real.producers[0], ...changes }] });

  it('names what exists', () => {
    expect(readReal({}).account).toBe('098765432109');
  });

  it.each([
    ['publicUrl', '.example', { publicUrl: 'https://api.example' }],
    ['publicUrl', 'example.com', { publicUrl: 'https://api.example.com' }],
    ['issuer.url', '.test', { issuer: { url: 'https://idp.test', audience: 'qyzmet' } }],
    ['issuer.url', '127.0.0.1', { issuer: { url: 'http://127.0.0.1:8082', audience: 'qyzmet' } }],
    ['alarmAddress', '.invalid', { alarmAddress: 'duty@qyzmet.invalid' }],
    ['operators[0]', '123456789012', { operators: ['arn:aws:iam::123456789012:role/operators'] }],
    [
      'registers[0].principalArn',
      '111122223333',
      {
        registers: [{ name: 'population', principalArn: 'arn:aws:iam::111122223333:role/one' }, { name: 'civil-acts' }],
      },
    ],
    ['producers[0].senderId', 'AROADBQP57FF2AEXAMPLE', producer({ senderId: 'AROADBQP57FF2AEXAMPLE' })],
    ['producers[0].senderId', 'AIDACKCEVSQ6C2EXAMPLE', producer({ senderId: 'AIDACKCEVSQ6C2EXAMPLE' })],
    ['producers[0].source', '.example', producer({ source: '//probe.example/one' })],
    [
      'signatureAuthorities[0]',
      'the authority of the stub (CN=Invented certification authority (stub))',
      { signatureAuthorities: settingsOf('local').signatureAuthorities },
    ],
  ])('is refused an example in %s: %s', (field, example, changes) => {
    const told = messageOf(() => readReal(changes));
    expect(told).toContain(`${example}, which is an example`);
    expect(told).toContain(`→ at ${field}`);
  });

  it.each(['https://example.kz', 'https://test.egov.kz', 'https://contest.kz'])('may be at %s', (publicUrl) => {
    expect(readReal({ publicUrl }).publicUrl).toBe(publicUrl);
  });
});

describe('every stack', () => {
  it('is deployed with credentials of the account in the settings only', async () => {
    const { stacks } = (await testApp({ validate: false })).synth();
    expect(stacks.map(({ environment }) => environment.account)).toEqual(Array(6).fill(testStage.account));
  });

  it('is protected from termination where its stage says so, and `state` always', async () => {
    const protectedOf = async (terminationProtection: boolean) => {
      const { stacks } = (await testApp({ validate: false }, { ...settings, terminationProtection })).synth();
      return stacks.filter((stack) => stack.terminationProtection).map(({ id }) => id);
    };
    expect((await protectedOf(true)).sort()).toEqual([
      'appeals',
      'appeals-beyond',
      'documents',
      'network',
      'platform',
      'state',
    ]);
    expect(await protectedOf(false)).toEqual(['state']);
  });
});
