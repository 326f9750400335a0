/**
 * Who looked: a look at a person's data by anybody else is committed to that person's list before the data is
 * released, one per viewer, case and day. If it cannot be written, nothing is shown.
 */
import { putWhere, whereNone } from '../table/put-where.ts';
import { type Table, toStored } from '../table/table.ts';
import { atLocalOffset, dayOf } from '../time.ts';

export interface Look {
  /** Whose data, by pseudonym. */
  readonly person: string;
  /** Who looks, for example `akimat-almaty/official-7`. */
  readonly viewer: string;
  /** In which case, for example an appeal's number. */
  readonly about: string;
  readonly fields: readonly string[];
}

/** Writes the look; the second of a day is the first. */
export async function recordLook(table: Table, look: Look, now: Date): Promise<void> {
  const item = {
    pk: `person#${look.person}`,
    sk: `look#${dayOf(now)}#${look.about}#${look.viewer}`,
    at: atLocalOffset(now),
    ...look,
  };
  await putWhere(table, { Item: toStored(item), ConditionExpression: whereNone });
}
