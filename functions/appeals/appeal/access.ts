/** Who may see an appeal: its citizen and its competent body. To anybody else it is not found. */
import type { Citizen, Official } from '../../../shared/http/caller.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { Appeal } from './appeal.ts';
import { type Appeals, appealPk, readAppeal } from './store.ts';

export async function ownAppeal(appeals: Appeals, number: AppealNumber, { iin }: Citizen): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  const owner = await appeals.hashes.pseudonym(iin);
  return appeal?.citizen === owner ? appeal : problem('not-found');
}

export async function bodysAppeal(
  appeals: Appeals,
  number: AppealNumber,
  { body }: Official,
): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  return appeal?.competentBody === body ? appeal : problem('not-found');
}

/** How an official is named in entries and looks. */
export function nameOf({ body, sub }: Official): string {
  return `${body}/${sub}`;
}
