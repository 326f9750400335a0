/** How a public copy stands after a change, and the files that nobody may have any more. */
import type { Objects } from '../../../shared/files/objects.ts';
import { problem } from '../../../shared/http/problems.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { Receipt } from '../../../shared/table/receipts.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { PublicCopy } from '../public-copy/public-copy.ts';
import { copyOfReceipt, objectsOf } from '../public-copy/store.ts';
import { viewStanding } from './view.ts';

export type CopyObjects = Pick<Objects, 'read' | 'put' | 'deleteAllVersions'>;

interface Stored {
  readonly table: Table;
  readonly objects: CopyObjects;
}

/** What an earlier request has come to; what it could not delete any more is deleted now. */
export async function stoodBefore(receipt: Receipt, { language }: { readonly language: Language }, stored: Stored) {
  const copy = await copyOfReceipt(stored, receipt);
  if (!copy) return problem('not-found');
  if (copy.state !== 'published') await deleteFiles(stored, copy);
  return viewStanding(copy, language);
}

/** Deleted once more they are as gone as before. */
export async function deleteFiles({ objects }: Pick<Stored, 'objects'>, copy: PublicCopy): Promise<void> {
  for (const name of objectsOf(copy)) await objects.deleteAllVersions(name);
}
