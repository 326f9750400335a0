/**
 * Carrying out an erasure: into the ledger first, so that no restore undoes what follows; then the key; then the link
 * to a chat, which nobody can read without it; then the fact by which the areas delete what lies unsealed. Each step
 * done again does no more, so that a run that was cut short, or a replay of the ledger, ends the same.
 */

import { eraseKey } from '../../../shared/persons/person-keys.ts';
import type { Received } from '../../../shared/queue/consume.ts';
import { doneOrRetry } from '../../../shared/table/commit.ts';
import type { Table } from '../../../shared/table/table.ts';
import { endLinkOf } from '../../../shared/telegram/store.ts';
import { enter, type LedgerBucket, type LedgerEntry } from '../erasure/ledger.ts';
import { commitErasure, erasurePk, readErasure } from '../erasure/store.ts';
import { carryOut } from './decide.ts';

export interface Eraser {
  readonly table: Table;
  readonly keysTable: Table;
  readonly ledger: LedgerBucket;
}

export async function carryOutErasure(
  { table, keysTable, ledger }: Eraser,
  { event, now, traceparent }: Received<LedgerEntry>,
): Promise<undefined> {
  const { erasure: id, owner, erasedAt } = event.data;
  await enter(ledger, { erasure: id, owner, erasedAt });
  await eraseKey(keysTable, owner, erasedAt);
  const ended = 'case' in owner || (await endLinkOf(table, owner.person, { now, madeUpTo: erasedAt }));
  if (!ended) throw new Error('contended: to be retried');
  const erasure = await readErasure({ table }, erasurePk(id));
  const change = erasure && carryOut(erasure, { now, traceparent });
  if (!change) return;
  doneOrRetry(await commitErasure({ table }, change, { now }));
}
