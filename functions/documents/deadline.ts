/**
 * Lambda: the term of a register has run out, or waits for its calendar. A provisional one is counted anew first, or
 * put off by a day where that can't be yet. Of a term that has passed the applicant is told, and a new one begins. What
 * waits is counted by no law older than the message, and so is what comes before its time: it may be there because a
 * calendar came, or was corrected.
 */
import { countingLawOf } from '../../shared/law/reader.ts';
import { lazily } from '../../shared/lazily.ts';
import { consumeDue, oldestLawFor } from '../../shared/queue/consume-due.ts';
import { awaitsCalendar } from './application/application.ts';
import { commitApplication, putOff, readApplication } from './application/store.ts';
import { catchUp } from './asking/catch-up.ts';
import { openClocks } from './open.ts';

const documents = lazily(openClocks());

export const handler = consumeDue(async (due) => {
  const { command, now, traceparent } = due;
  const application = await readApplication(documents(), command.pk);
  if (!application) return;
  const law = await countingLawOf(documents().law, oldestLawFor(due, awaitsCalendar(application)));
  const change = catchUp(application, { law, moment: now, traceparent });
  if (change) {
    const { kind } = await commitApplication(documents(), change, { now });
    if (kind === 'contended') throw new Error('contended: to be retried');
  } else if (awaitsCalendar(application)) {
    await putOff(documents(), application, now);
  }
});
