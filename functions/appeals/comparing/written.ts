/** What the citizen of an appeal wrote first; undefined where it was erased. */

import type { Appeal } from '../appeal/appeal.ts';
import { caseNumberOf } from '../appeal/parts.ts';
import { type Appeals, lastEntry } from '../appeal/store.ts';

export async function writtenIn(
  appeals: Pick<Appeals, 'table' | 'seal'>,
  appeal: Appeal,
): Promise<{ readonly text: string; readonly place?: string | undefined } | undefined> {
  const registered = await lastEntry(appeals, { ...appeal, number: caseNumberOf(appeal.number), version: 1 });
  const { text, place } = registered?.said ?? {};
  return text === undefined ? undefined : { text, place };
}
