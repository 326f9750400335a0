/** Lambda: the term of a register has run out. The applicant is told, and a new term begins. */
import { dayOf } from '../../shared/calendar.ts';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { consumeDue } from '../../shared/due.ts';
import { lazily } from '../../shared/endpoint.ts';
import { environment } from '../../shared/environment.ts';
import { lawReader } from '../../shared/law.ts';
import { counted, termIdOf, termLawOf } from '../../shared/law-clock.ts';
import { runningClock } from './application.ts';
import { missAnswer } from './miss-answer.ts';
import { commitApplication, readApplication } from './store.ts';

/** Clocks say nothing personal, so nothing is opened here that could unseal. */
const documents = lazily(() => {
  const table = { client: dynamodb(), name: environment('TABLE_NAME').TABLE_NAME };
  return { table, law: lawReader(table) };
});

export const handler = consumeDue(async ({ pk, now, traceparent }) => {
  const application = await readApplication(documents(), pk);
  const clock = application && runningClock(application);
  if (!clock) return;
  const law = await termLawOf(documents().law, termIdOf(clock), dayOf(now));
  const missed = missAnswer(application, { law, now, traceparent });
  if (!missed) return;
  const { kind } = await commitApplication(documents(), counted(missed), { now });
  if (kind === 'contended') throw new Error('contended: to be retried');
});
