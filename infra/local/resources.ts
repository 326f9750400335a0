import { createHash } from 'node:crypto';
import type { Resource, Value } from './templates.ts';

/** Where the local cloud says it is: what ARNs, queue URLs and the API's own address are made of. */
export interface Place {
  region: string;
  accountId: string;
  apiUrl: string;
  gatewayUrl: string;
}

interface ResourceType {
  /** Property paths that take effect here, with all that is below them (`ScalingConfig.MaximumConcurrency`). */
  honours: string[];
  /** Property paths that may be left without effect. */
  ignores?: string[];
  /** The property that gives the physical name; without it the name is made of stack and logical id. */
  name?: string;
  /** ARN of the resource from its physical name. */
  arn?: (name: string, place: Place) => string;
  /** What `Ref` gives; without it the physical name. */
  reference?: 'arn' | ((name: string, place: Place) => string);
  attributes?: (name: string, place: Place) => Record<string, string>;
}

type Unresolved = Pick<Resource, 'stack' | 'logicalId' | 'type' | 'properties'>;

/** Throws if the local cloud can neither do nor ignore the resource's type or one of its properties. */
export function checkResource({ stack, logicalId, type, properties }: Unresolved): void {
  if (type in ignoredTypes) return;
  const supported = supportedTypes[type];
  if (!supported) throw new Error(`${stack}: ${type} (${logicalId}) is not supported by the local cloud`);
  const allowed = [...supported.honours, ...(supported.ignores ?? []), supported.name ?? 'Tags', 'Tags'];
  for (const path of leafPaths(properties)) {
    if (!allowed.some((property) => path === property || path.startsWith(`${property}.`))) {
      throw new Error(`${stack}: ${type}.${path} of ${logicalId} is not supported by the local cloud`);
    }
  }
}

/** What `Ref` and `Fn::GetAtt` give for a resource: fixed by its names alone, so nothing needs to exist yet. */
export function resourceValues(resource: Unresolved, place: Place): Pick<Resource, 'reference' | 'attributes'> {
  const { stack, logicalId, type, properties } = resource;
  const supported: ResourceType = supportedTypes[type] ?? { honours: [] };
  const given = supported.name ? properties[supported.name] : undefined;
  const name = typeof given === 'string' ? given : `${stack}-${logicalId}`;
  const arn = supported.arn?.(name, place) ?? `arn:aws:local:${place.region}:${place.accountId}:${type}/${name}`;
  const { reference } = supported;
  return {
    reference: reference === 'arn' ? arn : (reference?.(name, place) ?? name),
    attributes: { Arn: arn, ...supported.attributes?.(name, place) },
  };
}

/** Paths of all values that are neither list nor object; a list adds nothing to the path. Functions count as values. */
function leafPaths(value: Value, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, path));
  if (value === null || typeof value !== 'object' || isIntrinsic(value)) return [path];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path === '' ? key : `${path}.${key}`));
}

function isIntrinsic(value: { [key: string]: Value }): boolean {
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}

/** A stable stand-in for an identifier that AWS would draw at random. */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

const arnOf =
  (service: string, prefix = '') =>
  (name: string, { region, accountId }: Place) =>
    `arn:aws:${service}:${region}:${accountId}:${prefix}${name}`;

const tableArn = arnOf('dynamodb', 'table/');
const table: ResourceType = {
  honours: [
    'KeySchema',
    'AttributeDefinitions',
    'GlobalSecondaryIndexes',
    'StreamSpecification',
    'TimeToLiveSpecification',
  ],
  ignores: [
    ...['BillingMode', 'PointInTimeRecoverySpecification', 'DeletionProtectionEnabled', 'SSESpecification', 'Replicas'],
    ...['ContributorInsightsSpecification', 'TableClass', 'OnDemandThroughput', 'WarmThroughput', 'ResourcePolicy'],
  ],
  name: 'TableName',
  arn: tableArn,
  attributes: (name, place) => ({ StreamArn: `${tableArn(name, place)}/stream/local`, TableId: stableId(name) }),
};

