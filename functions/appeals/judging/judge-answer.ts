/** A citizen rates the answer to their own appeal, and says whether the matter is solved. */
import type { Problem } from '../../../shared/http/problems.ts';
import { changing, type Repeat, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import { changedBefore, changeOwn } from '../appeal/citizen-changes.ts';
import { type Appeals, appealPk, readAppeal } from '../appeal/store.ts';
import type { AppealView } from '../appeal/view.ts';
import { readyComplaint } from '../complaint/ready.ts';
import * as api from './api.ts';
import { rate, saySolved as say } from './judge.ts';

export const rateAnswer = changing(api.rateAnswer, {
  act: async ({ body, ...asked }, appeals: Appeals) =>
    withWays(
      appeals,
      asked,
      await changeOwn(appeals, asked, body.comment, (appeal, counting) => rate(appeal, body.rating, counting)),
    ),
  again: async (receipt, asked, appeals) => withWays(appeals, asked, await changedBefore(receipt, asked, appeals)),
  reply: (view) => reply(200, view),
});

export const saySolved = changing(api.saySolved, {
  act: async ({ body, ...asked }, appeals: Appeals) =>
    withWays(
      appeals,
      asked,
      await changeOwn(appeals, asked, body.comment, (appeal, counting) => say(appeal, body.solved, counting)),
    ),
  again: async (receipt, asked, appeals) => withWays(appeals, asked, await changedBefore(receipt, asked, appeals)),
  reply: (view) => reply(200, view),
});

interface Asked {
  readonly params: { readonly number: AppealNumber };
  readonly language: Language;
}

/** Whoever does not agree is handed a complaint that is ready to send, and what a new appeal about the same begins with. */
async function withWays<Done extends Problem | Repeat>(
  appeals: Appeals,
  { params, language }: Asked,
  done: AppealView | Done,
) {
  if (!('number' in done) || !disagrees(done)) return done;
  const appeal = await readAppeal(appeals, appealPk(params.number));
  const complaint = appeal && (await readyComplaint(appeals, appeal, language));
  const { number, category, settlement } = done;
  const newAppeal = { follows: number, ...(category && { category }), ...(settlement && { settlement }) };
  return { ...done, ways: { ...(complaint && { complaint }), newAppeal } };
}

/** A rating of 1 or 2, or a matter that is not solved. */
function disagrees({ judgement: { rating = 5, solved = true } = {} }: AppealView): boolean {
  return rating <= 2 || !solved;
}
