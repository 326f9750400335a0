/**
 * Who may see an appeal: its citizen, its competent body and, until there is one, the registrar. To others it is not
 * found.
 */
import type { Citizen, Official, Registrar } from '../../../shared/http/caller.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { Appeal } from './appeal.ts';
import { type Appeals, appealPk, readAppeal } from './store.ts';
import { notFoundDetails } from './words.ts';

export async function ownAppeal(
  appeals: Pick<Appeals, 'table' | 'hashes'>,
  number: AppealNumber,
  { iin }: Citizen,
): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  const owner = await appeals.hashes.pseudonym(iin);
  return appeal?.citizen === owner ? appeal : problem('not-found', { detail: notFoundDetails.citizen });
}

export async function bodysAppeal(
  appeals: Pick<Appeals, 'table'>,
  number: AppealNumber,
  { body }: Official,
): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  return appeal?.competentBody === body ? appeal : problem('not-found', { detail: notFoundDetails.official });
}

/** An appeal whose competent body is still to be found. */
export async function unassignedAppeal(appeals: Appeals, number: AppealNumber): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  const waits = appeal !== undefined && appeal.competentBody === undefined;
  return waits ? appeal : problem('not-found', { detail: notFoundDetails.registrar });
}

/** How an official is named in entries and looks. */
export function nameOf({ body, sub }: Official | Registrar): string {
  return `${body}/${sub}`;
}
