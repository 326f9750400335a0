/**
 * The one table: reading items and pages. Every partition key begins with its area's prefix; the roles' LeadingKeys
 * hold that, not this file. What is read is parsed by the schema of whoever reads it.
 */
import { type AttributeValue, type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type * as z from 'zod';

export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export type Item = Record<string, unknown> & Key;

/** The sparse indexes: their key attributes, and who lists by them. */
export const indexes = {
  owner: { pk: 'ownerPk', sk: 'ownerSk' },
  worklist: { pk: 'workPk', sk: 'workSk' },
  due: { pk: 'duePk', sk: 'dueSk' },
} as const;

type Schema<T> = () => z.ZodType<T>;

export type IndexName = keyof typeof indexes;

/** One item, strongly consistent, parsed by its schema; undefined where there is none. Throws on an unreadable item. */
export async function readItem<T>(table: Table, key: Key, schema: Schema<T>): Promise<T | undefined> {
  const reply = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: marshall(keyOf(key)), ConsistentRead: true }),
  );
  return reply.Item && schema().parse(fromStored(reply.Item));
}

export interface PageRequest {
  readonly index?: IndexName;
  readonly partition: string;
  /** Sort keys that begin so. */
  readonly beginsWith?: string;
  /** Sort keys up to and including this one. */
  readonly upTo?: string;
  /** With `upTo`: from this one on. */
  readonly from?: string;
  readonly limit: number;
  readonly descending?: boolean;
  /** What may be a moment old costs half. What an index holds always is. */
  readonly mayBeOld?: true;
  /** Where the page before ended. */
  readonly after?: Record<string, string>;
}

export interface Page<T> {
  readonly items: T[];
  /** Present where more may follow. */
  readonly next?: Record<string, string>;
}

/** One page of a partition of the table or of an index, each item parsed. */
export async function queryPage<T>(table: Table, request: PageRequest, schema: Schema<T>): Promise<Page<T>> {
  const reply = await table.client.send(new QueryCommand(queryInput(table.name, request)));
  const items = (reply.Items ?? []).map((item) => schema().parse(fromStored(item)));
  return reply.LastEvaluatedKey ? { items, next: unmarshall(reply.LastEvaluatedKey) } : { items };
}

/** All pages of a partition, one after another. */
export async function* queryAll<T>(table: Table, request: PageRequest, schema: Schema<T>): AsyncGenerator<T> {
  let after = request.after;
  do {
    const page = await queryPage(table, { ...request, ...(after && { after }) }, schema);
    yield* page.items;
    after = page.next;
  } while (after);
}

function queryInput(tableName: string, request: PageRequest) {
  const keys = request.index ? indexes[request.index] : { pk: 'pk', sk: 'sk' };
  const sortKey = sortCondition(request);
  return {
    TableName: tableName,
    ...(request.index && { IndexName: request.index }),
    KeyConditionExpression: `#pk = :pk${sortKey.expression}`,
    ExpressionAttributeNames: { '#pk': keys.pk, ...(sortKey.expression && { '#sk': keys.sk }) },
    ExpressionAttributeValues: marshall({ ':pk': request.partition, ...sortKey.values }),
    Limit: request.limit,
    ScanIndexForward: !request.descending,
    ConsistentRead: request.index === undefined && !request.mayBeOld,
    ...(request.after && { ExclusiveStartKey: marshall(request.after) }),
  };
}

function sortCondition({ beginsWith, upTo, from }: PageRequest) {
  if (beginsWith !== undefined) return { expression: ' AND begins_with(#sk, :sk)', values: { ':sk': beginsWith } };
  if (upTo !== undefined && from !== undefined) {
    return { expression: ' AND #sk BETWEEN :from AND :sk', values: { ':from': from, ':sk': upTo } };
  }
  if (upTo !== undefined) return { expression: ' AND #sk <= :sk', values: { ':sk': upTo } };
  return { expression: '', values: {} };
}

/** An item as stored. Undefined attributes are left out: the indexes are sparse. */
export function toStored(item: object): Record<string, AttributeValue> {
  return marshall(item, { removeUndefinedValues: true });
}

export function fromStored(item: Record<string, AttributeValue>): Record<string, unknown> {
  return unmarshall(item);
}

export function keyOf({ pk, sk }: Key): Key {
  return { pk, sk };
}
