/** An appeal as somebody of the state reads it: the look is on the citizen's list before anything is shown. */
import type { Official, Registrar } from '../../../shared/http/caller.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import { nameOf } from './access.ts';
import type { Appeal } from './appeal.ts';
import { type Appeals, readTimeline } from './store.ts';
import { viewAppeal } from './view.ts';

export async function review(appeals: Appeals, appeal: Appeal, caller: Official | Registrar, reader: Reader) {
  const look = { person: appeal.citizen, viewer: nameOf(caller), about: appeal.number, fields: ['text'] };
  await recordLook(appeals.table, look, reader.now);
  return viewAppeal(appeals.law, appeal, reader, await readTimeline(appeals, appeal));
}
