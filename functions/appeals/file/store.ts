/** The store of files: items, keys, conditions, and the names of their objects. */
import { idIn, objectName } from '../../../shared/files/object-name.ts';
import type { DeclaredFile, StoredFile } from '../../../shared/files/presign.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import type { Receipt } from '../../../shared/table/receipts.ts';
import { queryAll, readItem, type Table } from '../../../shared/table/table.ts';
import { timelineItem, timelineKey } from '../../../shared/table/timeline.ts';
import { appealPk } from '../appeal/store.ts';
import { endings } from './content.ts';
import { type AppealFile, type FileChange, fileItem } from './file.ts';

interface Stored {
  readonly table: Table;
}

const keyOf = (number: string, id: string) => ({ pk: appealPk(number), sk: `file#${id}` });

/** Beside its appeal, whose timeline it leaves alone. */
export function newFile(file: AppealFile) {
  return { ...keyOf(file.number, file.id), ...file };
}

export async function readFile({ table }: Stored, number: string, id: string): Promise<AppealFile | undefined> {
  return readItem(table, keyOf(number, id), fileItem);
}

/** All files that were ever declared for an appeal, the oldest first. */
export async function listFiles({ table }: Stored, number: string): Promise<AppealFile[]> {
  const request = { partition: appealPk(number), beginsWith: 'file#', limit: 100 };
  const files = await Array.fromAsync(queryAll(table, request, fileItem));
  return files.toSorted((one, other) => Date.parse(one.declaredAt) - Date.parse(other.declaredAt));
}

/** The file that the request declared which left this receipt, by the entry that it made. */
export async function fileDeclaredIn({ table }: Stored, { entityPk, version }: Receipt) {
  const entry = await readItem(table, timelineKey(entityPk, version), timelineItem);
  const { number, file } = entry?.data ?? {};
  return file === undefined ? undefined : readFile({ table }, String(number), String(file));
}

/** Commits what became of a file in one write; its timeline has a partition of its own. */
export function commitFile({ table }: Stored, { file, ...change }: FileChange, now: Date): Promise<Outcome> {
  return commit(table, { ...change, entity: newFile(file), timelinePk: `appeals#file#${file.id}` }, now);
}

/** The number of the appeal is no secret of a person, and its letters are none of ASCII. */
export function declaredObject({ id, number, bytes, type, sha256, declaredAt }: AppealFile): DeclaredFile {
  const notes = { case: encodeURIComponent(number) };
  return { objectName: objectName('appeals/', id), bytes, type, sha256, declaredAt: new Date(declaredAt), notes };
}

/** Undefined where nothing was found to be what it should be. */
export function storedObject({ id, type, versionId }: AppealFile): StoredFile | undefined {
  if (versionId === undefined) return undefined;
  return { objectName: objectName('appeals/', id), versionId, type, saveAs: `${id}.${endings[type]}` };
}

/** Which file an object is, by its name and by what was noted with it; undefined where it is none. */
export async function fileOfObject(stored: Stored, name: string, notes: Readonly<Record<string, string>>) {
  const id = idIn('appeals/', name);
  return id && notes.case ? readFile(stored, decodeURIComponent(notes.case), id) : undefined;
}
