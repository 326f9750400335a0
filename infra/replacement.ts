/**
 * What a deployment would replace or remove of what lasts: people's data, keys, messages under way, and addresses that
 * others know. By AWS's rules: a resource whose logical id is gone is removed, and one whose property 'requires
 * replacement' is made anew, empty, beside or instead of the old one. Pure.
 */
import { isDeepStrictEqual } from 'node:util';

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Loss {
  readonly logicalId: string;
  readonly type: string;
  readonly why: string;
}

/**
 * The types that last, each with its properties whose change 'requires replacement' or is refused (CloudFormation's
 * reference).
 */
const lasting: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  'AWS::S3::Bucket': ['BucketName', 'ObjectLockEnabled'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::Logs::LogGroup': ['LogGroupName', 'LogGroupClass'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
};

/** What is lost of a stack when the new template follows the deployed one, resource by resource. */
export function lossesBetween(deployed: Template, next: Template): Loss[] {
  return Object.entries(deployed.Resources)
    .filter(([, { Type }]) => Type in lasting)
    .flatMap(([logicalId, resource]) =>
      reasons(resource, next.Resources[logicalId]).map((why) => ({ logicalId, type: resource.Type, why })),
    );
}

function reasons(before: TemplateResource, after: TemplateResource | undefined): string[] {
  if (!after) return ['its logical id is gone, so it is removed'];
  if (after.Type !== before.Type) return [`its logical id is now a ${after.Type}, so it is replaced`];
  const changed = (lasting[before.Type] ?? []).filter((name) => differs(before, after, name));
  return [...changed.map((name) => `${name} changes, so it is replaced`), ...partsLost(before, after)];
}

function differs(before: TemplateResource, after: TemplateResource, name: string): boolean {
  return !isDeepStrictEqual(before.Properties?.[name], after.Properties?.[name]);
}

/**
 * What a table that itself stays may lose: an index is built anew, a stream begins anew, and both are gone meanwhile.
 */
function partsLost(before: TemplateResource, after: TemplateResource): string[] {
  if (before.Type !== 'AWS::DynamoDB::Table') return [];
  const remaining = new Map(indexesOf(after).map((index) => [index.IndexName, index]));
  const lost = indexesOf(before).flatMap(({ IndexName, KeySchema, Projection }) => {
    const kept = remaining.get(IndexName);
    if (!kept) return [`its index ${IndexName} is removed`];
    const same = isDeepStrictEqual([kept.KeySchema, kept.Projection], [KeySchema, Projection]);
    return same ? [] : [`its index ${IndexName} is built anew`];
  });
  const streamed = before.Properties?.StreamSpecification !== undefined;
  return streamed && differs(before, after, 'StreamSpecification') ? [...lost, 'its stream begins anew'] : lost;
}

interface Index {
  readonly IndexName: string;
  readonly KeySchema: unknown;
  readonly Projection: unknown;
}

function indexesOf({ Properties = {} }: TemplateResource): readonly Index[] {
  return (Properties.GlobalSecondaryIndexes ?? []) as readonly Index[];
}
