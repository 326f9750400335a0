/**
 * A citizen asks what is like the appeal that they are writing. Of others they hear what everybody may know: how many, and
 * in public categories when and how they stand.
 */
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { statesInWords } from '../appeal/state-words.ts';
import { type Appeals, appealPk, readAppeal } from '../appeal/store.ts';
import { isOpen } from '../appeal/transitions.ts';
import { categoryToRouteBy } from '../category/route-by-text.ts';
import { categoryKind, keywordsKind } from '../law.ts';
import { type Compared, likestTo } from '../likeness/compare.ts';
import { likenessOf } from '../likeness/likeness.ts';
import { newestOf } from '../likeness/store.ts';
import * as api from './api.ts';
import { sentAgain } from './words.ts';

export type Comparing = Pick<Appeals, 'table' | 'hashes' | 'law'>;

const mostShown = 5;

export const findSimilar = reading(api.findSimilar, async ({ body, caller, language, now }, comparing: Comparing) => {
  const { text, place, settlement } = body;
  const category = body.category ?? categoryToRouteBy(await comparing.law.records(keywordsKind), text);
  if (category === undefined) return reply(200, { own: [], others: 0, ofOthers: [] });
  const citizen = await comparing.hashes.pseudonym(caller.iin);
  const likeness = await likenessOf(comparing.hashes, { citizen, text, place });
  const like = likestTo(likeness, await newestOf(comparing.table, { settlement, category }, now));
  const others = like.filter((each) => each.citizen !== citizen);
  const tellsOfOthers = await isPublic(comparing.law, category, dayOf(now));
  const [own, ofOthers] = await Promise.all([
    read(
      comparing,
      like.filter((each) => each.citizen === citizen),
    ),
    tellsOfOthers ? read(comparing, others) : [],
  ]);
  const stands = ({ state, submittedAt }: Appeal) => ({
    ...{ state, stateInWords: statesInWords[state][language], submittedOn: dayOf(new Date(submittedAt)) },
  });
  return reply(200, {
    own: own.map(({ appeal, identical }) => ({
      ...{ number: appeal.number, ...stands(appeal), identical },
      ...(identical && { means: sentAgain[isOpen(appeal.state) ? 'open' : 'closed'](appeal.number)[language] }),
    })),
    others: others.length,
    ofOthers: ofOthers.map(({ appeal }) => ({ category, settlement, ...stands(appeal) })),
  });
});

/** How the first of them stand. What was made a report since, or another's, is not told of. */
async function read(comparing: Comparing, compared: readonly Compared[]) {
  const first = compared.slice(0, mostShown);
  const found = await Promise.all(first.map(({ number }) => readAppeal(comparing, appealPk(number))));
  return first.flatMap(({ citizen, identical }, index) => {
    const appeal = found[index];
    return appeal && appeal.citizen === citizen && !appeal.corruption ? [{ appeal, identical }] : [];
  });
}

async function isPublic(law: LawReader, category: string, on: Day): Promise<boolean> {
  return nearestInForce(await law.records(categoryKind), category, on)?.value.public ?? false;
}
