/**
 * The list of all places, packed by region: what a search is built from. Items: pk `law#places`, sk `region#<region>`,
 * the first two digits of a code; beside them `version`, which is another whenever one of them is, so that who has
 * built a search need not read them again. Each place is also an item of its own, for requests that name it
 * (shared/law/reader.ts).
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';
import { type Settlement, settlement } from '../law/records.ts';
import { lazily } from '../lazily.ts';
import { type Item, queryAll, readItem, type Table } from '../table/table.ts';

const partition = 'law#places';
const versionKey = { pk: partition, sk: 'version' };

/** The version of the list; undefined where no places were ever loaded. */
export async function readPlacesVersion(table: Table): Promise<string | undefined> {
  return (await readItem(table, versionKey, () => z.object({ digest: z.string() })))?.digest;
}

/** All places, region by region. */
export async function readPlaces(table: Table): Promise<Settlement[]> {
  const request = { partition, beginsWith: 'region#', limit: regionsPerPage };
  const regions = await Array.fromAsync(queryAll(table, request, region));
  return regions.flatMap(({ packed }) => unpack(packed));
}

const regionsPerPage = 100;
const region = lazily(() => z.object({ packed: z.instanceof(Uint8Array) }));

/** The items that hold a list: an item of a region is about 9 bytes a place. The version comes last. */
export function placesItems(places: readonly Settlement[]): Item[] {
  const sorted = places.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
  const regions = [...Map.groupBy(sorted, ({ code }) => code.slice(0, 2))];
  return [
    ...regions.map(([code, ofRegion]) => ({ pk: partition, sk: `region#${code}`, packed: pack(ofRegion) })),
    { ...versionKey, digest },
  ];
}

function pack(places: readonly Settlement[]): Uint8Array {
  return brotliCompressSync(JSON.stringify(places));
}

function unpack(packed: Uint8Array): Settlement[] {
  return z.array(settlement()).parse(JSON.parse(brotliDecompressSync(packed).toString()));
}
