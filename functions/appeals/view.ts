/** How an appeal looks to those who may see it. */
import type * as z from 'zod';
import { answerOverdue, appealAnswered, appealRegistered } from '../../events/appeals.ts';
import { dayOf } from '../../shared/calendar.ts';
import type { Language, Localized } from '../../shared/i18n.ts';
import { inForce, type LawReader } from '../../shared/law.ts';
import type { submitAppeal } from './api.ts';
import type { Appeal } from './appeal.ts';
import type { ToldEntry } from './store.ts';

type AppealView = z.input<ReturnType<(typeof submitAppeal)['replies'][201]['body']>>;

/** An appeal with the name of its body in the reader's language and, where the timeline is at hand, what was said. */
export async function viewAppeal(
  law: LawReader,
  appeal: Appeal,
  language: Language,
  timeline: readonly ToldEntry[] = [],
): Promise<AppealView> {
  const bodies = await law.records('body');
  const body = inForce(bodies, appeal.competentBody, dayOf(new Date(appeal.submittedAt)));
  const text = spoken(timeline, appealRegistered.type)?.text;
  const answer = spoken(timeline, appealAnswered.type);
  return {
    ...appeal,
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

const titles: Readonly<Record<string, Localized>> = {
  [appealRegistered.type]: {
    kk: 'Өтініш тіркелді және құзыретті органға жіберілді',
    ru: 'Обращение зарегистрировано и направлено компетентному органу',
    en: 'The appeal was registered and sent to the competent body',
  },
  [appealAnswered.type]: { kk: 'Жауап берілді', ru: 'Дан ответ', en: 'The appeal was answered' },
  [answerOverdue.type]: {
    kk: 'Жауап беру мерзімі өтті: органның үнсіздігі бас тарту болып саналады, шағымдануға құқығыңыз бар',
    ru: 'Срок ответа истёк: молчание органа считается отказом, вы вправе подать жалобу',
    en: 'The term for the answer has passed: silence counts as a refusal, and you may complain',
  },
};

/** A timeline entry as its citizen sees it. */
export function viewEntry({ version, type, at, actor, said }: ToldEntry, language: Language) {
  return { version, type, title: titles[type]?.[language] ?? type, at, actor, ...(said && { text: said.text }) };
}
