/** Very many appeals that fall due in the same minute: copies of one that the store itself has written. */
import * as z from 'zod';
import { writeItems } from '../../infra/tools/write-items.ts';
import { dueKeys } from '../../shared/queue/due.ts';
import { readItem, type Table } from '../../shared/table/table.ts';

const storedAppeal = () =>
  z.looseObject({
    ...{ pk: z.string(), sk: z.string(), number: z.string() },
    clocks: z.object({ answer: z.looseObject({ dueAt: z.string() }) }),
  });
type StoredAppeal = z.infer<ReturnType<typeof storedAppeal>>;

/** Copies an appeal under numbers of their own. Gives the partition keys of the copies. */
export async function copyAppeal(table: Table, pk: string, count: number): Promise<string[]> {
  const appeal = await readItem(table, { pk, sk: 'appeal' }, storedAppeal);
  if (!appeal) throw new Error(`there is no ${pk} to copy`);
  const copies = Array.from({ length: count }, () => copyOf(appeal));
  await Promise.all(lanesOf(copies).map((lane) => writeItems(table, lane)));
  return copies.map((copy) => copy.pk);
}

/**
 * The number stands in several attributes. Of the indexes, only that of due dates is filled: the others take their
 * time.
 */
function copyOf({ ownerPk, ownerSk, workPk, workSk, ...appeal }: StoredAppeal): StoredAppeal {
  const number = `${appeal.number.slice(0, -8)}${nextNumber++}`;
  const copy = storedAppeal().parse(JSON.parse(JSON.stringify(appeal).replaceAll(appeal.number, number)));
  return { ...copy, ...dueKeys('appeals', copy.pk, copy.clocks.answer.dueAt) };
}

/** No appeal of these tests gets so far by being counted. */
let nextNumber = 10_000_000;

/** The database does with four callers what it can do. */
function lanesOf<T>(items: readonly T[]): T[][] {
  return [0, 1, 2, 3].map((lane) => items.filter((_, index) => index % 4 === lane));
}
