/** What stands at the foot of each page. */
import type { Localized } from '../i18n.ts';

export function pageOf(page: number, pages: number): Localized {
  return { kk: `${pages} беттің ${page}-беті`, ru: `страница ${page} из ${pages}`, en: `page ${page} of ${pages}` };
}
