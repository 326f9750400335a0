/** Loads the reference data of shared/law/reference/ (law records and settlements) into the table. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import { lawKey, settlementKey } from '../../shared/law/reader.ts';
import { type LawKind, lawRecord, settlement } from '../../shared/law/records.ts';
import { type Item, readItem, type Table } from '../../shared/table/table.ts';
import { lawKinds } from './law-kinds.ts';
import { writeItems } from './write-items.ts';

/** Writes what the files say, unless the table holds just that already. Returns how many items were written. */
export async function loadReferenceData(table: Table): Promise<number> {
  const items = await referenceItems();
  const digest = createHash('sha256').update(JSON.stringify(items)).digest('hex');
  const loaded = await readItem(table, loadedKey, () => z.object({ digest: z.string() }));
  if (loaded?.digest === digest) return 0;
  await writeItems(table, items);
  await writeItems(table, [{ ...loadedKey, digest }]);
  return items.length;
}

/** What was loaded last: written after everything else, so that a load cut short is done again. */
const loadedKey = { pk: 'law#reference', sk: 'loaded' };

/** All items of shared/law/reference/, checked. Throws with the name of the file that is wrong. */
export async function referenceItems(): Promise<Item[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return (await Promise.all(files.map(itemsOf))).flat();
}

const folder = new URL('../../shared/law/reference/', import.meta.url);

async function itemsOf(file: string): Promise<Item[]> {
  const values = z.array(z.unknown()).parse(JSON.parse(await readFile(new URL(file, folder), 'utf8')));
  return values.map((value, index) => {
    try {
      return file === 'settlements.json' ? settlementItem(value) : lawItem(value);
    } catch (error) {
      throw new Error(`shared/law/reference/${file}: entry ${index + 1} is wrong`, { cause: error });
    }
  });
}

function settlementItem(value: unknown): Item {
  const place = settlement().parse(value);
  return { ...settlementKey(place.code), ...place };
}

function lawItem(value: unknown): Item {
  const { kind } = z.object({ kind: z.string() }).parse(value);
  const record = lawRecord(kindNamed(kind)).parse(value);
  return { ...lawKey(record), ...record };
}

function kindNamed(name: string): LawKind<unknown> {
  const kind = lawKinds.get(name);
  if (!kind) throw new Error(`no kind of law records is called ${name}`);
  return kind;
}
