/** A complaint that is ready to send about an appeal as it stands. */
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { type Appeals, readTimeline } from '../appeal/store.ts';
import { bodyOf } from '../appeal/view.ts';
import { draftOf } from './draft-words.ts';
import { groundOf } from './ground.ts';

/** Undefined where there is nothing to complain of, or one waits already. */
export async function readyComplaint(appeals: Appeals, appeal: Appeal, language: Language) {
  const ground = groundOf(appeal, await readTimeline(appeals, appeal), await countingLawOf(appeals.law));
  if (!ground) return undefined;
  const { number, registeredOn, clocks } = appeal;
  const { answer, promise } = clocks;
  const on = ground.about === 'silence' ? dueOn(answer) : dayOf(new Date(answer.stoppedAt ?? answer.dueAt));
  const undone = ground.about === 'answer' && promise?.missedAt !== undefined ? dueOn(promise) : undefined;
  const through = await bodyOf(appeals.law, appeal, language);
  return {
    ...ground,
    text: draftOf(ground.about, { number, registeredOn, on, undone })[language],
    ...(through && { through }),
  };
}
