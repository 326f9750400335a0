/**
 * The store of what appeals are found by: pk `appeals#found#<body>#<hash>`, one line for each appeal; beside the appeal
 * itself, `found`, which lines there are of it. Both change in one write. No function deletes: a line that holds no more
 * names no appeal and has expired.
 */
import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type Position, pageSize } from '../../../shared/table/lists.ts';
import { inPlaceOf, whereNone } from '../../../shared/table/put-where.ts';
import { type Page, queryPage, readItem, type Table, toStored } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { appealPk } from '../appeal/store.ts';
import type { Line } from './hashes.ts';

const foundItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    lines: z.array(z.object({ body: z.string(), hash: z.string() })),
    /** There once its citizen's data were erased: nothing finds it by them any more, whatever comes late. */
    erased: z.literal(true).optional(),
  }),
);
export type Found = z.infer<ReturnType<typeof foundItem>>;

const keyOfFound = (number: string) => ({ pk: appealPk(number), sk: 'found' });

export function readFound(table: Table, number: string): Promise<Found | undefined> {
  return readItem(table, keyOfFound(number), foundItem);
}

const partitionOf = ({ body, hash }: Pick<Line, 'body' | 'hash'>) => `appeals#found#${body}#${hash}`;

function keyOfLine({ number, submittedAt }: Appeal, line: Pick<Line, 'body' | 'hash'>) {
  return { pk: partitionOf(line), sk: `${sortable(submittedAt)}#${number}` };
}

export interface NextFound {
  readonly lines: readonly Line[];
  readonly erased?: true;
  readonly now: Date;
}

/** False where another has changed meanwhile what the appeal is found by. */
export async function putFound(
  { client, name: TableName }: Table,
  appeal: Appeal,
  before: Found | undefined,
  { lines, erased, now }: NextFound,
): Promise<boolean> {
  const version = (before?.version ?? 0) + 1;
  const named = lines.map(({ body, hash }) => ({ body, hash }));
  const item = { ...keyOfFound(appeal.number), version, lines: named, ...(erased && { erased }) };
  const guarded = before ? inPlaceOf(before.version, item) : { Item: toStored(item), ConditionExpression: whereNone };
  const kept = new Set(lines.map(partitionOf));
  const gone = (before?.lines ?? []).filter((line) => !kept.has(partitionOf(line)));
  const puts = lines.map(({ givenNames, ...line }) => {
    const Item = toStored({ ...keyOfLine(appeal, line), number: appeal.number, givenNames });
    return { Put: { TableName, Item } };
  });
  const expiresAt = Math.floor(now.getTime() / 1000);
  const ends = gone.map((line) => ({ Put: { TableName, Item: toStored({ ...keyOfLine(appeal, line), expiresAt }) } }));
  const TransactItems = [{ Put: { TableName, ...guarded } }, ...puts, ...ends];
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

const lineItem = lazily(() =>
  z.object({
    pk: z.string(),
    sk: z.string(),
    number: z.string().optional(),
    givenNames: z.array(z.string()).optional(),
  }),
);

/** Lines that one page looks at, at most. */
const mostLookedAt = 500;

export interface SoughtIn {
  readonly body: string;
  readonly hash: string;
  /** Of a given name: all of these. */
  readonly givenNames: readonly string[];
}

/** The numbers of a page of the appeals under one hash, newest first. It may hold few, or none, and have a next one. */
export async function listFound(
  table: Table,
  { givenNames, ...line }: SoughtIn,
  after: Position | undefined,
): Promise<Page<string>> {
  const numbers: string[] = [];
  let [next, lookedAt] = [after, 0];
  do {
    const request = { partition: partitionOf(line), descending: true, mayBeOld: true, limit: 100 } as const;
    const page = await queryPage(table, { ...request, ...(next && { after: next }) }, lineItem);
    for (const { pk, sk, number, givenNames: known } of page.items) {
      if (number === undefined || !givenNames.every((each) => known?.includes(each))) continue;
      numbers.push(number);
      if (numbers.length === pageSize) return { items: numbers, next: { pk, sk } };
    }
    lookedAt += page.items.length;
    next = page.next;
  } while (next && lookedAt < mostLookedAt);
  return { items: numbers, ...(next && { next }) };
}
