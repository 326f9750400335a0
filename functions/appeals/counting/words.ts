/** Whether a clock runs, in the words of its readers. */
import type { Localized } from '../../../shared/i18n.ts';
import type { ClockCourse } from '../appeal/clock-courses.ts';

export const coursesInWords: Readonly<Record<ClockCourse['course'], Localized>> = {
  runs: { kk: 'жүріп жатыр', ru: 'течёт', en: 'runs' },
  'stands-still': { kk: 'тоқтап тұр', ru: 'не течёт', en: 'stands still' },
  over: { kk: 'аяқталды', ru: 'окончен', en: 'is over' },
};
