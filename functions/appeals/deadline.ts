/** Lambda: a clock of an appeal has run out. What is no longer due is left alone. */
import { consumeDue, type Due } from '../../shared/due.ts';
import { lazily } from '../../shared/endpoint.ts';
import { missAnswer } from './conclude.ts';
import { commitAppeal, openClocks, readAppeal } from './store.ts';

const appeals = lazily(openClocks);

export const handler = consumeDue(async ({ pk, now, traceparent }: Due) => {
  const appeal = await readAppeal(appeals(), pk);
  const missed = appeal && missAnswer(appeal, now, traceparent);
  if (!missed) return;
  const outcome = await commitAppeal(appeals(), missed, { now });
  if (outcome.kind === 'contended') throw new Error('contended: to be retried');
});
