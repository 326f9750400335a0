/** Telecom operators by their records: names and BINs change, ids stay. */
import * as z from 'zod';
import { operatorId } from '../../../events/network.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Operator } from '../law.ts';

type OperatorRecord = LawRecord<Operator>;

/** The newest record of an operator, whether in force or not: who it is now, or was last. */
export function newestRecord(records: readonly OperatorRecord[], id: string): OperatorRecord | undefined {
  return records
    .filter((record) => record.id === id)
    .toSorted((one, other) => (one.inForceFrom < other.inForceFrom ? -1 : 1))
    .at(-1);
}

/** An operator as replies show it. */
export const operator = () => z.object({ id: operatorId(), name: z.string() });

/** How an operator is shown. */
export function operatorView(records: readonly OperatorRecord[], id: string) {
  return { id, name: newestRecord(records, id)?.value.name ?? id };
}
