/**
 * Lambda: a clock of an appeal has run out, or waits for its calendar. A provisional one is counted anew first, or put
 * off by a day where that can't be yet; what is no longer due is left alone.
 */
import { countingLawOf } from '../../shared/law/reader.ts';
import { lazily } from '../../shared/lazily.ts';
import { consumeDue, type Due } from '../../shared/queue/due.ts';
import { awaitsCalendar } from './appeal/appeal.ts';
import { catchUp } from './appeal/recount.ts';
import { commitAppeal, putOff, readAppeal } from './appeal/store.ts';
import { openClocks } from './open.ts';

const appeals = lazily(openClocks());

export const handler = consumeDue(async ({ pk, now, traceparent }: Due) => {
  const appeal = await readAppeal(appeals(), pk);
  if (!appeal) return;
  const change = catchUp(appeal, { law: await countingLawOf(appeals().law), moment: now, traceparent });
  if (change) {
    const { kind } = await commitAppeal(appeals(), change, { now });
    if (kind === 'contended') throw new Error('contended: to be retried');
  } else if (awaitsCalendar(appeal)) {
    await putOff(appeals(), appeal, now);
  }
});
