/** Who may do what: every permission is a statement of its own, by action, resource and partition-key prefix. */
import { Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ObjectPrefix } from '../../shared/files/object-name.ts';
import type { IndexName } from '../../shared/table/table.ts';
import { leadingKeysOnIndexesContext } from './house.ts';

type Conditions = Record<string, Record<string, string | string[]>>;

/** Allows the actions on the resources, and nothing else. */
export function allow(role: Role, actions: string[], resources: string[], conditions?: Conditions): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
}

/** A partition key's prefix: the area that owns the item, or what all areas share. */
export type KeyPrefix = `${'appeals' | 'documents' | 'network' | 'platform' | 'person' | 'law'}#${string}`;

export interface TableGrant {
  /** Single items, by their key. */
  readonly get?: readonly KeyPrefix[];
  /** All items of a partition. */
  readonly list?: readonly KeyPrefix[];
  /** The same in an index: its name to the prefixes of its own partition key. */
  readonly listBy?: Readonly<Partial<Record<IndexName, readonly KeyPrefix[]>>>;
  readonly put?: readonly KeyPrefix[];
  readonly update?: readonly KeyPrefix[];
  /** Puts 25 at a time, without conditions: for reference data only. */
  readonly putMany?: readonly KeyPrefix[];
}

/**
 * Reads and writes of items whose partition key begins with a prefix. Never Scan or PartiQL: these can do without a
 * leading key. ForAllValues holds of a request without keys too, hence the Null condition.
 */
export function grantTable(role: Role, table: Table, grant: TableGrant): void {
  const { get, list, listBy = {}, put, update, putMany } = grant;
  if (get) allow(role, ['dynamodb:GetItem'], [table.tableArn], leadingKeys(get));
  if (list) allow(role, ['dynamodb:Query'], [table.tableArn], leadingKeys(list));
  if (put) allow(role, ['dynamodb:PutItem'], [table.tableArn], leadingKeys(put));
  if (update) allow(role, ['dynamodb:UpdateItem'], [table.tableArn], leadingKeys(update));
  if (putMany) allow(role, ['dynamodb:BatchWriteItem'], [table.tableArn], leadingKeys(putMany));
  for (const [index, prefixes] of Object.entries(listBy)) {
    allow(role, ['dynamodb:Query'], [`${table.tableArn}/index/${index}`], leadingKeysOfIndex(role, prefixes));
  }
  grantTableKey(role, table, put || update || putMany ? [...openingTable, ...writingTable] : openingTable);
}

