/** What must survive every deployment and the stack itself: the tables, the bucket and the keys. */
import { type App, Duration, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, ArnPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { SigningArea } from '../../shared/signing/sealed-types.ts';
import { indexes } from '../../shared/table/table.ts';
import { constructId, houseStack, physicalName, type SigningFamilies, type State } from '../constructs/house.ts';
import type { Settings } from '../settings.ts';

export function stateStack(app: App, settings: Settings): State {
  const stack = houseStack(app, 'state', settings);
  // On every stage: what a stage says is about what can be built anew.
  stack.terminationProtection = true;
  const tableKey = encryptionKey(stack, settings, 'tables');
  const filesKey = encryptionKey(stack, settings, 'files');
  return {
    table: mainTable(stack, tableKey),
    personKeys: personKeysTable(stack, tableKey),
    bucket: filesBucket(stack, settings, filesKey),
    ledger: ledgerBucket(stack, filesKey),
    queueKey: queueKey(stack, settings),
    operationsKey: operationsKey(stack, settings),
    dataKey: encryptionKey(stack, settings, 'personal-data'),
    macKey: specialKey(stack, settings, 'pseudonyms', KeySpec.HMAC_256, KeyUsage.GENERATE_VERIFY_MAC),
    telegramSecret: telegramSecret(stack, settings),
    signingKeys: {
      appeals: signingFamilies(stack, settings, 'appeals'),
      documents: signingFamilies(stack, settings, 'documents'),
      network: signingFamilies(stack, settings, 'network'),
    },
  };
}

const string = (name: string) => ({ name, type: AttributeType.STRING });

function mainTable(stack: Stack, encryptionKey: Key): Table {
  const table = new Table(stack, 'Table', {
    ...survival(encryptionKey),
    partitionKey: string('pk'),
    sortKey: string('sk'),
    timeToLiveAttribute: 'expiresAt',
    stream: StreamViewType.NEW_IMAGE,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  for (const [indexName, { pk, sk }] of Object.entries(indexes)) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: string(pk),
      sortKey: string(sk),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['card'],
    });
  }
  return table;
}

/** Restorable for seven days only: an erasure is complete when no backup holds the key any more. */
function personKeysTable(stack: Stack, encryptionKey: Key): Table {
  return new Table(stack, 'PersonKeys', {
    ...survival(encryptionKey),
    partitionKey: string('pk'),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
  });
}

function survival(encryptionKey: Key) {
  return {
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  };
}

/** What has replaced an object, or deleted it, lies here so long: as long as an erasure takes to be complete. */
const oldVersionsStay = Duration.days(7);

/** Files, by areas: their prefixes, and who may do what with them, are in constructs/grants.ts. */
function filesBucket(stack: Stack, settings: Settings, encryptionKey: Key): Bucket {
  const bucket = new Bucket(stack, 'Files', {
    ...bucketSurvival(encryptionKey),
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(1),
        noncurrentVersionExpiration: oldVersionsStay,
        expiredObjectDeleteMarker: true,
      },
    ],
    cors: [uploadsFromPages(settings)],
  });
  tellEventBridge(bucket);
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Who looked is written to the list of the person concerned before a link is made; a log of S3 knows no persons.',
  });
  return bucket;
}

function bucketSurvival(encryptionKey: Key) {
  return {
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  };
}

/** Ten times as long as the tables can be restored to what they were: so long not even the account's owner can delete. */
const ledgerStays = Duration.days(365);

/** Erasures, so that no restored table brings back what was erased (infra/decisions/erasure-ledger.md). */
function ledgerBucket(stack: Stack, encryptionKey: Key): Bucket {
  const bucket = new Bucket(stack, 'Erasures', {
    ...bucketSurvival(encryptionKey),
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.compliance(ledgerStays),
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: [bucket.arnForObjects('*')],
    }),
  );
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'It is a log itself: one function adds to it, the operators read it, and nobody deletes.',
  });
  return bucket;
}

/**
 * A presigned request is proof of itself, and no browser adds one by itself, so that any page may send it where the
 * stage does not say which page is ours.
 */
function uploadsFromPages({ publicUrl = '*' }: Settings) {
  return {
    allowedOrigins: [publicUrl],
    allowedMethods: [HttpMethods.POST, HttpMethods.GET],
    allowedHeaders: ['*'],
    maxAge: 3600,
  };
}

/** By the property itself: the construct's own switch brings a custom resource along. */
function tellEventBridge(bucket: Bucket): void {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error('the bucket is no resource of CloudFormation');
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}

function encryptionKey(stack: Stack, settings: Settings, purpose: string): Key {
  return new Key(stack, `${constructId(purpose)}Key`, { ...named(settings, purpose), enableKeyRotation: true });
}

/** A key that KMS does not rotate by itself. */
function specialKey(stack: Stack, settings: Settings, purpose: string, keySpec: KeySpec, keyUsage: KeyUsage): Key {
  return new Key(stack, `${constructId(purpose)}Key`, { ...named(settings, purpose), keySpec, keyUsage });
}

/** One key for each name: a name that the settings give up leaves its key behind, retained. */
function signingFamilies(stack: Stack, settings: Settings, area: SigningArea): SigningFamilies {
  const families = Object.entries(settings.signingKeys[area]).map(([family, { current, others }]) => {
    const keyOf = (name: string) =>
      specialKey(stack, settings, `signing-${area}-${family}-${name}`, KeySpec.ECC_NIST_P256, KeyUsage.SIGN_VERIFY);
    return [family, { current: keyOf(current), others: others.map(keyOf) }] as const;
  });
  return Object.fromEntries(families);
}

/** AWS draws the word by which Telegram proves itself; the bot's token is put in by an operator (infra/README.md). */
function telegramSecret(stack: Stack, settings: Settings): Secret {
  const secret = new Secret(stack, 'TelegramSecret', {
    secretName: physicalName(settings, 'telegram'),
    description: `Qyzmet (${settings.stage}): the Telegram bot`,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ botToken: '0:none' }),
      generateStringKey: 'webhookSecret',
      passwordLength: 64,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'A bot gets another token from a person in a chat with Telegram: no function can rotate it.',
  });
  return secret;
}

function named({ stage }: Settings, purpose: string) {
  return {
    alias: `qyzmet-${stage}-${purpose}`,
    description: `Qyzmet (${stage}): ${purpose}`,
    removalPolicy: RemovalPolicy.RETAIN,
  };
}

/** Producers and the event bus put messages into encrypted queues; registers take theirs out. */
function queueKey(stack: Stack, settings: Settings): Key {
  const key = encryptionKey(stack, settings, 'queues');
  const actions = ['kms:GenerateDataKey', 'kms:Decrypt'];
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions,
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  const outside = outsidePrincipals(settings);
  if (outside.length > 0) {
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: outside,
        actions,
        resources: ['*'],
        conditions: { StringEquals: { 'kms:ViaService': `sqs.${stack.region}.amazonaws.com` } },
      }),
    );
  }
  return key;
}

function outsidePrincipals({ producers, registers }: Settings): ArnPrincipal[] {
  const arns = [...producers, ...registers].flatMap(({ principalArn }) => principalArn ?? []);
  return [...new Set(arns)].map((arn) => new ArnPrincipal(arn));
}

/** CloudWatch writes logs under it, and posts alarms to an encrypted topic. */
function operationsKey(stack: Stack, settings: Settings): Key {
  const key = encryptionKey(stack, settings, 'operations');
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: 'log-group:*' }),
        },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  return key;
}
