/** What an official is told who answers what has been answered. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { dayOf, timeOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';

/** Says when; nothing where no answer was given. */
export function answeredAlready({ clocks }: Appeal): { readonly detail?: Localized } {
  const { stoppedAt } = clocks.answer;
  if (stoppedAt === undefined) return {};
  const at = new Date(stoppedAt);
  const when = `${shortDay(dayOf(at))}, ${timeOf(at)}`;
  return {
    detail: {
      kk: `Бұл жолданымға жауап берілген: ${when}`,
      ru: `На это обращение уже дан ответ: ${when}`,
      en: `This appeal has been answered: ${when}`,
    },
  };
}
