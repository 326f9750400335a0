/** Telecom operators by their records: names and BINs change, ids stay. */
import type { LawRecord, Operator } from '../../shared/law.ts';

type OperatorRecord = LawRecord<Operator>;

/** The newest record of an operator, whether in force or not: who it is now, or was last. */
export function newestRecord(records: readonly OperatorRecord[], id: string): OperatorRecord | undefined {
  return records
    .filter((record) => record.id === id)
    .toSorted((one, other) => (one.inForceFrom < other.inForceFrom ? -1 : 1))
    .at(-1);
}

/** How an operator is shown. */
export function operatorView(records: readonly OperatorRecord[], id: string) {
  return { id, name: newestRecord(records, id)?.value.name ?? id };
}
