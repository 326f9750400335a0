/**
 * The second table: a wrapped data key per owner, under `person#<name>`. What is erased leaves the day behind, so that its
 * readers can be told; a key made after that has an id, by which old ciphertexts are known to be none of its own.
 */
import { ConditionalCheckFailedException, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { putWhere } from '../table/put-where.ts';
import { fromStored, type Table, toStored } from '../table/table.ts';
import { sortable } from '../time.ts';
import { type KeyOwner, keyName } from './key-owner.ts';

const keyItem = lazily(() =>
  z.object({
    wrapped: z.instanceof(Uint8Array).optional(),
    id: z.string().optional(),
    /** Keys of old do not say. */
    madeAt: z.string().optional(),
    erasedAt: z.string().optional(),
  }),
);
/** Without `wrapped` where it was erased. */
export type KeyItem = z.infer<ReturnType<typeof keyItem>>;

const keyOf = (owner: KeyOwner) => ({ pk: `person#${keyName(owner)}` });

export async function readKey(keysTable: Table, owner: KeyOwner): Promise<KeyItem | undefined> {
  const reply = await keysTable.client.send(
    new GetItemCommand({ TableName: keysTable.name, Key: toStored(keyOf(owner)), ConsistentRead: true }),
  );
  return reply.Item && keyItem().parse(fromStored(reply.Item));
}

/** Whether there is a key that an erasure as of that instant should have taken away. */
export function hasOutlived(item: KeyItem | undefined, instant: string): boolean {
  return item?.wrapped !== undefined && (item.madeAt === undefined || item.madeAt <= sortable(instant));
}

/** Puts a key where the owner has none. False where somebody else was there before. */
export function putKey(keysTable: Table, owner: KeyOwner, item: KeyItem): Promise<boolean> {
  const put = { Item: toStored({ ...keyOf(owner), ...item }) };
  if (item.erasedAt === undefined)
    return putWhere(keysTable, { ...put, ConditionExpression: 'attribute_not_exists(pk)' });
  return putWhere(keysTable, {
    ...put,
    ConditionExpression: 'attribute_not_exists(#wrapped) AND erasedAt = :erasedAt',
    ExpressionAttributeNames: { '#wrapped': 'wrapped' },
    ExpressionAttributeValues: toStored({ ':erasedAt': item.erasedAt }),
  });
}

/**
 * Takes away the key that the owner had at that instant, and notes when. Done again it does nothing; a key made since
 * stays, and so does the note of a later erasure.
 */
export async function eraseKey(keysTable: Table, owner: KeyOwner, instant: string): Promise<void> {
  try {
    await keysTable.client.send(
      new UpdateItemCommand({
        TableName: keysTable.name,
        Key: toStored(keyOf(owner)),
        UpdateExpression: 'SET erasedAt = :instant REMOVE #wrapped, #id, madeAt',
        ConditionExpression: `${notAfter('madeAt')} AND ${notAfter('erasedAt')}`,
        ExpressionAttributeNames: { '#wrapped': 'wrapped', '#id': 'id' },
        ExpressionAttributeValues: toStored({ ':instant': sortable(instant) }),
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const notAfter = (attribute: string) => `(attribute_not_exists(${attribute}) OR ${attribute} <= :instant)`;
