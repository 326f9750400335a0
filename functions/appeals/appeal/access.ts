/**
 * Who may see an appeal, asked of what is stored: each door finds here what its caller sees of it (`sight.ts`). To others
 * it is not found.
 */
import type { Agency, Citizen, Official, Registrar } from '../../../shared/http/caller.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { Localized } from '../../../shared/i18n.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { Appeal } from './appeal.ts';
import { type Sight, sightOf, type Viewer } from './sight.ts';
import { type Appeals, appealPk, readAppeal } from './store.ts';
import { notFoundDetails } from './words.ts';

type Stored = Pick<Appeals, 'table'>;

export async function ownAppeal(
  appeals: Pick<Appeals, 'table' | 'hashes'>,
  number: AppealNumber,
  { iin }: Citizen,
): Promise<Appeal | Problem> {
  const citizen = await appeals.hashes.pseudonym(iin);
  return seen(await readAppeal(appeals, appealPk(number)), { kind: 'citizen', citizen }, notFoundDetails.citizen);
}

/** An appeal that the caller's body is to answer. */
export async function bodysAppeal(
  appeals: Stored,
  number: AppealNumber,
  caller: Official | Agency,
): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  const theirs = appeal?.competentBody === caller.body ? appeal : undefined;
  return seen(theirs, caller, notFoundDetails[caller.kind]);
}

/** An appeal that the caller's body is to answer, or about which it has a complaint to decide: both read all of it. */
export async function appealBefore(
  appeals: Stored,
  number: AppealNumber,
  caller: Official | Agency,
): Promise<Appeal | Problem> {
  return seen(await readAppeal(appeals, appealPk(number)), caller, notFoundDetails[caller.kind]);
}

/** Those of these appeals of which the caller sees all, in the order of their numbers. */
export async function appealsSeen(appeals: Stored, numbers: readonly string[], caller: Official): Promise<Appeal[]> {
  const stored = await Promise.all(numbers.map((number) => readAppeal(appeals, appealPk(number))));
  return stored.filter((appeal) => appeal !== undefined).filter((appeal) => sightOf(appeal, caller) === 'all');
}

/** An appeal that somebody of the official's body has taken in, whoever answers it: they may add to it, not read it. */
export async function receivedAppeal(
  appeals: Stored,
  number: AppealNumber,
  { body }: Official,
): Promise<Appeal | Problem> {
  const viewer = { kind: 'receiver', body } as const;
  return seen(await readAppeal(appeals, appealPk(number)), viewer, notFoundDetails.receiver, ['state']);
}

/** What waits for the registrar; of a report about corruption they are told no more than how it stands. */
export async function unassignedAppeal(
  appeals: Stored,
  number: AppealNumber,
): Promise<{ readonly appeal: Appeal; readonly sight: Sight } | Problem> {
  const appeal = await registrarsAppeal(appeals, number);
  if ('problem' in appeal) return appeal;
  if (appeal.competentBody !== undefined) return problem('not-found', { detail: notFoundDetails.registrar });
  return { appeal, sight: sightOf(appeal, { kind: 'registrar' }) };
}

/** An appeal that is the registrar's to bring to its body, or that they have brought there. */
export async function registrarsAppeal(appeals: Stored, number: AppealNumber): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  return seen(appeal, { kind: 'registrar' }, notFoundDetails.registrar, ['all', 'state']);
}

/** What a petition has become, as far as everybody may see it; undefined of all else. */
export async function publishedAppeal(appeals: Stored, number: AppealNumber): Promise<Appeal | undefined> {
  const appeal = await readAppeal(appeals, appealPk(number));
  return appeal && sightOf(appeal, { kind: 'anybody' }) === 'published' ? appeal : undefined;
}

/** What is seen well enough; of all else nobody is told that it is there. */
function seen(
  appeal: Appeal | undefined,
  viewer: Viewer,
  detail: Localized,
  enough: readonly Sight[] = ['all'],
): Appeal | Problem {
  return appeal && enough.includes(sightOf(appeal, viewer)) ? appeal : problem('not-found', { detail });
}

/** How somebody of the state is named in entries and looks. */
export function nameOf({ body, sub }: Official | Registrar | Agency): string {
  return `${body}/${sub}`;
}