function leadingKeys(prefixes: readonly KeyPrefix[]): Conditions {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

/** That a Query of an index names its partition key is so by itself: without the condition it may name any. */
function leadingKeysOfIndex(role: Role, prefixes: readonly KeyPrefix[]): Conditions | undefined {
  return role.node.tryGetContext(leadingKeysOnIndexesContext) ? leadingKeys(prefixes) : undefined;
}

const openingTable = ['kms:Decrypt', 'kms:DescribeKey'];

/** What the DynamoDB guide ('Authorizing use of your customer managed key') asks for beyond reading, spelt out. */
const writingTable = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** DynamoDB uses the table's key in the caller's name; the caller can't use it for anything else. */
function grantTableKey(role: Role, table: Table, actions: string[]): void {
  const key = table.encryptionKey;
  if (!key) throw new Error(`${table.node.path} is not encrypted with a key of ours`);
  allow(role, actions, [key.keyArn], onlyThrough('dynamodb', role));
}

/** A key that only that service may use, in the caller's name. */
function onlyThrough(service: 'dynamodb' | 's3' | 'sqs', role: Role): Conditions {
  return { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(role).region}.amazonaws.com` } };
}

/** Adds keys of the second table, and reads them one by one. */
export function grantPersonKeys(role: Role, table: Table, access: 'read' | 'read and add'): void {
  const actions = access === 'read' ? ['dynamodb:GetItem'] : ['dynamodb:GetItem', 'dynamodb:PutItem'];
  allow(role, actions, [table.tableArn], leadingKeys(['person#']));
  grantTableKey(role, table, access === 'read' ? openingTable : [...openingTable, ...writingTable]);
}

/** Takes keys of the second table away: an update that leaves only when. Nobody deletes there. */
export function grantKeyErasure(role: Role, table: Table): void {
  allow(role, ['dynamodb:UpdateItem'], [table.tableArn], leadingKeys(['person#']));
  grantTableKey(role, table, [...openingTable, ...writingTable]);
}

/** Reads the table's stream from an event-source mapping. Returns the stream's ARN. */
export function grantStream(role: Role, table: Table): string {
  if (!table.tableStreamArn) throw new Error(`${table.node.path} has no stream`);
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  allow(
    role,
    actions.map((action) => `dynamodb:${action}`),
    [table.tableStreamArn],
  );
  grantTableKey(role, table, openingTable);
  return table.tableStreamArn;
}

/** Keyed hashes (HMAC) of identifiers. */
export function grantMac(role: Role, key: Key): void {
  allow(role, ['kms:GenerateMac'], [key.keyArn]);
}

/** Makes and opens the data keys that persons' data are sealed under. */
export function grantSealing(role: Role, key: Key): void {
  allow(role, ['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn]);
}

/** Makes data keys, and opens none. */
export function grantNewSealing(role: Role, key: Key): void {
  allow(role, ['kms:GenerateDataKey'], [key.keyArn]);
}

/** Opens data keys that exist. */
export function grantUnsealing(role: Role, key: Key): void {
  allow(role, ['kms:Decrypt'], [key.keyArn]);
}

/** Signs, and tells which key verifies it. */
export function grantSigning(role: Role, key: Key): void {
  allow(role, ['kms:Sign', 'kms:GetPublicKey'], [key.keyArn]);
}

/** Tells which key verifies signatures. */
export function grantPublicKey(role: Role, key: Key): void {
  allow(role, ['kms:GetPublicKey'], [key.keyArn]);
}

/** Posts to a queue that is encrypted with a key of ours. */
export function grantSend(role: Role, queue: Queue): void {
  allow(role, ['sqs:SendMessage'], [queue.queueArn]);
  grantQueueKey(role, queue, ['kms:GenerateDataKey', 'kms:Decrypt']);
}

/** Tells how many messages wait in a queue. */
export function grantCount(role: Role, queue: Queue): void {
  allow(role, ['sqs:GetQueueAttributes'], [queue.queueArn]);
}

/** Takes messages from a queue that is encrypted with a key of ours. */
export function grantReceive(role: Role, queue: Queue): void {
  allow(role, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
  grantQueueKey(role, queue, ['kms:Decrypt']);
}

function grantQueueKey(role: Role, queue: Queue, actions: string[]): void {
  const key = queue.encryptionMasterKey;
  if (!key) throw new Error(`${queue.node.path} is not encrypted with a key of ours`);
  grantMessages(role, key, actions);
}

/** Encrypts and decrypts messages of any queue under this key that the role may otherwise reach. */
export function grantMessages(role: Role, key: IKey, actions = ['kms:GenerateDataKey', 'kms:Decrypt']): void {
  allow(role, actions, [key.keyArn], onlyThrough('sqs', role));
}

/** Hides a message that it has taken for as long as it says. */
export function grantPostpone(role: Role, queue: Queue): void {
  allow(role, ['sqs:ChangeMessageVisibility'], [queue.queueArn]);
}

/** Sends SMS. A phone number is no resource that a policy can name: what is no topic is left. */
export function grantSms(role: Role): void {
  allow(role, ['sns:Publish'], ['*']);
  const { partition } = Stack.of(role);
  role.addToPrincipalPolicy(
    new PolicyStatement({ effect: Effect.DENY, actions: ['sns:Publish'], resources: [`arn:${partition}:sns:*:*:*`] }),
  );
}

/** Sends e-mail from this address alone. */
export function grantEmail(role: Role, identityArn: string, sender: string): void {
  allow(role, ['ses:SendEmail'], [identityArn], { StringEquals: { 'ses:FromAddress': sender } });
}

/** Reads one secret. */
export function grantSecret(role: Role, secret: Secret): void {
  allow(role, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
}

/** Publishes to the event bus. */
export function grantPublish(role: Role, bus: EventBus): void {
  allow(role, ['events:PutEvents'], [bus.eventBusArn]);
}

export interface BucketGrant {
  readonly put?: readonly ObjectPrefix[];
  /** One version of an object, by its id: what was checked is what is shown, whatever came after it. */
  readonly get?: readonly ObjectPrefix[];
  /** Finds all versions of an object, and deletes them for good. */
  readonly deleteVersions?: readonly ObjectPrefix[];
}

/** Objects whose names begin with a prefix. */
export function grantBucket(role: Role, bucket: Bucket, { put, get, deleteVersions }: BucketGrant): void {
  if (put) allowOnObjects(role, bucket, ['s3:PutObject'], put);
  if (get) allowOnObjects(role, bucket, ['s3:GetObjectVersion'], get);
  if (deleteVersions) {
    allowOnObjects(role, bucket, ['s3:DeleteObjectVersion'], deleteVersions);
    const below = { StringLike: { 's3:prefix': deleteVersions.map((prefix) => `${prefix}*`) } };
    allow(role, ['s3:ListBucketVersions'], [bucket.bucketArn], below);
  }
  const keyActions = [...(put ? ['kms:GenerateDataKey'] : []), ...(get ? ['kms:Decrypt'] : [])];
  if (keyActions.length > 0) allow(role, keyActions, [keyOf(bucket).keyArn], onlyThrough('s3', role));
}

/** Adds to the ledger. */
export function grantEntering(role: Role, ledger: Bucket): void {
  allowOnObjects(role, ledger, ['s3:PutObject'], [ledgerPrefix]);
  allow(role, ['kms:GenerateDataKey'], [keyOf(ledger).keyArn], onlyThrough('s3', role));
}

/** Reads the ledger, every version of it. */
export function grantLedger(role: Role, ledger: Bucket): void {
  allowOnObjects(role, ledger, ['s3:GetObjectVersion'], [ledgerPrefix]);
  allow(role, ['s3:ListBucketVersions'], [ledger.bucketArn]);
  allow(role, ['kms:Decrypt'], [keyOf(ledger).keyArn], onlyThrough('s3', role));
}

const ledgerPrefix = 'erasures/';

function keyOf(bucket: Bucket): IKey {
  const key = bucket.encryptionKey;
  if (!key) throw new Error(`${bucket.node.path} is not encrypted with a key of ours`);
  return key;
}

type Prefix = ObjectPrefix | typeof ledgerPrefix;

function allowOnObjects(role: Role, bucket: Bucket, actions: string[], prefixes: readonly Prefix[]): void {
  for (const prefix of prefixes) {
    allow(role, actions, [bucket.arnForObjects(`${prefix}*`)]);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${exportedArn(bucket)}/${prefix}*]`,
      reason: 'Names of objects are random: a prefix is as narrow as a role over them can be.',
    });
  }
}

/** What cdk-nag calls the bucket's ARN in a finding: the export by which other stacks know it. */
function exportedArn(bucket: Bucket): string {
  const stack = Stack.of(bucket);
  return stack.resolve(stack.exportValue(bucket.bucketArn))['Fn::ImportValue'];
}
