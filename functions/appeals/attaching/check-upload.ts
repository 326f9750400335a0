/** Something has come into the bucket: it is held against what was declared, and kept or deleted. */
import { fileTypeFromBuffer } from 'file-type';
import type { Uploaded } from '../../../shared/files/consume-uploads.ts';
import type { Content, Objects } from '../../../shared/files/objects.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type AppealFile, check } from '../file/file.ts';
import { commitFile, fileOfObject } from '../file/store.ts';

export interface Uploads {
  readonly table: Table;
  readonly objects: Objects;
}

/**
 * One write says what became of the file, and what is not to be kept is deleted after it: told twice, it is deleted
 * twice. Throws where a repetition may help.
 */
export async function checkUpload(uploads: Uploads, uploaded: Uploaded): Promise<void> {
  const { objectName, versionId } = uploaded;
  const content = await uploads.objects.look(objectName, versionId);
  if (!content) return;
  const file = await fileOfObject(uploads, objectName, content.notes);
  const settledFile = file?.state === 'declared' ? await settle(uploads, file, content, uploaded) : file;
  await tidy(uploads, settledFile, uploaded);
}

async function settle(uploads: Uploads, file: AppealFile, content: Content, uploaded: Uploaded): Promise<AppealFile> {
  const { bytes, sha256, beginning } = content;
  const type = (await fileTypeFromBuffer(beginning))?.mime;
  const change = check(file, { ...uploaded, observed: { bytes, sha256, type } });
  const outcome = await commitFile(uploads, change, uploaded.now);
  if (outcome.kind !== 'committed') throw new Error(`${outcome.kind}: to be looked at again`);
  return change.file;
}

/** Kept is the one version that was checked: what belongs to no file, or came after it, is no use to anybody. */
async function tidy({ objects }: Uploads, file: AppealFile | undefined, { objectName, versionId }: Uploaded) {
  if (file?.state !== 'usable') await objects.deleteAllVersions(objectName);
  else if (file.versionId !== versionId) await objects.deleteVersion(objectName, versionId);
}