const supportedTypes: Record<string, ResourceType> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': {
    honours: ['VisibilityTimeout', 'DelaySeconds', 'RedrivePolicy', 'ReceiveMessageWaitTimeSeconds'],
    ignores: [
      ...['MessageRetentionPeriod', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'],
      ...['RedriveAllowPolicy', 'MaximumMessageSize'],
    ],
    name: 'QueueName',
    arn: arnOf('sqs'),
    reference: queueUrl,
    attributes: (name, place) => ({ QueueName: name, QueueUrl: queueUrl(name, place) }),
  },
  'AWS::SQS::QueuePolicy': { honours: ['Queues', 'PolicyDocument'] },
  'AWS::SNS::Topic': {
    honours: [],
    ignores: ['DisplayName', 'KmsMasterKeyId', 'TracingConfig', 'SignatureVersion'],
    name: 'TopicName',
    arn: arnOf('sns'),
    reference: 'arn',
    attributes: (name, place) => ({ TopicName: name, TopicArn: arnOf('sns')(name, place) }),
  },
  'AWS::SNS::Subscription': {
    honours: ['TopicArn', 'Protocol', 'Endpoint', 'FilterPolicy', 'RawMessageDelivery'],
    reference: 'arn',
    arn: arnOf('sns'),
  },
  'AWS::SNS::TopicPolicy': { honours: ['Topics', 'PolicyDocument'] },
  'AWS::KMS::Key': {
    honours: ['KeySpec', 'KeyUsage', 'KeyPolicy'],
    ignores: [
      'Description',
      'Enabled',
      'EnableKeyRotation',
      'RotationPeriodInDays',
      'PendingWindowInDays',
      'MultiRegion',
    ],
    arn: (name, place) => arnOf('kms', 'key/')(stableId(name), place),
    reference: stableId,
    attributes: (name) => ({ KeyId: stableId(name) }),
  },
  'AWS::KMS::Alias': { honours: ['TargetKeyId'], name: 'AliasName', arn: arnOf('kms') },
  'AWS::IAM::Role': {
    honours: ['Policies', 'ManagedPolicyArns', 'AssumeRolePolicyDocument'],
    ignores: ['Description', 'MaxSessionDuration', 'Path', 'PermissionsBoundary'],
    name: 'RoleName',
    arn: (name, { accountId }) => `arn:aws:iam::${accountId}:role/${name}`,
    attributes: (name) => ({ RoleId: roleId(name) }),
  },
  'AWS::IAM::Policy': { honours: ['PolicyDocument', 'Roles'], name: 'PolicyName' },
  'AWS::Lambda::Function': {
    honours: [
      ...['Code.S3Bucket', 'Code.S3Key', 'Handler', 'Environment.Variables', 'MemorySize', 'Timeout', 'Role'],
      'ReservedConcurrentExecutions',
    ],
    ignores: [
      ...['Architectures', 'Description', 'LoggingConfig', 'PackageType', 'Runtime', 'TracingConfig', 'KmsKeyArn'],
      ...['DeadLetterConfig', 'EphemeralStorage', 'RuntimeManagementConfig', 'RecursiveLoop'],
    ],
    name: 'FunctionName',
    arn: arnOf('lambda', 'function:'),
  },
  'AWS::Lambda::EventSourceMapping': {
    honours: [
      ...['EventSourceArn', 'FunctionName', 'BatchSize', 'MaximumBatchingWindowInSeconds', 'FunctionResponseTypes'],
      ...['ScalingConfig.MaximumConcurrency', 'FilterCriteria.Filters.Pattern', 'BisectBatchOnFunctionError'],
      ...['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds', 'DestinationConfig.OnFailure.Destination', 'Enabled'],
      ...['StartingPosition', 'ParallelizationFactor'],
    ],
    ignores: ['MetricsConfig'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    honours: [
      'FunctionName',
      'MaximumRetryAttempts',
      'MaximumEventAgeInSeconds',
      'DestinationConfig.OnFailure.Destination',
    ],
    ignores: ['Qualifier'],
  },
  'AWS::ApiGatewayV2::Api': {
    honours: ['ProtocolType'],
    ignores: ['Name', 'Description', 'DisableExecuteApiEndpoint'],
    attributes: (name, { apiUrl }) => ({ ApiEndpoint: apiUrl, ApiId: name }),
  },
  'AWS::ApiGatewayV2::Stage': {
    honours: [
      ...[
        'ApiId',
        'StageName',
        'DefaultRouteSettings.ThrottlingRateLimit',
        'DefaultRouteSettings.ThrottlingBurstLimit',
      ],
    ],
    ignores: ['AutoDeploy', 'AccessLogSettings', 'Description', 'DefaultRouteSettings.DetailedMetricsEnabled'],
  },
  'AWS::ApiGatewayV2::Route': {
    honours: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType', 'AuthorizerId', 'AuthorizationScopes'],
    ignores: ['OperationName'],
  },
  'AWS::ApiGatewayV2::Integration': {
    honours: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
    ignores: ['Description', 'ConnectionType', 'IntegrationMethod'],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    honours: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration'],
    ignores: ['Name'],
  },
  'AWS::Events::EventBus': {
    honours: ['Policy'],
    ignores: ['Description', 'KmsKeyIdentifier', 'LogConfig', 'DeadLetterConfig'],
    name: 'Name',
    arn: arnOf('events', 'event-bus/'),
    attributes: (name) => ({ Name: name }),
  },
  'AWS::Events::Rule': {
    honours: ['EventBusName', 'EventPattern', 'ScheduleExpression', 'State', 'Targets'],
    ignores: ['Description'],
    name: 'Name',
    arn: arnOf('events', 'rule/'),
  },
  'AWS::Scheduler::Schedule': {
    honours: ['ScheduleExpression', 'ScheduleExpressionTimezone', 'State', 'Target'],
    ignores: ['FlexibleTimeWindow', 'Description', 'GroupName', 'KmsKeyArn'],
    name: 'Name',
    arn: arnOf('scheduler', 'schedule/default/'),
  },
  'AWS::S3::Bucket': {
    honours: [],
    ignores: [
      ...['BucketEncryption', 'PublicAccessBlockConfiguration', 'VersioningConfiguration', 'LifecycleConfiguration'],
      ...['OwnershipControls', 'LoggingConfiguration', 'CorsConfiguration', 'ObjectLockEnabled'],
    ],
    name: 'BucketName',
    arn: (name) => `arn:aws:s3:::${name}`,
  },
};

