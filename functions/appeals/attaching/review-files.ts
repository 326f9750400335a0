/** An official sees the files of an appeal to their own body; the look is on the citizen's list before they are named. */
import type { Presigning } from '../../../shared/files/presign.ts';
import type { Official } from '../../../shared/http/caller.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import type { Table } from '../../../shared/table/table.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { viewFile } from '../file/forms.ts';
import { listFiles, readFile } from '../file/store.ts';
import * as api from './api.ts';
import { linkTo } from './link-to.ts';

export interface Reviewing {
  readonly table: Table;
  readonly presigning: Presigning;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
}

export const reviewFiles = reading(api.reviewFiles, async ({ params, caller, language, now }, reviewing: Reviewing) => {
  const appeal = await bodysAppeal(reviewing, params.number, caller);
  if (isProblem(appeal)) return appeal;
  await note(reviewing, appeal, caller, now);
  const files = await listFiles(reviewing, appeal.number);
  return reply(200, { items: files.map((file) => viewFile(file, language)) });
});

export const reviewFile = reading(api.reviewFile, async ({ params, caller, now }, reviewing: Reviewing) => {
  const appeal = await bodysAppeal(reviewing, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const link = await linkTo(await readFile(reviewing, appeal.number, params.file), reviewing.presigning, now);
  if (isProblem(link)) return link;
  await note(reviewing, appeal, caller, now);
  return reply(200, link);
});

function note({ table }: Reviewing, { citizen, number }: Appeal, caller: Official, now: Date): Promise<void> {
  return recordLook(table, { person: citizen, viewer: nameOf(caller), about: number, fields: ['files'] }, now);
}
