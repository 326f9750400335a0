/**
 * Numbers given once. A container leases a block by one update outside any transaction and gives its numbers out one
 * by one; a block that is not used up leaves a gap, and gaps are allowed.
 */
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { fromStored, type Table, toStored } from './table.ts';

/** Numbers of one lease. */
export const blockSize = 100;

interface Block {
  next: number;
  readonly end: number;
}

export interface Numbers {
  /** The next number of a sequence, for example of `appeals#numbers#2026`; the first is 1. */
  next(sequence: string): Promise<number>;
  /** Takes back a number that certainly nothing bears: it is given to whoever asks next. */
  giveBack(sequence: string, number: number): void;
}

export function numbering(table: Table): Numbers {
  const blocks = new Map<string, Promise<Block>>();
  const returned = new Map<string, number[]>();
  const lease = async (sequence: string) => {
    for (;;) {
      const leased = blocks.get(sequence) ?? remember(blocks, sequence, leaseBlock(table, sequence));
      const block = await leased;
      if (block.next < block.end) return block.next++;
      // Whoever finds the block used up first puts the next in its place; the others find that one.
      if (blocks.get(sequence) === leased) blocks.delete(sequence);
    }
  };
  return {
    next: async (sequence) => returned.get(sequence)?.shift() ?? lease(sequence),
    giveBack: (sequence, number) => returned.set(sequence, [...(returned.get(sequence) ?? []), number]),
  };
}

/** Callers in the same container share one lease; a failed one is forgotten. */
function remember(blocks: Map<string, Promise<Block>>, sequence: string, leased: Promise<Block>): Promise<Block> {
  blocks.set(sequence, leased);
  leased.catch(() => blocks.delete(sequence));
  return leased;
}

async function leaseBlock(table: Table, sequence: string): Promise<Block> {
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
