/**
 * What an appeal is compared by is noted once it is known what it is about: by its registration, or by the registrar. A
 * report about corruption, and what nobody has signed, is compared with nothing.
 */

import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { CloudEventWith } from '../../../shared/queue/cloud-event.ts';
import { apartAs } from '../appeal/appeal.ts';
import { isPart } from '../appeal/parts.ts';
import { type Appeals, appealPk, readAppeal } from '../appeal/store.ts';
import { likenessOf } from '../likeness/likeness.ts';
import { putLikeness } from '../likeness/store.ts';
import { writtenIn } from './written.ts';

export type Noting = Pick<Appeals, 'table' | 'seal' | 'hashes'>;

/** Heard again, it notes the same. */
export async function noteLikeness(
  noting: Noting,
  { data }: CloudEventWith<{ readonly number: AppealNumber }>,
): Promise<undefined> {
  const appeal = await readAppeal(noting, appealPk(data.number));
  if (!appeal || apartAs(appeal) || isPart(appeal.number)) return;
  const { number, citizen, category, settlement, submittedAt } = appeal;
  if (citizen === undefined || category === undefined || settlement === undefined) return;
  const written = await writtenIn(noting, appeal);
  // What was erased meanwhile is compared with nothing.
  if (!written) return;
  const likeness = await likenessOf(noting.hashes, { citizen, ...written });
  await putLikeness(noting.table, { number, category, settlement, submittedAt }, { number, citizen, ...likeness });
}
