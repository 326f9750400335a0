/** What of CloudFormation the local cloud can do: per resource type, the properties that take effect, and those it may ignore. */
import { createHash } from 'node:crypto';

/** Where the local cloud says it is: what ARNs, queue URLs and the API's own address are made of. */
export interface Place {
  region: string;
  accountId: string;
  apiUrl: string;
  gatewayUrl: string;
}

export interface ResourceType {
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
    ...['ContributorInsightsSpecification', 'TableClass', 'OnDemandThroughput', 'WarmThroughput'],
  ],
  name: 'TableName',
  arn: tableArn,
  attributes: (name, place) => ({ StreamArn: `${tableArn(name, place)}/stream/local`, TableId: stableId(name) }),
};

export const supportedTypes: Record<string, ResourceType> = {
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
    honours: ['Policies'],
    // Who may take on a role is what the template connects; of AWS's own policies, only that for logs is used.
    ignores: ['AssumeRolePolicyDocument', 'ManagedPolicyArns', 'Description', 'MaxSessionDuration', 'Path'],
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
      ...['EphemeralStorage', 'RuntimeManagementConfig', 'RecursiveLoop'],
    ],
    name: 'FunctionName',
    arn: arnOf('lambda', 'function:'),
  },
  'AWS::Lambda::EventSourceMapping': {
    honours: [
      ...['EventSourceArn', 'FunctionName', 'BatchSize', 'MaximumBatchingWindowInSeconds', 'FunctionResponseTypes'],
      ...['ScalingConfig.MaximumConcurrency', 'FilterCriteria.Filters.Pattern', 'BisectBatchOnFunctionError'],
      ...['MaximumRetryAttempts', 'DestinationConfig.OnFailure.Destination', 'Enabled'],
    ],
    // Streams are read from their beginning, one batch at a time; retries are over in seconds.
    ignores: ['StartingPosition', 'ParallelizationFactor', 'MaximumRecordAgeInSeconds', 'MetricsConfig'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    honours: ['FunctionName', 'MaximumRetryAttempts', 'DestinationConfig.OnFailure.Destination'],
    ignores: ['Qualifier', 'MaximumEventAgeInSeconds'],
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
    honours: [
      ...['EventBusName', 'EventPattern', 'ScheduleExpression', 'State', 'Targets.Arn', 'Targets.InputPath'],
      'Targets.Input',
    ],
    ignores: ['Description', 'Targets.Id', 'Targets.RoleArn', 'Targets.RetryPolicy', 'Targets.DeadLetterConfig'],
    name: 'Name',
    arn: arnOf('events', 'rule/'),
  },
  'AWS::Scheduler::Schedule': {
    honours: ['ScheduleExpression', 'ScheduleExpressionTimezone', 'State', 'Target.Arn', 'Target.Input'],
    ignores: [
      ...['FlexibleTimeWindow', 'Description', 'GroupName', 'KmsKeyArn'],
      ...['Target.RoleArn', 'Target.RetryPolicy', 'Target.DeadLetterConfig'],
    ],
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
export const ignoredTypes: Record<string, string> = {
  'AWS::CDK::Metadata': 'describes the app that made the template',
  'AWS::CloudWatch::Alarm': 'nobody is on call for this machine; metrics go to the logs',
  'AWS::CloudWatch::CompositeAlarm': 'as alarms',
  'AWS::CloudWatch::Dashboard': 'a view on metrics',
  'AWS::Lambda::Permission': 'who may invoke is what the template connects; nobody else can reach a function',
  'AWS::Logs::LogGroup': 'logs are files in the state directory',
  'AWS::Logs::MetricFilter': 'metrics go to the logs',
  'AWS::S3::BucketPolicy': 'refuses plain HTTP and strangers; on loopback there is neither TLS nor a stranger',
  'AWS::SNS::TopicPolicy': 'the gateway hands SNS calls on unchecked',
  'AWS::Scheduler::ScheduleGroup': 'a label',
};

function queueUrl(name: string, { gatewayUrl, accountId }: Place): string {
  return `${gatewayUrl}/${accountId}/${name}`;
}

/** A stable stand-in for an identifier that AWS would draw at random. */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** A role's unique id, the first half of the sender id that SQS shows for messages sent under it. */
export function roleId(roleName: string): string {
  return `AROA${createHash('sha256').update(roleName).digest('hex').slice(0, 17).toUpperCase()}`;
}
