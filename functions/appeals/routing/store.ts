/** What the registrars' work stores beside the appeals: who has claimed what, and receipts of commands. */
import { putVersion } from '../../../shared/table/put-where.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import { type Claims, claimsItem } from './claims.ts';

const claimsKey = { pk: 'appeals#registrar-claims', sk: 'claims' };

export function readClaims(table: Table): Promise<Claims | undefined> {
  return readItem(table, claimsKey, claimsItem);
}

/** False where another has claimed meanwhile. */
export function putClaims(table: Table, claims: Claims): Promise<boolean> {
  return putVersion(table, { ...claimsKey, ...claims });
}

/** What the receipt of a group says: there is no one entity that it is about. */
export function groupAssigned(appeals: number) {
  return { pk: claimsKey.pk, version: appeals };
}
