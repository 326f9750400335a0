/** Two act on an appeal at once: the one who comes second hears what was done, when and by whom. */
import type { Official } from '../../../shared/http/caller.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { type Repeat, settled } from '../../../shared/http/use-case.ts';
import type { Language, Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { Outcome } from '../../../shared/table/commit.ts';
import { dayOf, timeOf } from '../../../shared/time.ts';
import { bodysAppeal } from './access.ts';
import { type Appeal, appealItem } from './appeal.ts';
import { type Appeals, lastEntry, type ToldEntry } from './store.ts';
import { isOpen } from './transitions.ts';
import { actorOf, timelineReader } from './view.ts';
import { titleOf } from './words.ts';

type Readable = Pick<Appeals, 'table' | 'seal' | 'law'>;

interface Asked {
  readonly params: { readonly number: AppealNumber };
  readonly caller: Official;
  readonly expectedVersion: number;
}

/** An open appeal to the official's body, as they have seen it. */
export async function appealAsSeen(appeals: Readable, { params, caller, expectedVersion }: Asked) {
  const appeal = await bodysAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  if (!isOpen(appeal.state)) return forestalled(appeals, 'wrong-state', appeal);
  return appeal.version === expectedVersion ? appeal : forestalled(appeals, 'changed', appeal);
}

/** What a commit's outcome means to whoever wanted it. */
export async function settledAmongMany<Done extends object>(
  appeals: Readable,
  outcome: Outcome,
  done: Done,
): Promise<Done | Problem | Repeat> {
  if (outcome.kind !== 'changed' && outcome.kind !== 'wrong-state') return settled(outcome, done);
  return forestalled(appeals, outcome.kind, appealItem().parse(outcome.current));
}

/** That the appeal is not as it was seen, or in no state for what is wanted: by what was done last. */
export async function forestalled(
  appeals: Readable,
  code: 'changed' | 'wrong-state',
  appeal: Appeal,
): Promise<Problem> {
  const entry = await lastEntry(appeals, appeal);
  return problem(code, entry ? await detailOf(appeals, appeal, entry) : {});
}

async function detailOf({ law }: Readable, appeal: Appeal, entry: ToldEntry): Promise<{ detail?: Localized }> {
  const title = titleOf(entry.type, entry.data);
  if (!title) return {};
  const at = new Date(entry.at);
  const when = `${shortDay(dayOf(at))}, ${timeOf(at)}`;
  const inWords = async (language: Language) =>
    `${title[language]} (${when}, ${actorOf(entry, await timelineReader(law, appeal, language))})`;
  return { detail: { kk: await inWords('kk'), ru: await inWords('ru'), en: await inWords('en') } };
}
