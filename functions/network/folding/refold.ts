/**
 * Cells folded anew because the law that they are judged by was changed. A range of them is gone through page by page,
 * each cell a command of its own: whichever is repeated, a fold stores what it finds once.
 */
import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { month, technologies } from '../../../events/network.ts';
import { lazily } from '../../../shared/lazily.ts';
import { sendAll } from '../../../shared/queue/send-all.ts';
import { cell } from '../cell/cell.ts';
import { listCells, type Network } from '../cell/store.ts';
import { type ApprovedRecord, cellsCoveredBy } from './covered-cells.ts';
import { foldCell } from './fold-cell.ts';

const cellRange = lazily(() =>
  z.strictObject({
    technology: z.enum(technologies),
    from: month(),
    upTo: month(),
    /** Where the page before ended. */
    after: z.record(z.string(), z.string()).optional(),
  }),
);

/** Fold this cell, or all cells from there on. */
export const refoldCommand = lazily(() =>
  z.union([z.strictObject({ cell: cell() }), z.strictObject({ cells: cellRange() })]),
);
export type RefoldCommand = z.infer<ReturnType<typeof refoldCommand>>;

/** Where these commands go. */
export interface Refolding {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

/** Commands to fold the cells that a record covers which was approved. */
export async function refoldCoveredBy(refolding: Refolding, approved: ApprovedRecord): Promise<undefined> {
  const cells = cellsCoveredBy(approved);
  if (cells) await order(refolding, [{ cells }]);
}

/** Does what is commanded. */
export async function refold(network: Network, refolding: Refolding, command: RefoldCommand, now: Date): Promise<void> {
  if ('cell' in command) return foldCell(network, command.cell, now);
  const { after, ...range } = command.cells;
  const page = await listCells(network, range, after);
  const next = page.next ? [{ cells: { ...range, after: page.next } }] : [];
  await order(refolding, [...page.items.map((cell) => ({ cell })), ...next]);
}

/** Throws where the queue did not take all: then all are sent again. */
async function order({ sqs, queueUrl }: Refolding, commands: readonly RefoldCommand[]): Promise<void> {
  const taken = await sendAll(sqs, queueUrl, commands);
  if (taken < commands.length) throw new Error('the queue did not take all: to be retried');
}
