/** An official sees which appeals to their own body are like one of them. Nothing that was written is shown: nobody has looked. */
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { bodysAppeal } from '../appeal/access.ts';
import { type Appeal, apartAs, cardOf } from '../appeal/appeal.ts';
import { sightOf } from '../appeal/sight.ts';
import { type Appeals, appealPk, readAppeal } from '../appeal/store.ts';
import { viewCard } from '../appeal/view.ts';
import { type Compared, likestTo } from '../likeness/compare.ts';
import { likenessOf } from '../likeness/likeness.ts';
import { newestOf } from '../likeness/store.ts';
import * as api from './api.ts';
import { writtenIn } from './written.ts';

const mostShown = 25;

export const listSimilar = reading(api.listSimilar, async ({ params, caller, now }, appeals: Appeals) => {
  const appeal = await bodysAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const like = (await likeTo(appeals, appeal, now)).slice(0, mostShown);
  const found = await Promise.all(like.map(({ number }) => readAppeal(appeals, appealPk(number))));
  const items = like.flatMap(({ resemblance, identical, citizen }, index) => {
    const other = found[index];
    if (!other || !isBodys(other, caller.body)) return [];
    return [{ ...viewCard(cardOf(other)), resemblance, identical, sameCitizen: citizen === appeal.citizen }];
  });
  return reply(200, { items });
});

/** None of what is compared with nothing, or was erased. */
async function likeTo(appeals: Appeals, appeal: Appeal, now: Date): Promise<Compared[]> {
  const { number, citizen, category, settlement } = appeal;
  if (apartAs(appeal) || citizen === undefined || !category || !settlement) return [];
  const written = await writtenIn(appeals, appeal);
  if (!written) return [];
  const likeness = await likenessOf(appeals.hashes, { citizen, ...written });
  const candidates = await newestOf(appeals.table, { settlement, category }, now);
  return likestTo(
    likeness,
    candidates.filter((each) => each.number !== number),
  );
}

function isBodys(appeal: Appeal, body: string): boolean {
  return appeal.competentBody === body && sightOf(appeal, { kind: 'official', body }) === 'all';
}
