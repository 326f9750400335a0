/**
 * Numbers given once. A container leases a block by one update outside any transaction and gives its numbers out one
 * by one; a block that is not used up leaves a gap, and gaps are allowed.
 */
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { fromStored, type Table, toStored } from './table.ts';

const blockSize = 100;

interface Block {
  next: number;
  readonly end: number;
}

/** Gives the next number of a sequence, for example of `appeals#numbers#2026`; starts with 1. */
export function numbering(table: Table): (sequence: string) => Promise<number> {
  const blocks = new Map<string, Promise<Block>>();
  return async (sequence) => {
    for (;;) {
      const leased = blocks.get(sequence) ?? remember(blocks, sequence, lease(table, sequence));
      const block = await leased;
      if (block.next < block.end) return block.next++;
      // Whoever finds the block used up first puts the next in its place; the others find that one.
      if (blocks.get(sequence) === leased) blocks.delete(sequence);
    }
  };
}

/** Callers in the same container share one lease; a failed one is forgotten. */
function remember(blocks: Map<string, Promise<Block>>, sequence: string, leased: Promise<Block>): Promise<Block> {
  blocks.set(sequence, leased);
  leased.catch(() => blocks.delete(sequence));
  return leased;
}

async function lease(table: Table, sequence: string): Promise<Block> {
  const reply = await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: toStored({ pk: sequence, sk: 'numbers' }),
      UpdateExpression: 'ADD lastNumber :block',
      ExpressionAttributeValues: toStored({ ':block': blockSize }),
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  const last = Number(fromStored(reply.Attributes ?? {}).lastNumber);
  return { next: last - blockSize + 1, end: last + 1 };
}
