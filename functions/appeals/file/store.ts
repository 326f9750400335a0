/** The store of files: items, keys, conditions, and the names of their objects. */
import { idIn, objectName } from '../../../shared/files/object-name.ts';
import type { DeclaredFile, StoredFile } from '../../../shared/files/presign.ts';
import { type AppealNumber, appealNumber } from '../../../shared/persons/identities.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import type { Receipt, ReceiptRequest } from '../../../shared/table/receipts.ts';
import { queryAll, readItem, type Table } from '../../../shared/table/table.ts';
import { timelineItem, timelineKey } from '../../../shared/table/timeline.ts';
import { caseNumberOf } from '../appeal/parts.ts';
import { appealPk } from '../appeal/store.ts';
import { endings } from './content.ts';
import { type AppealFile, type FileChange, fileItem } from './file.ts';

interface Stored {
  readonly table: Table;
}

/** Files are of a case, whichever part they came to: every body that answers a part may fetch them. */
const partitionOf = (number: AppealNumber) => appealPk(caseNumberOf(number));
const keyOf = (number: AppealNumber, id: string) => ({ pk: partitionOf(number), sk: `${kinds.own}${id}` });
const redactedKey = (number: AppealNumber, id: string) => ({ pk: partitionOf(number), sk: `${kinds.redacted}${id}` });

/** What officials add to be shown in the place of another is no file of the appeal: in no list, and to nobody's count. */
const kinds = { own: 'file#', redacted: 'redacted-file#' } as const;

/** Beside its appeal, whose timeline it leaves alone. */
export function newFile(file: AppealFile) {
  const { number, id, redacts } = file;
  return { ...(redacts === undefined ? keyOf(number, id) : redactedKey(number, id)), ...file };
}

export async function readFile({ table }: Stored, number: AppealNumber, id: string): Promise<AppealFile | undefined> {
  return readItem(table, keyOf(number, id), fileItem);
}

/** All files that were ever declared for an appeal, the oldest first. */
export function listFiles(stored: Stored, number: AppealNumber): Promise<AppealFile[]> {
  return listKind(stored, number, kinds.own);
}

/** All that officials have ever declared to be shown in the place of one of those. */
export function listRedactedFiles(stored: Stored, number: AppealNumber): Promise<AppealFile[]> {
  return listKind(stored, number, kinds.redacted);
}

async function listKind({ table }: Stored, number: AppealNumber, beginsWith: string): Promise<AppealFile[]> {
  const request = { partition: partitionOf(number), beginsWith, limit: 100 };
  const files = await Array.fromAsync(queryAll(table, request, fileItem));
  return files.toSorted((one, other) => Date.parse(one.declaredAt) - Date.parse(other.declaredAt));
}

/** The file that the request declared which left this receipt, by the entry that it made. */
export async function fileDeclaredIn({ table }: Stored, { entityPk, version }: Receipt) {
  const entry = await readItem(table, timelineKey(entityPk, version), timelineItem);
  const { number, file } = entry?.data ?? {};
  return file === undefined ? undefined : readFile({ table }, appealNumber().parse(number), String(file));
}

/** A file that is to be shown in the place of another, by its id. */
export function readRedactedFile({ table }: Stored, number: AppealNumber, id: string): Promise<AppealFile | undefined> {
  return readItem(table, redactedKey(number, id), fileItem);
}

/** Commits what became of a file in one write; its timeline has a partition of its own. */
export function commitFile(
  { table }: Stored,
  { file, ...change }: FileChange,
  now: Date,
  receipt?: ReceiptRequest,
): Promise<Outcome> {
  return commit(table, { ...change, entity: newFile(file), timelinePk: `appeals#file#${file.id}`, receipt }, now);
}

/** The number of the appeal is no secret of a person, and its letters are none of ASCII. */
export function declaredObject(file: AppealFile): DeclaredFile {
  const { number, bytes, type, sha256, declaredAt, redacts } = file;
  const notes = { case: encodeURIComponent(number), ...(redacts !== undefined && { redacts }) };
  return { objectName: objectNameOf(file), bytes, type, sha256, declaredAt: new Date(declaredAt), notes };
}

/** Where its content lies, whatever has come of it. */
export function objectNameOf({ id }: AppealFile): string {
  return objectName('appeals/', id);
}

/** Undefined where nothing was found to be what it should be. */
export function storedObject(file: AppealFile): StoredFile | undefined {
  const { id, type, bytes, versionId } = file;
  if (versionId === undefined) return undefined;
  return { objectName: objectNameOf(file), versionId, type, bytes, saveAs: `${id}.${endings[type]}` };
}

/** Which file an object is, by its name and by what was noted with it; undefined where it is none. */
export async function fileOfObject(stored: Stored, name: string, notes: Readonly<Record<string, string>>) {
  const id = idIn('appeals/', name);
  if (!id || !notes.case) return undefined;
  const number = appealNumber().parse(decodeURIComponent(notes.case));
  const key = notes.redacts === undefined ? keyOf(number, id) : redactedKey(number, id);
  return readItem(stored.table, key, fileItem);
}
