/**
 * What the files of shared/law/reference/ and functions/documents/types/definitions/ say, as far as one refers to
 * another.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as z from 'zod';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { type DocumentType, parseDocumentType } from '../../functions/documents/types/document-types.ts';
import { type LawRecord, lawRecord, type Settlement, settlement } from '../../shared/law/records.ts';
import { type KindName, kindNames, lawKinds, type RecordOf } from './law-kinds.ts';

export interface Data {
  readonly records: { readonly [Name in KindName]: readonly RecordOf<Name>[] };
  readonly settlements: readonly Settlement[];
  /** By file name, without ending. */
  readonly documentTypes: ReadonlyMap<string, DocumentType>;
  /** The registers of each stage. */
  readonly registers: ReadonlyMap<string, readonly string[]>;
}

/** Reads all of it. Throws with the name of the file that is wrong in itself. */
export async function readData(): Promise<Data> {
  const [reference, documentTypes] = await Promise.all([readReference(), readDocumentTypes()]);
  return { ...reference, documentTypes, registers: registersOfStages() };
}

const referenceFolder = new URL('../../shared/law/reference/', import.meta.url);

/** The law records and settlements, each file checked entry by entry. */
export async function readReference(): Promise<Pick<Data, 'records' | 'settlements'>> {
  const files = await jsonFilesIn(referenceFolder);
  const settlements: Settlement[] = [];
  const records: LawRecord[] = [];
  for (const file of files) {
    if (file === 'settlements.json') settlements.push(...(await entriesOf(file, (value) => settlement().parse(value))));
    else records.push(...(await entriesOf(file, parseRecord)));
  }
  const ofKind = (kind: KindName) => [kind, records.filter((record) => record.kind === kind)];
  return { settlements, records: Object.fromEntries(kindNames.map(ofKind)) as unknown as Data['records'] };
}

async function entriesOf<T>(file: string, parse: (value: unknown) => T): Promise<T[]> {
  const content = z.array(z.unknown()).parse(JSON.parse(await readFile(new URL(file, referenceFolder), 'utf8')));
  return content.map((value, index) => {
    try {
      return parse(value);
    } catch (error) {
      throw new Error(`shared/law/reference/${file}: entry ${index + 1} is wrong`, { cause: error });
    }
  });
}

function parseRecord(value: unknown): LawRecord {
  const { kind } = z.object({ kind: z.enum(kindNames) }).parse(value);
  return lawRecord<unknown>(lawKinds[kind]).parse(value);
}

const typesFolder = new URL('../../functions/documents/types/definitions/', import.meta.url);

async function readDocumentTypes(): Promise<Map<string, DocumentType>> {
  const files = await jsonFilesIn(typesFolder);
  const read = async (file: string) => {
    const type = parseDocumentType(JSON.parse(await readFile(new URL(file, typesFolder), 'utf8')));
    return [basename(file, '.json'), type] as const;
  };
  return new Map(await Promise.all(files.map(read)));
}

async function jsonFilesIn(folder: URL): Promise<string[]> {
  return (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
}

const stage = z.object({ registers: z.array(z.object({ name: z.string() })) });

function registersOfStages(): Map<string, string[]> {
  const stages = z.record(z.string(), stage).parse(cdkJson.context.qyzmet.stages);
  return new Map(Object.entries(stages).map(([name, { registers }]) => [name, registers.map((one) => one.name)]));
}