/** Types without effect here, each with the reason why no function can tell the difference. */
const ignoredTypes: Record<string, string> = {
  'AWS::CDK::Metadata': 'describes the app that made the template',
  'AWS::CloudWatch::Alarm': 'nobody is on call for this machine; metrics go to the logs',
  'AWS::CloudWatch::CompositeAlarm': 'as alarms',
  'AWS::CloudWatch::Dashboard': 'a view on metrics',
  'AWS::Lambda::Permission': 'who may invoke is what the template connects; nobody else can reach a function',
  'AWS::Logs::LogGroup': 'logs are files in the state directory',
  'AWS::Logs::MetricFilter': 'metrics go to the logs',
  'AWS::S3::BucketPolicy': 'refuses plain HTTP and strangers; on loopback there is neither TLS nor a stranger',
  'AWS::Scheduler::ScheduleGroup': 'a label',
};

/** A role's unique id, the first half of the sender id that SQS shows for messages sent under it. */
export function roleId(roleName: string): string {
  return `AROA${createHash('sha256').update(roleName).digest('hex').slice(0, 17).toUpperCase()}`;
}

function queueUrl(name: string, { gatewayUrl, accountId }: Place): string {
  return `${gatewayUrl}/${accountId}/${name}`;
}

/** Resources of a type, in the order of their stacks. */
export function ofType(resources: Resource[], ...types: string[]): Resource[] {
  return resources.filter(({ type }) => types.includes(type));
}
