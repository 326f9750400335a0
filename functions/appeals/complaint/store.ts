/** The store of complaints: items and keys. They are committed with their appeal. */
import { readItem, type Table } from '../../../shared/table/table.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { appealPk } from '../appeal/store.ts';
import { type Complaint, complaintItem } from './complaint.ts';

const keyOf = (number: string, ordinal: number) => ({
  pk: appealPk(number),
  sk: `complaint#${String(ordinal).padStart(2, '0')}`,
});

/** Beside its appeal. */
export function storedComplaint(complaint: Complaint) {
  return { ...keyOf(complaint.number, complaint.ordinal), ...complaint };
}

/** The last complaint about an appeal; undefined where there is none. */
export async function readComplaint(
  { table }: { readonly table: Table },
  { number, complaint }: Appeal,
): Promise<Complaint | undefined> {
  return complaint && readItem(table, keyOf(number, complaint.ordinal), complaintItem);
}
