/**
 * Every item of a table as the database gives it, with the types of its attributes: asked for by hand, because the SDK's
 * client and unmarshalling take many times as long for a table that a whole run has filled.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { localCloud } from '../local-cloud.ts';

export type RawItem = Readonly<Record<string, RawValue | undefined>>;

interface RawValue {
  readonly S?: string;
  readonly N?: string;
  /** In base64. */
  readonly B?: string;
  readonly L?: readonly RawValue[];
  readonly M?: RawItem;
}

interface Page {
  readonly Items: RawItem[];
  readonly LastEvaluatedKey?: object;
}

/** The database asks that there be a signature, and not whose it is. */
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.Scan',
  'x-amz-date': '20260101T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/a/dynamodb/aws4_request, SignedHeaders=host, Signature=a',
};

/** Whole, or these attributes of each. */
export async function rawItemsOf(
  TableName: string | undefined,
  attributes: readonly string[] = [],
): Promise<RawItem[]> {
  const projected = attributes.length > 0 && { ProjectionExpression: attributes.join() };
  const { endpoint } = localCloud().databaseClient();
  const items: RawItem[] = [];
  let ExclusiveStartKey: object | undefined;
  do {
    const body = JSON.stringify({ TableName, ...projected, ...(ExclusiveStartKey && { ExclusiveStartKey }) });
    const reply = await fetch(endpoint, { method: 'POST', headers, body });
    if (!reply.ok) throw new Error(`the database answered ${reply.status}: ${await reply.text()}`);
    const page = (await reply.json()) as Page;
    items.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** As the platform writes it, its attributes in their order by name: the database gives them in none. */
export function plainItem(item: RawItem): Record<string, unknown> {
  return unmarshall(attributesOf(item));
}

function attributesOf(item: RawItem): Record<string, AttributeValue> {
  const entries = Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, attributeOf(value)]] : [])));
}

function attributeOf({ B, L, M, ...value }: RawValue): AttributeValue {
  if (B !== undefined) return { B: Uint8Array.from(Buffer.from(B, 'base64')) };
  if (L) return { L: L.map(attributeOf) };
  return M ? { M: attributesOf(M) } : (value as AttributeValue);
}
