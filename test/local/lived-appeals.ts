/** Very many appeals of many bodies and months: copies of some that the store itself has written, timelines and all. */
import * as z from 'zod';
import { shards } from '../../functions/appeals/tally/store.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { type Item, queryAll, type Table } from '../../shared/table/table.ts';

interface Extent {
  readonly cases: number;
  readonly bodies: number;
  readonly months: number;
}

/** Copies them under numbers of their own, of months long ago, into no list; none is due. */
export async function livedAppeals(table: Table, numbers: readonly string[], extent: Extent): Promise<void> {
  const models = await Promise.all(numbers.map((number) => itemsOf(table, number)));
  for (let from = 0; from < extent.cases; from += 500) {
    const ordinals = Array.from({ length: Math.min(500, extent.cases - from) }, (_, index) => from + index);
    await writeItems(
      table,
      ordinals.flatMap((ordinal) => copyOf(models[ordinal % models.length] ?? [], ordinal, extent)),
    );
  }
}

async function itemsOf(table: Table, number: string): Promise<Item[]> {
  const schema = () => z.looseObject({ pk: z.string(), sk: z.string() });
  const items = await Array.fromAsync(queryAll(table, { partition: `appeals#${number}`, limit: 100 }, schema));
  return items.filter(({ sk }) => sk === 'appeal' || sk.startsWith('timeline#'));
}

/** Without their sealed texts, which are bound to their place. */
function copyOf(model: readonly Item[], ordinal: number, { bodies, months }: Extent): Item[] {
  const number = `ЖТ-2024-${String(20_000_000 + ordinal)}`;
  const old = String(model[0]?.pk).slice('appeals#'.length);
  const month = String((Math.floor(ordinal / bodies) % months) + 1);
  const registeredOn = `${2024 + Math.floor((Number(month) - 1) / 12)}-${String(((Number(month) - 1) % 12) + 1).padStart(2, '0')}-05`;
  return model.map(({ ownerPk, ownerSk, workPk, workSk, duePk, dueSk, sealed, ...item }) => {
    const text = JSON.stringify(item)
      .replaceAll(old, number)
      .replaceAll('akimat-almaty', `body-${ordinal % bodies}`);
    const copy = JSON.parse(text) as Item;
    return item.sk === 'appeal' ? { ...copy, registeredOn } : copy;
  });
}

/** Of the months that begin so. */
export async function caseCells(table: Table, beginning: string) {
  const schema = () => z.looseObject({ pk: z.string(), sk: z.string() });
  const partitions = Array.from({ length: shards }, (_, shard) => `appeals#figures#${beginning}01#${shard}`);
  const cells = partitions.map((partition) =>
    Array.fromAsync(queryAll(table, { partition, beginsWith: 'cases#', limit: 100 }, schema)),
  );
  return (await Promise.all(cells)).flat();
}
