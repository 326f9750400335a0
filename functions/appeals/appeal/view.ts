/** How an appeal looks to those who may see it. */
import type * as z from 'zod';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { inForce } from '../../../shared/law/records.ts';
import { dayOf } from '../../../shared/time.ts';
import { bodyKind } from '../law.ts';
import type { Appeal } from './appeal.ts';
import type { appealView } from './forms.ts';
import type { ToldEntry } from './store.ts';
import { factTitles, isAppealFact } from './words.ts';

type AppealView = z.input<ReturnType<typeof appealView>>;

/** An appeal with the name of its body in the reader's language and, where the timeline is at hand, what was said. */
export async function viewAppeal(
  law: LawReader,
  appeal: Appeal,
  language: Language,
  timeline: readonly ToldEntry[] = [],
): Promise<AppealView> {
  const bodies = await law.records(bodyKind);
  const body = inForce(bodies, appeal.competentBody, dayOf(new Date(appeal.submittedAt)));
  const text = spoken(timeline, appealRegistered.type)?.text;
  const answer = spoken(timeline, appealAnswered.type);
  const { number, state, category, settlement, channel, submittedAt, registeredOn } = appeal;
  return {
    number,
    state,
    category,
    settlement,
    language: appeal.language,
    channel,
    submittedAt,
    registeredOn,
    dueAt: appeal.clocks.answer.dueAt,
    competentBody: { id: appeal.competentBody, name: body?.value.name[language] ?? appeal.competentBody },
    ...(text !== undefined && { text }),
    ...(answer && { answer }),
  };
}

function spoken(timeline: readonly ToldEntry[], type: string): { text: string; at: string } | undefined {
  const entry = timeline.find((candidate) => candidate.type === type);
  return entry?.said && { text: entry.said.text, at: entry.at };
}

/** A timeline entry as its citizen sees it; none where a newer version of this code wrote it, and alone has its words. */
export function viewEntry({ version, type, at, actor, said }: ToldEntry, language: Language) {
  if (!isAppealFact(type)) return [];
  return [{ version, type, title: factTitles[type][language], at, actor, ...(said && { text: said.text }) }];
}
