/** Something has come into the bucket: it is held against what was declared, and kept or deleted. */
import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { Uploaded } from '../../../shared/files/consume-uploads.ts';
import type { Content, Objects } from '../../../shared/files/objects.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type AppealFile, type Checking, check, findingIn } from '../file/file.ts';
import { commitFile, fileOfObject } from '../file/store.ts';
import { mayTellWhere, withoutLocation } from '../file/without-location.ts';

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
  const { bytes, sha256, beginning, notes } = content;
  // Put here by a run that was cut short: the upload itself comes again, and what it keeps is another version.
  if (notes[cleanedNote] !== undefined) throw new Error('its upload is to be looked at first');
  const type = (await fileTypeFromBuffer(beginning))?.mime;
  const observed = { bytes, sha256, type };
  const kept = findingIn(file, { observed }) ? undefined : await cleaned(uploads, file, uploaded, notes);
  const isBroken = kept === 'no picture';
  const found = isBroken ? { observed: { ...observed, type: undefined } } : { observed, ...(kept && { kept }) };
  const change = check(file, { ...uploaded, ...found });
  const outcome = await commitFile(uploads, change, uploaded.now);
  if (outcome.kind !== 'committed') throw new Error(`${outcome.kind}: to be looked at again`);
  return change.file;
}

/** Of what version it is what is left: whoever uploads can note nothing. */
const cleanedNote = 'cleaned';

/** Puts the picture without what its camera has noted in the place of the one that has come; undefined where there is none. */
async function cleaned(
  { objects }: Uploads,
  { type }: AppealFile,
  { objectName, versionId }: Uploaded,
  notes: Content['notes'],
): Promise<Checking['kept'] | 'no picture'> {
  if (!mayTellWhere(type)) return undefined;
  const content = await objects.read({ objectName, versionId });
  const left = withoutLocation(content, type);
  if (left === content) return undefined;
  if (!left) return 'no picture';
  const put = await objects.put(objectName, { content: left, type, notes: { ...notes, [cleanedNote]: versionId } });
  const sha256 = createHash('sha256').update(left).digest('base64');
  return { versionId: put, bytes: left.length, sha256 };
}

/** Kept is the one version that was checked: what belongs to no file, or came after it, is no use to anybody. */
async function tidy({ objects }: Uploads, file: AppealFile | undefined, { objectName, versionId }: Uploaded) {
  if (file?.state !== 'usable') await objects.deleteAllVersions(objectName);
  else if (file.versionId !== versionId) await objects.deleteVersion(objectName, versionId);
}
