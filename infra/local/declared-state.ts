/** The tables, keys and buckets that the templates declare, as the gateway needs to know them. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { tablesOf } from './dynamodb.ts';
import type { Tables } from './gateway/dynamodb.ts';
import { type KeyStore, type KeyStoreOptions, openKeyStore } from './gateway/keys.ts';
import type { Bucket } from './gateway/s3-storing.ts';
import type { Secrets } from './gateway/secrets-manager.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const tableProperties = z.object({
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema: keySchema })).default([]),
});

/** What the gateway must know of the tables to see which partition keys a request touches. */
export function tableKeysOf(resources: Resource[]): Tables {
  return new Map(
    tablesOf(resources).map((table) => {
      const { KeySchema, GlobalSecondaryIndexes } = declaredAs(tableProperties, table);
      const indexes = new Map(GlobalSecondaryIndexes.map((index) => [index.IndexName, partitionKey(index.KeySchema)]));
      return [table.reference, { arn: table.arn, partitionKey: partitionKey(KeySchema), indexes }];
    }),
  );
}

function partitionKey(schema: z.infer<typeof keySchema>): string {
  return schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
}

const keyProperties = z.object({
  KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'HMAC_256', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
});

/** The store of KMS keys, with every key and alias of the templates in it. */
export function keysOf(resources: Resource[], options: KeyStoreOptions): KeyStore {
  const keys = openKeyStore(options);
  for (const key of ofType(resources, 'AWS::KMS::Key')) {
    const { KeySpec, KeyUsage } = declaredAs(keyProperties, key);
    keys.ensure(key.reference, KeySpec, KeyUsage);
  }
  for (const { reference, properties } of ofType(resources, 'AWS::KMS::Alias')) {
    keys.alias(reference, String(properties.TargetKeyId).replace(/^.*:key\//, ''));
  }
  return keys;
}

const corsRule = z
  .object({
    AllowedOrigins: z.array(z.string()),
    AllowedMethods: z.array(z.string()),
    AllowedHeaders: z.array(z.string()).default([]),
    ExposedHeaders: z.array(z.string()).default([]),
    MaxAge: z.number().optional(),
  })
  .transform(({ AllowedOrigins, AllowedMethods, AllowedHeaders, ExposedHeaders, MaxAge }) => ({
    ...{ allowedOrigins: AllowedOrigins, allowedMethods: AllowedMethods, allowedHeaders: AllowedHeaders },
    ...{ exposedHeaders: ExposedHeaders, maxAgeSeconds: MaxAge },
  }));

/** A bucket without versions is another thing than the one that is carried out here. */
const bucketProperties = z.object({
  VersioningConfiguration: z.object({ Status: z.literal('Enabled') }),
  NotificationConfiguration: z
    .object({ EventBridgeConfiguration: z.object({ EventBridgeEnabled: z.boolean().default(true) }).optional() })
    .default({}),
  CorsConfiguration: z.object({ CorsRules: z.array(corsRule) }).default({ CorsRules: [] }),
});

export function bucketsOf(resources: Resource[]): Bucket[] {
  return ofType(resources, 'AWS::S3::Bucket').map((bucket) => {
    const { NotificationConfiguration, CorsConfiguration } = declaredAs(bucketProperties, bucket);
    return {
      ...{ name: bucket.reference, arn: bucket.arn, corsRules: CorsConfiguration.CorsRules },
      tellsEventBridge: NotificationConfiguration.EventBridgeConfiguration?.EventBridgeEnabled ?? false,
    };
  });
}

/** What e-mail may be sent from. */
export function emailIdentitiesOf(resources: Resource[]): string[] {
  return ofType(resources, 'AWS::SES::EmailIdentity').map(({ reference }) => reference);
}

const secretProperties = z.object({
  GenerateSecretString: z.object({
    SecretStringTemplate: z.string().default('{}'),
    GenerateStringKey: z.string(),
    PasswordLength: z.int().max(64),
    ExcludePunctuation: z.literal(true),
  }),
});

/** Secrets as they are when they are new: with the same text in every run, which AWS would draw at random. */
export function secretsOf(resources: Resource[]): Secrets {
  const secrets = ofType(resources, 'AWS::SecretsManager::Secret').map((secret) => {
    const { SecretStringTemplate, GenerateStringKey, PasswordLength } = declaredAs(
      secretProperties,
      secret,
    ).GenerateSecretString;
    const generated = createHash('sha256').update(`secret ${secret.arn}`).digest('hex').slice(0, PasswordLength);
    const template: unknown = JSON.parse(SecretStringTemplate);
    return [secret.arn, JSON.stringify(Object.assign({}, template, { [GenerateStringKey]: generated }))] as const;
  });
  return new Map(secrets);
}
