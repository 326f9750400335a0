/** Lambda: the term of a register has run out. The applicant is told, and a new term begins. */
import { termIdOf } from '../../shared/law/clock.ts';
import { termLawOf } from '../../shared/law/reader.ts';
import { lazily } from '../../shared/lazily.ts';
import { consumeDue } from '../../shared/queue/due.ts';
import { dayOf } from '../../shared/time.ts';
import { runningClock } from './application/application.ts';
import { commitApplication, readApplication } from './application/store.ts';
import { missAnswer } from './asking/miss-answer.ts';
import { openClocks } from './open.ts';

const documents = lazily(openClocks());

export const handler = consumeDue(async ({ pk, now, traceparent }) => {
  const application = await readApplication(documents(), pk);
  const clock = application && runningClock(application);
  if (!clock) return;
  const law = await termLawOf(documents().law, termIdOf(clock), dayOf(now));
  const missed = missAnswer(application, { law, now, traceparent });
  if (!missed) return;
  const { kind } = await commitApplication(documents(), missed, { now });
  if (kind === 'contended') throw new Error('contended: to be retried');
});
