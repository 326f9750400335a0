/**
 * Lambda: a clock of an appeal has run out. A provisional one is counted anew first; what is no longer due is left
 * alone.
 */
import { termIdOf } from '../../shared/law/clock.ts';
import { termLawOf } from '../../shared/law/reader.ts';
import { lazily } from '../../shared/lazily.ts';
import { consumeDue, type Due } from '../../shared/queue/due.ts';
import { catchUp } from './appeal/recount.ts';
import { commitAppeal, readAppeal } from './appeal/store.ts';
import { openClocks } from './open.ts';

const appeals = lazily(openClocks());

export const handler = consumeDue(async ({ pk, now, traceparent }: Due) => {
  const appeal = await readAppeal(appeals(), pk);
  if (!appeal) return;
  const { answer } = appeal.clocks;
  const law = await termLawOf(appeals().law, termIdOf(answer), answer.startedOn);
  const change = catchUp(appeal, { law, moment: now, traceparent });
  if (!change) return;
  const outcome = await commitAppeal(appeals(), change, { now });
  if (outcome.kind === 'contended') throw new Error('contended: to be retried');
});
