/**
 * Lambda: folds cells. The table's stream brings the keys of new evidence; each cell named in a batch is folded once,
 * however many of the batch's items are its. From the first record whose cell failed on, the stream comes back. The
 * network is opened for each batch: a minute old, what memory holds of the law may not be the law any more.
 */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from '../../shared/telemetry.ts';
import { type Cell, cellName } from './cell/cell.ts';
import { cellOfEvidence } from './evidence/store.ts';
import { foldCell } from './folding/fold-cell.ts';
import { openNetwork } from './open.ts';

const open = openNetwork();

export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const cells = new Map(Records.map(cellOfRecord).map((cell) => [cellName(cell), cell]));
  const failed = await foldAll([...cells.values()]);
  logger().info('folded', { records: Records.length, cells: cells.size, failed: failed.size });
  const first = Records.find((record) => failed.has(cellName(cellOfRecord(record))));
  return { batchItemFailures: first ? [{ itemIdentifier: first.dynamodb?.SequenceNumber ?? '' }] : [] };
};

/** One after another: a cell may hold very much evidence. Returns the names of those that failed. */
async function foldAll(cells: readonly Cell[]): Promise<Set<string>> {
  const network = open();
  const failed = new Set<string>();
  for (const cell of cells) {
    try {
      await foldCell(network, cell, new Date());
    } catch (error) {
      logger().error('not folded', { cell: cellName(cell), error: error as Error });
      failed.add(cellName(cell));
    }
  }
  return failed;
}

function cellOfRecord(record: DynamoDBRecord): Cell {
  return cellOfEvidence(record.dynamodb?.Keys?.pk?.S ?? '');
}
