/** Lambda: a clock of an appeal has run out. What is no longer due is left alone. */

import { lazily } from '../../shared/lazily.ts';
import { consumeDue, type Due } from '../../shared/queue/due.ts';
import { missAnswer } from './appeal/miss-answer.ts';
import { commitAppeal, readAppeal } from './appeal/store.ts';
import { openClocks } from './open.ts';

const appeals = lazily(openClocks());

export const handler = consumeDue(async ({ pk, now, traceparent }: Due) => {
  const appeal = await readAppeal(appeals(), pk);
  const missed = appeal && missAnswer(appeal, now, traceparent);
  if (!missed) return;
  const outcome = await commitAppeal(appeals(), missed, { now });
  if (outcome.kind === 'contended') throw new Error('contended: to be retried');
});
