/** Everybody is told day by day how the terms of a petition were counted, before it is an appeal. */
import { problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { type Clock, runs } from '../../../shared/law/clock.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import { clocksInWords, petitionClocks } from '../appeal/clock-names.ts';
import { notFoundDetails } from '../appeal/words.ts';
import type { Petition } from '../petition/petition.ts';
import { type Counted, readPetition } from '../petition/store.ts';
import { isGathering } from '../petition/transitions.ts';
import * as api from './api.ts';
import { viewCounted } from './view-counted.ts';
import { coursesInWords } from './words.ts';

export const explainPetitionClocks = reading(
  api.explainPetitionClocks,
  async ({ params, language, now }, petitions: Counted) => {
    const petition = await readPetition(petitions, params.number);
    if (!petition) return problem('not-found', { detail: notFoundDetails.petition });
    const law = await countingLawOf(petitions.law);
    const clocks = clocksOf(petition).map(({ name, clock }) => {
      const does = courseOf(petition, clock);
      return {
        ...{ clock: name, inWords: clocksInWords[name][language] },
        course: { does, article: clock.article, inWords: coursesInWords[does][language] },
        ...(clock.stoppedAt && { stoppedAt: clock.stoppedAt }),
        ...viewCounted(clock, law, { language, now }),
      };
    });
    return reply(200, { clocks });
  },
);

function clocksOf({ clocks: { first, gather } }: Petition) {
  const ofFirst = { name: petitionClocks.first, clock: first };
  return gather ? [ofFirst, { name: petitionClocks.gather, clock: gather }] : [ofFirst];
}

function courseOf({ state }: Petition, clock: Clock): 'runs' | 'over' {
  return isGathering(state) && runs(clock) ? 'runs' : 'over';
}
