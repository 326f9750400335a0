/** What a registrar is told whose wish is refused. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { dayOf, timeOf } from '../../../shared/time.ts';

export const bodyHasActed = {
  kk: 'Жіберуді қайтарып алуға болмайды: содан бері жолданым бойынша әрекет жасалды немесе ол жіберілмеген',
  ru: 'Направление нельзя отменить: с тех пор по обращению уже совершены действия, или оно не направлялось',
  en: 'The assignment cannot be undone: something has been done about the appeal since, or there was none',
} as const satisfies Localized;

export function tooLateToUndo(assignedAt: Date): Localized {
  const when = `${shortDay(dayOf(assignedAt))}, ${timeOf(assignedAt)}`;
  return {
    kk: `Жіберуді 10 минут ішінде ғана қайтарып алуға болады, ол жіберілген уақыт: ${when}`,
    ru: `Направление можно отменить только в течение 10 минут, а сделано оно ${when}`,
    en: `An assignment can be undone within 10 minutes alone, and this one was made on ${when}`,
  };
}
