/** Which cells a record of the law covers that has been approved. Pure. */
import { technologies } from '../../../events/network.ts';
import type { CellRange } from '../cell/store.ts';
import { requiredShareKind, thresholdKind } from '../law.ts';

/** What is said of a record that was approved. */
export interface ApprovedRecord {
  readonly kind: string;
  readonly id: string;
  readonly inForceFrom: string;
  readonly inForceUntil?: string | undefined;
}

/** The kinds of records that cells are judged by; their id is the technology. */
const judgedBy: readonly string[] = [thresholdKind.name, requiredShareKind.name];

/**
 * The cells of the months on whose first day the record is in force: no other rests on it (cell/requirement.ts).
 * Undefined where cells are not judged by such a record.
 */
export function cellsCoveredBy({ kind, id, inForceFrom, inForceUntil }: ApprovedRecord): CellRange | undefined {
  const technology = technologies.find((one) => one === id);
  if (!judgedBy.includes(kind) || !technology) return undefined;
  return { technology, from: firstMonthFrom(inForceFrom), upTo: inForceUntil?.slice(0, 7) ?? lastMonth };
}

/** After all months that are measured. */
const lastMonth = '9999-12';

/** The first month that begins on that day, or after it. */
function firstMonthFrom(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, date === 1 ? month - 1 : month, 1)).toISOString().slice(0, 7);
}
