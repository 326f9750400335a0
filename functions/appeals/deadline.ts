/**
 * Lambda: a clock of an appeal or a petition has run out, soon will, or waits for its calendar. A provisional one is counted anew
 * first, or put off by a day where that can't be yet; what is not due, or no longer, is left alone. What waits is counted
 * by no law older than the message, and so is what comes before its time: it may be there because a calendar came, or was
 * corrected.
 */
import { countingLawOf } from '../../shared/law/reader.ts';
import { lazily } from '../../shared/lazily.ts';
import type { Commanded } from '../../shared/queue/consume-commands.ts';
import { consumeDue, oldestLawFor } from '../../shared/queue/consume-due.ts';
import type { DueMessage } from '../../shared/queue/due.ts';
import { awaitsCalendar } from './appeal/appeal.ts';
import { catchUp } from './appeal/recount.ts';
import { commitAppeal, putOff, readAppeal } from './appeal/store.ts';
import { warn } from './appeal/warn.ts';
import { openClocks } from './open.ts';
import { isPetitionPk } from './petition/store.ts';
import { takeStock } from './petition/take-stock.ts';

const appeals = lazily(openClocks());

export const handler = consumeDue(async (due) => {
  await (isPetitionPk(due.command.pk) ? bringForward(due) : catchUpWithAppeal(due));
});

async function bringForward({ command: { pk }, sentAt, now, traceparent }: Commanded<DueMessage>): Promise<void> {
  const due = { oldestMilliseconds: now.getTime() - sentAt.getTime() };
  await takeStock(appeals(), pk, { moment: now, now, traceparent, due });
}

async function catchUpWithAppeal(due: Commanded<DueMessage>): Promise<void> {
  const { command, now, traceparent } = due;
  const appeal = await readAppeal(appeals(), command.pk);
  if (!appeal) return;
  const law = await countingLawOf(appeals().law, oldestLawFor(due, awaitsCalendar(appeal)));
  const counting = { law, moment: now, traceparent };
  const change = catchUp(appeal, counting) ?? warn(appeal, counting);
  if (change) {
    const { kind } = await commitAppeal(appeals(), change, { now });
    if (kind === 'contended') throw new Error('contended: to be retried');
  } else if (awaitsCalendar(appeal)) {
    await putOff(appeals(), appeal, now);
  }
}
