import { beforeAll, describe, expect, it } from 'vitest';
import { ofType, type Resource, settings, synthesized } from './synthesized.ts';

let resources: Resource[];
let tables: Resource[];
let keys: Resource[];

beforeAll(async () => {
  resources = await synthesized();
  tables = ofType(resources, 'AWS::DynamoDB::Table');
  keys = ofType(resources, 'AWS::KMS::Key');
});

it('tables, bucket and keys are in the state stack, and stay when it goes', () => {
  const buckets = ofType(resources, 'AWS::S3::Bucket');
  expect([tables.length, buckets.length, keys.length]).toEqual([2, 2, 6 + signingKeyNames.length]);
  for (const resource of [...tables, ...buckets, ...keys]) {
    expect(resource).toMatchObject({ stack: 'state', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  }
});

it('tables are protected from deletion, restorable to a point in time, and encrypted with our key', () => {
  for (const { Properties } of tables) {
    expect(Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  }
});

it("persons' keys can be restored for seven days, so that an erasure is complete after them", () => {
  const personKeys = tables.find(({ Properties }) => Properties.KeySchema.length === 1);
  expect(personKeys?.Properties.PointInTimeRecoverySpecification.RecoveryPeriodInDays).toBe(7);
  expect(personKeys?.Properties.StreamSpecification).toBeUndefined();
});

it('the main table has sparse indexes that project the card only, a stream of new images, and forgets what expires', () => {
  const main = tables.find(({ Properties }) => Properties.KeySchema.length === 2)?.Properties;
  const indexes = main.GlobalSecondaryIndexes.map((index: { IndexName: string }) => index.IndexName);
  expect(indexes).toEqual(['owner', 'worklist', 'due']);
  for (const { Projection } of main.GlobalSecondaryIndexes) {
    expect(Projection).toEqual({ ProjectionType: 'INCLUDE', NonKeyAttributes: ['card'] });
  }
  expect(main.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  expect(main.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
});

it('every key that KMS can rotate is rotated', () => {
  for (const { Properties } of keys) {
    const symmetric = Properties.KeySpec === undefined;
    expect(Properties.EnableKeyRotation ?? false, Properties.Description).toBe(symmetric);
  }
});

it('there is one key for pseudonyms (HMAC), and to sign with (P-256) those that the settings name', () => {
  const special = keys.filter(({ Properties }) => Properties.KeySpec);
  const named = special.map(({ Properties }) => [
    Properties.Description.replace('Qyzmet (test): ', ''),
    Properties.KeySpec,
    Properties.KeyUsage,
  ]);
  expect(named.sort()).toEqual([
    ['pseudonyms', 'HMAC_256', 'GENERATE_VERIFY_MAC'],
    ...signingKeyNames.map((name) => [name, 'ECC_NIST_P256', 'SIGN_VERIFY']),
  ]);
});

/** One for each area, and of documents for each family, those beside the current one included. */
const signingKeyNames = [
  'signing-appeals-main-1',
  'signing-documents-identity-card-1',
  'signing-documents-main-1',
  'signing-documents-main-2',
  'signing-documents-main-3',
  'signing-network-main-1',
];

const bucketCalled = (name: string) =>
  ofType(resources, 'AWS::S3::Bucket').find(({ logicalId }) => logicalId.startsWith(name));
const policyOf = (name: string) =>
  ofType(resources, 'AWS::S3::BucketPolicy').find(({ logicalId }) => logicalId.startsWith(name))?.Properties
    .PolicyDocument.Statement;

describe('the ledger of erasures', () => {
  it('is a bucket of its own, encrypted with our key, in which nobody deletes: not even the owner of the account, for a year', () => {
    expect(bucketCalled('Erasures')?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } },
      },
      PublicAccessBlockConfiguration: { BlockPublicPolicy: true, RestrictPublicBuckets: true },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: expect.anything() } },
        ],
      },
    });
    expect(bucketCalled('Erasures')?.Properties.LifecycleConfiguration).toBeUndefined();
    expect(policyOf('Erasures')).toContainEqual(
      expect.objectContaining({
        ...{ Effect: 'Deny', Principal: { AWS: '*' }, Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'] },
      }),
    );
  });
});

describe('the bucket', () => {
  const bucket = () => bucketCalled('Files')?.Properties;

  it('is nobody else’s, keeps versions, and is encrypted with our key', () => {
    expect(bucket()).toMatchObject({
      PublicAccessBlockConfiguration: {
        ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
        ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: expect.anything() } },
        ],
      },
    });
    expect(bucket().BucketName).toBeUndefined();
  });

  it('is reached by TLS only', () => {
    for (const name of ['Files', 'Erasures']) {
      expect(policyOf(name)?.[0], name).toMatchObject({
        ...{ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' } },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
    }
  });

  it('tells EventBridge by its own property, without a custom resource', () => {
    expect(bucket().NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
    expect(resources.filter(({ Type }) => /^Custom::|CustomResource/.test(Type))).toEqual([]);
  });

  it('forgets what was never finished, and old versions as soon as an erasure is complete', () => {
    expect(bucket().LifecycleConfiguration.Rules).toEqual([
      {
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        ExpiredObjectDeleteMarker: true,
        NoncurrentVersionExpiration: { NoncurrentDays: 7 },
        Status: 'Enabled',
      },
    ]);
  });

  it('lets pages of the stage’s own address send what is presigned; of any, where it names none', async () => {
    expect(bucket().CorsConfiguration.CorsRules).toMatchObject([
      { AllowedOrigins: ['https://api.example'], AllowedMethods: ['POST', 'GET'] },
    ]);
    const { publicUrl: _, ...unnamed } = settings;
    const [other] = ofType(await synthesized(unnamed), 'AWS::S3::Bucket');
    expect(other?.Properties.CorsConfiguration.CorsRules[0].AllowedOrigins).toEqual(['*']);
  });
});
