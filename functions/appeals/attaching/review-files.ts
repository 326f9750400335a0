/**
 * An official sees the files of an appeal to their own body, an agency those of a report that it has; the look is on the list
 * of the citizen, or of the case, before they are named.
 */
import type { StoredFiles } from '../../../shared/files/stored-files.ts';
import type { Agency, Official } from '../../../shared/http/caller.ts';
import { fileReply } from '../../../shared/http/file-reply.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import { keyName } from '../../../shared/persons/key-owner.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import type { Table } from '../../../shared/table/table.ts';
import { appealBefore, nameOf } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { keyOwnerOf } from '../appeal/parts.ts';
import { viewFile } from '../file/forms.ts';
import { listFiles, readFile } from '../file/store.ts';
import * as api from './api.ts';
import { fileFor } from './file-for.ts';

interface Reviewing {
  readonly table: Table;
  readonly stored: StoredFiles;
}

export const reviewFiles = reading(api.reviewFiles, listFor);
export const reviewReportFiles = reading(api.reviewReportFiles, listFor);

export const reviewFile = reading(api.reviewFile, sendTo);
export const reviewReportFile = reading(api.reviewReportFile, sendTo);

interface Asked {
  readonly params: { readonly number: AppealNumber };
  readonly caller: Official | Agency;
  readonly language: Language;
  readonly now: Date;
}

async function listFor({ params, caller, language, now }: Asked, reviewing: Reviewing) {
  const appeal = await appealBefore(reviewing, params.number, caller);
  if (isProblem(appeal)) return appeal;
  await note(reviewing, appeal, caller, now);
  const files = await listFiles(reviewing, appeal.number);
  return reply(200, { items: files.map((file) => viewFile(file, language)) });
}

async function sendTo(
  { params, caller, now }: Asked & { readonly params: { readonly file: string } },
  reviewing: Reviewing,
) {
  const appeal = await appealBefore(reviewing, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const file = fileFor(await readFile(reviewing, appeal.number, params.file), reviewing.stored, now);
  if (isProblem(file)) return file;
  await note(reviewing, appeal, caller, now);
  return fileReply(file);
}

function note({ table }: Reviewing, appeal: Appeal, caller: Official | Agency, now: Date): Promise<void> {
  const person = keyName(keyOwnerOf(appeal));
  return recordLook(table, { person, viewer: nameOf(caller), about: appeal.number, fields: ['files'] }, now);
}
