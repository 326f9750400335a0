/**
 * What of CloudFormation the local cloud can do: per resource type, the properties that take effect, and those it may
 * ignore.
 */
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

export const supportedTypes: Record<string, ResourceType> = {
  'AWS::DynamoDB::Table': {
    honours: [
      ...['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'StreamSpecification'],
      'TimeToLiveSpecification',
    ],
    ignores: ['BillingMode', 'PointInTimeRecoverySpecification', 'DeletionProtectionEnabled', 'SSESpecification'],
    name: 'TableName',
    arn: tableArn,
    attributes: (name, place) => ({ StreamArn: `${tableArn(name, place)}/stream/local`, TableId: stableId(name) }),
  },
  'AWS::S3::Bucket': {
    honours: ['VersioningConfiguration', 'NotificationConfiguration.EventBridgeConfiguration', 'CorsConfiguration'],
    // Whatever nobody signed is refused here, nothing is old enough to end, and what a lock forbids no policy allows.
    ignores: [
      ...['BucketEncryption', 'PublicAccessBlockConfiguration', 'OwnershipControls', 'LifecycleConfiguration'],
      ...['ObjectLockEnabled', 'ObjectLockConfiguration'],
    ],
    arn: (name) => `arn:aws:s3:::${bucketName(name)}`,
    reference: bucketName,
  },
  'AWS::S3::BucketPolicy': { honours: ['Bucket', 'PolicyDocument'] },
  'AWS::SQS::Queue': {
    honours: ['VisibilityTimeout', 'RedrivePolicy'],
    ignores: ['MessageRetentionPeriod', 'KmsMasterKeyId', 'RedriveAllowPolicy'],
    name: 'QueueName',
    arn: arnOf('sqs'),
    reference: queueUrl,
    attributes: (name, place) => ({ QueueName: name, QueueUrl: queueUrl(name, place) }),
  },
  'AWS::SQS::QueuePolicy': { honours: ['Queues', 'PolicyDocument'] },
  'AWS::SNS::Topic': {
    honours: [],
    ignores: ['KmsMasterKeyId'],
    name: 'TopicName',
    arn: arnOf('sns'),
    reference: 'arn',
    attributes: (name, place) => ({ TopicName: name, TopicArn: arnOf('sns')(name, place) }),
  },
  'AWS::SNS::Subscription': { honours: ['TopicArn', 'Protocol', 'Endpoint'] },
  'AWS::SES::EmailIdentity': {
    honours: ['EmailIdentity'],
    name: 'EmailIdentity',
    arn: arnOf('ses', 'identity/'),
    // The records by which DNS shows whose domain it is: here every identity counts as verified.
    attributes: () =>
      Object.fromEntries(
        [1, 2, 3].flatMap((at) => [
          [`DkimDNSTokenName${at}`, ''],
          [`DkimDNSTokenValue${at}`, ''],
        ]),
      ),
  },
  'AWS::KMS::Key': {
    honours: ['KeySpec', 'KeyUsage', 'KeyPolicy'],
    ignores: ['Description', 'EnableKeyRotation'],
    arn: (name, place) => arnOf('kms', 'key/')(stableId(name), place),
    reference: stableId,
    attributes: (name) => ({ KeyId: stableId(name) }),
  },
  'AWS::SecretsManager::Secret': {
    honours: ['GenerateSecretString'],
    ignores: ['Description'],
    name: 'Name',
    arn: arnOf('secretsmanager', 'secret:'),
    reference: 'arn',
  },
  'AWS::KMS::Alias': { honours: ['TargetKeyId'], name: 'AliasName', arn: arnOf('kms') },
  'AWS::IAM::Role': {
    honours: [],
    // Who may take on a role is what the template connects.
    ignores: ['AssumeRolePolicyDocument'],
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
    ignores: ['Architectures', 'LoggingConfig', 'Runtime', 'TracingConfig'],
    name: 'FunctionName',
    arn: arnOf('lambda', 'function:'),
  },
  'AWS::Lambda::EventSourceMapping': {
    honours: [
      ...['EventSourceArn', 'FunctionName', 'BatchSize', 'MaximumBatchingWindowInSeconds', 'FunctionResponseTypes'],
      ...['ScalingConfig.MaximumConcurrency', 'FilterCriteria.Filters.Pattern', 'BisectBatchOnFunctionError'],
      ...['MaximumRetryAttempts', 'DestinationConfig.OnFailure.Destination', 'Enabled'],
    ],
    // Nothing of ours is switched off in a template, but tests take one and do so (`Enabled`).
    // Streams are read from their beginning, one batch at a time; retries are over in seconds.
    ignores: ['StartingPosition', 'ParallelizationFactor', 'MaximumRecordAgeInSeconds'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    honours: ['FunctionName', 'MaximumRetryAttempts'],
    ignores: ['Qualifier', 'MaximumEventAgeInSeconds'],
  },
  'AWS::ApiGatewayV2::Api': {
    honours: ['ProtocolType'],
    ignores: ['Name'],
    attributes: (name, { apiUrl }) => ({ ApiEndpoint: apiUrl, ApiId: name }),
  },
  'AWS::ApiGatewayV2::Stage': {
    honours: [
      ...['ApiId', 'StageName', 'DefaultRouteSettings.ThrottlingRateLimit'],
      'DefaultRouteSettings.ThrottlingBurstLimit',
    ],
    ignores: ['AutoDeploy', 'AccessLogSettings', 'DefaultRouteSettings.DetailedMetricsEnabled'],
  },
  'AWS::ApiGatewayV2::Route': {
    honours: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType', 'AuthorizerId', 'AuthorizationScopes'],
  },
  'AWS::ApiGatewayV2::Integration': {
    honours: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion'],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    honours: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration'],
    ignores: ['Name'],
  },
  'AWS::Events::EventBus': {
    honours: [],
    name: 'Name',
    arn: arnOf('events', 'event-bus/'),
    attributes: (name) => ({ Name: name }),
  },
  'AWS::Events::Rule': {
    honours: ['EventBusName', 'EventPattern', 'Targets.Arn', 'Targets.InputPath'],
    ignores: ['Targets.Id', 'Targets.RetryPolicy', 'Targets.DeadLetterConfig'],
    name: 'Name',
    arn: arnOf('events', 'rule/'),
  },
  'AWS::CloudWatch::Alarm': {
    honours: [
      ...['AlarmDescription', 'Namespace', 'MetricName', 'Dimensions', 'Statistic', 'Period', 'EvaluationPeriods'],
      ...['Threshold', 'ComparisonOperator', 'TreatMissingData'],
    ],
    // Nobody is on call for this machine: an alarm is told to whoever started it.
    ignores: ['AlarmActions'],
    name: 'AlarmName',
    arn: arnOf('cloudwatch', 'alarm:'),
  },
  'AWS::Scheduler::Schedule': {
    honours: ['ScheduleExpression', 'Target.Arn'],
    ignores: ['FlexibleTimeWindow', 'Target.RoleArn', 'Target.RetryPolicy'],
    name: 'Name',
    arn: arnOf('scheduler', 'schedule/default/'),
  },
};

/** Types without effect here, each with the reason why no function can tell the difference. */
export const ignoredTypes: Record<string, string> = {
  'AWS::Lambda::Permission': 'who may invoke is what the template connects; nobody else can reach a function',
  'AWS::Logs::LogGroup': 'logs are files in the state directory',
  'AWS::SNS::TopicPolicy': 'the gateway takes no message to a topic from anybody',
};

/** As CloudFormation makes them: in small letters. */
function bucketName(name: string): string {
  return name.toLowerCase();
}

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
