import { beforeAll, describe, expect, it } from 'vitest';
import { lossesBetween, type Template, type TemplateResource } from '../../infra/replacement.ts';
import { testApp } from './synthesized.ts';

/** A template as it is, changed below. */
type Changeable = { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };

let templates: ReadonlyMap<string, Template>;

beforeAll(async () => {
  const { stacks } = (await testApp({ validate: false })).synth();
  templates = new Map(stacks.map(({ id, template }) => [id, template]));
});

/** What is lost when one resource of a stack, the first of that type, is changed so. */
function lossesAfter(stack: string, type: string, change: (template: Changeable, logicalId: string) => void) {
  const deployed = templates.get(stack) ?? { Resources: {} };
  const next = structuredClone(deployed) as Changeable;
  const [logicalId = ''] = Object.entries(next.Resources).find(([, { Type }]) => Type === type) ?? [];
  change(next, logicalId);
  return lossesBetween(deployed, next).map((loss) => ({ ...loss, logicalId: loss.logicalId === logicalId }));
}

const property = (name: string, value: unknown) => (template: Changeable, logicalId: string) => {
  const { Properties } = template.Resources[logicalId] ?? {};
  if (Properties) Properties[name] = value;
};

const only = (type: string, why: string) => [{ logicalId: true, type, why }];

describe('a deployment', () => {
  it('of the same templates loses nothing', () => {
    expect(templates.size).toBe(6);
    for (const template of templates.values()) expect(lossesBetween(template, structuredClone(template))).toEqual([]);
  });

  it.each([
    ['state', 'AWS::DynamoDB::Table'],
    ['state', 'AWS::KMS::Key'],
    ['appeals', 'AWS::SQS::Queue'],
    ['appeals', 'AWS::Logs::LogGroup'],
    ['platform', 'AWS::Events::EventBus'],
    ['platform', 'AWS::ApiGatewayV2::Api'],
  ])('that removes from %s an %s, or gives it another logical id, loses it', (stack, type) => {
    const renamed = lossesAfter(stack, type, (template, logicalId) => {
      const resource = template.Resources[logicalId];
      if (resource) template.Resources.Renamed = resource;
      delete template.Resources[logicalId];
    });
    expect(renamed).toEqual(only(type, 'its logical id is gone, so it is removed'));
  });

  it.each([
    ['state', 'AWS::DynamoDB::Table', 'KeySchema', [{ AttributeName: 'pk', KeyType: 'HASH' }]],
    ['state', 'AWS::DynamoDB::Table', 'TableName', 'qyzmet'],
    ['state', 'AWS::KMS::Key', 'KeySpec', 'RSA_2048'],
    ['appeals', 'AWS::SQS::Queue', 'QueueName', 'qyzmet-test-intake'],
    ['appeals', 'AWS::Logs::LogGroup', 'LogGroupName', '/aws/lambda/one'],
    ['platform', 'AWS::Events::EventBus', 'Name', 'qyzmet'],
    ['platform', 'AWS::ApiGatewayV2::Api', 'ProtocolType', 'WEBSOCKET'],
  ])('that changes in %s of an %s its %s replaces it', (stack, type, name, value) => {
    expect(lossesAfter(stack, type, property(name, value))).toEqual(only(type, `${name} changes, so it is replaced`));
  });

  it.each([
    ['state', 'AWS::DynamoDB::Table', 'TimeToLiveSpecification', { Enabled: false }],
    ['state', 'AWS::KMS::Key', 'EnableKeyRotation', false],
    ['appeals', 'AWS::SQS::Queue', 'VisibilityTimeout', 30],
    ['appeals', 'AWS::Logs::LogGroup', 'RetentionInDays', 30],
    ['appeals', 'AWS::Lambda::Function', 'FunctionName', 'qyzmet-test-other'],
  ])('that changes in %s of an %s its %s loses nothing', (stack, type, name, value) => {
    expect(lossesAfter(stack, type, property(name, value))).toEqual([]);
  });

  it('of a table without one of its indexes loses that index', () => {
    const losses = lossesAfter('state', 'AWS::DynamoDB::Table', (template, logicalId) => {
      const indexes = template.Resources[logicalId]?.Properties.GlobalSecondaryIndexes;
      if (Array.isArray(indexes)) indexes.pop();
    });
    expect(losses).toEqual(only('AWS::DynamoDB::Table', 'its index due is removed'));
  });

  it('of a table whose index projects something else builds that index anew', () => {
    const losses = lossesAfter('state', 'AWS::DynamoDB::Table', (template, logicalId) => {
      const indexes = template.Resources[logicalId]?.Properties.GlobalSecondaryIndexes;
      if (Array.isArray(indexes)) indexes[0].Projection = { ProjectionType: 'ALL' };
    });
    expect(losses).toEqual(only('AWS::DynamoDB::Table', 'its index owner is built anew'));
  });

  it('of a table whose stream carries something else begins the stream anew', () => {
    const losses = lossesAfter(
      'state',
      'AWS::DynamoDB::Table',
      property('StreamSpecification', { StreamViewType: 'KEYS_ONLY' }),
    );
    expect(losses).toEqual(only('AWS::DynamoDB::Table', 'its stream begins anew'));
  });

  it('without any one of the resources that outlive their stack loses it', () => {
    const retained = [...templates.values()].flatMap((template) =>
      Object.entries(template.Resources as Record<string, TemplateResource & { DeletionPolicy?: string }>)
        .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
        .map(([logicalId, resource]) => ({ logicalId, resource })),
    );
    expect(retained.length).toBeGreaterThan(20);
    for (const { logicalId, resource } of retained) {
      expect(lossesBetween({ Resources: { [logicalId]: resource } }, { Resources: {} }), logicalId).toHaveLength(1);
    }
  });

  it('that makes another type of a logical id replaces what was there', () => {
    const losses = lossesAfter('appeals', 'AWS::SQS::Queue', (template, logicalId) => {
      template.Resources[logicalId] = { Type: 'AWS::SNS::Topic', Properties: {} };
    });
    expect(losses).toEqual(only('AWS::SQS::Queue', 'its logical id is now a AWS::SNS::Topic, so it is replaced'));
  });
});
