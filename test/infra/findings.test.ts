import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { buildApp, settingsOf } from '../../infra/app.ts';
import { temporaryDirectory, testApp } from './synthesized.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the app', () => {
  it('synthesizes with real bundles, without AWS credentials and without a finding', async () => {
    for (const name of Object.keys(process.env).filter((each) => each.startsWith('AWS_'))) vi.stubEnv(name, undefined);
    const directory = temporaryDirectory();
    const bundles = inject('bundles');
    const app = buildApp({ settings: settingsOf('dev'), bundles, outdir: join(directory, 'out'), validate: true });
    const stacks = app.synth().stacks.map(({ id }) => id);
    expect(stacks.sort()).toEqual(['appeals', 'appeals-beyond', 'documents', 'network', 'platform', 'state']);
    const deployed = globSync('out/asset.*/**', { cwd: directory }).map((file) => basename(file));
    expect(deployed.filter((file) => file === 'index.js')).toHaveLength(bundles.size);
    expect(deployed.filter((file) => file.endsWith('.map'))).toEqual([]);
  });

  it('needs no custom resource, no container image and no telemetry, and stays far below 500 resources a stack', async () => {
    for (const { id, template } of (await testApp({ validate: false })).synth().stacks) {
      const types = Object.values<{ Type: string }>(template.Resources).map(({ Type }) => Type);
      const unwanted = types.filter((type) => /^Custom::|CustomResource|CDK::Metadata/.test(type));
      expect(unwanted, id).toEqual([]);
      expect(types.length, id).toBeLessThan(350);
      expect(JSON.stringify(template), id).not.toContain('ImageUri');
    }
  });
});

describe('cdk-nag', () => {
  it('refuses a wildcard permission, and a queue without TLS', async () => {
    const app = await testApp({ validate: true });
    const careless = new Stack(app, 'careless');
    new Queue(careless, 'Queue');
    new ManagedPolicy(careless, 'Policy', {
      statements: [new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] })],
    });
    expect(() => app.synth()).toThrow(/careless\/Queue.*AwsSolutions-SQS4.*careless\/Policy.*AwsSolutions-IAM5/s);
  });

  it('is answered by an exact id and a reason wherever a finding is acknowledged', async () => {
    const acknowledged = acknowledgements(await testApp({ validate: false }));
    expect(acknowledged.length).toBeGreaterThan(10);
    for (const { id, reason } of acknowledged) {
      expect(id).toMatch(/^Annotation::AwsSolutions-\w+(\[.+\])?$/);
      expect(reason, id).toMatch(/^[A-Z].{25,}\.$/);
    }
  });
});

interface Acknowledgement {
  readonly id: string;
  readonly reason: string;
}

function acknowledgements(app: App): Acknowledgement[] {
  return app.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.entries<string>(data).map(([id, reason]) => ({ id, reason }))),
    );
}
