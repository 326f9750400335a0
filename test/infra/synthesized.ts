/** The app as the tests synthesize it: a stage of its own, and one small stand-in for all bundles. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { afterAll } from 'vitest';
import { type AppOptions, buildApp } from '../../infra/app.ts';
import { type Bundles, findEntries } from '../../infra/bundle.ts';
import { readSettings, type Settings } from '../../infra/settings.ts';

export const account = '111122223333';
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;

export const testStage = {
  account,
  publicUrl: 'https://api.example',
  issuer: { url: 'https://issuer.example', audience: 'qyzmet' },
  producers: [
    {
      source: '//bot.example',
      principalArn: role('bot'),
      senderId: 'AROATESTBOT000',
      queue: 'appeals-intake',
      channels: ['telegram-bot'],
    },
    {
      source: '//registers.example/population',
      principalArn: role('population'),
      senderId: 'AROATESTPOPULATION',
      queue: 'register-answers',
    },
    {
      source: '//probe.example',
      principalArn: role('probe'),
      senderId: 'AROATESTPROBE00',
      queue: 'network-measurements',
    },
  ],
  registers: [{ name: 'population', principalArn: role('population') }, { name: 'civil-acts' }],
  operators: [role('operators')],
  notices: { sms: { senderId: 'QYZMET' }, email: { sender: 'notices@qyzmet.example' } },
  telegram: {},
  signingKeys: {
    appeals: { main: { current: '1' } },
    documents: { main: { current: '2', others: ['1', '3'] }, 'identity-card': { current: '1' } },
    network: { main: { current: '1' } },
  },
  alarmAddress: 'duty@qyzmet.example',
  logRetentionDays: 90,
  concurrency: { quota: 1000, appeals: 80, documents: 40, network: 20, platform: 25 },
  throttling: { requestsPerSecond: 50, burst: 100 },
  terminationProtection: true,
};

export const settings: Settings = readSettings({ stages: { test: testStage } }, 'test');

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation allows
  readonly Properties: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** An empty directory that goes when the file's tests have run. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'qyzmet-test-infra-'));
  temporaryDirectories.push(directory);
  return directory;
}

const temporaryDirectories: string[] = [];
afterAll(() => {
  for (const directory of temporaryDirectories) rmSync(directory, { recursive: true, force: true });
});

/** The app of the test stage, not yet synthesized; with `validate`, findings make its synthesis throw. */
export async function testApp(
  options: Pick<AppOptions, 'validate' | 'bundlesInPlace' | 'within'>,
  stage = settings,
): Promise<App> {
  const directory = temporaryDirectory();
  return buildApp({ ...options, settings: stage, bundles: await standIns(directory), outdir: join(directory, 'out') });
}

/** All resources of the test stage, in all stacks. */
export async function synthesized(stage = settings): Promise<Resource[]> {
  const { stacks } = (await testApp({ validate: false }, stage)).synth();
  return stacks.flatMap(({ id, template }) =>
    Object.entries<Omit<Resource, 'stack' | 'logicalId'>>(template.Resources).map(([logicalId, resource]) => ({
      stack: id,
      logicalId,
      ...resource,
    })),
  );
}

/** A bundle for every entry that exists, without the work of bundling it. */
async function standIns(directory: string): Promise<Bundles> {
  const bundle = {
    directory: join(directory, 'bundle'),
    javascriptBytes: 0,
    printsPdf: false,
    heavy: false,
    reachesBucket: false,
  };
  mkdirSync(bundle.directory);
  writeFileSync(join(bundle.directory, 'index.js'), 'exports.handler = async () => {};');
  return new Map((await findEntries()).map((entry) => [entry, bundle]));
}

export function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter(({ Type }) => Type === type);
}

export interface Statement {
  readonly holder: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly unknown[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every statement of every identity policy, with the logical id of the policy that holds it. */
export function statementsOf(resources: readonly Resource[]): Statement[] {
  return ofType(resources, 'AWS::IAM::Policy').flatMap(({ logicalId, Properties }) =>
    Properties.PolicyDocument.Statement.map((statement: Statement) => ({
      ...statement,
      holder: logicalId,
      Action: [statement.Action].flat(),
      Resource: [statement.Resource].flat(),
    })),
  );
}

/** The resource of that name. Throws where there is none. */
export function find(resources: readonly Resource[], stack: string, logicalId: string): Resource {
  const found = resources.find((resource) => resource.stack === stack && resource.logicalId === logicalId);
  if (!found) throw new Error(`${stack} has no ${logicalId}`);
  return found;
}
