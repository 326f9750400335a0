/** An appeal as somebody of the state reads it: the look is on the list of its citizen, or of the case, before anything is shown. */
import type { Agency, Official, Registrar } from '../../../shared/http/caller.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import { keyName } from '../../../shared/persons/key-owner.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import { nameOf } from './access.ts';
import type { Appeal } from './appeal.ts';
import { keyOwnerOf } from './parts.ts';
import { type Appeals, readTold } from './store.ts';
import { viewAppeal } from './view.ts';

export async function review(appeals: Appeals, appeal: Appeal, caller: Official | Registrar | Agency, reader: Reader) {
  await recordLookAtText(appeals, appeal, caller, reader.now);
  return viewAppeal(appeals.law, appeal, reader, await readTold(appeals, appeal));
}

/** Before whatever shows what its citizen wrote, or says it again. */
export function recordLookAtText(
  { table }: Pick<Appeals, 'table'>,
  appeal: Appeal,
  caller: Official | Registrar | Agency,
  now: Date,
): Promise<void> {
  const look = { person: keyName(keyOwnerOf(appeal)), viewer: nameOf(caller), about: appeal.number, fields: ['text'] };
  return recordLook(table, look, now);
}
