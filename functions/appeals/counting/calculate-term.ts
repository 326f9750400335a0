/** Anybody asks by when an appeal would have to be answered that arrives then: counted as it would be, and not stored. */
import { reading, reply } from '../../../shared/http/use-case.ts';
import { startClock, termLawOn } from '../../../shared/law/clock.ts';
import { countingLawOf, type LawReader } from '../../../shared/law/reader.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { dayOfRegistration, daysToRegistration, termOf } from '../appeal/term-of.ts';
import { competenceFor } from '../competence/competence-for.ts';
import * as api from './api.ts';
import { viewCounted, viewDays } from './view-counted.ts';

/** Nothing here changes state, so there is nothing to hash. */
interface Law {
  readonly law: LawReader;
}

export const calculateTerm = reading(api.calculateTerm, async ({ body, language, now }, { law }: Law) => {
  const { kind, category, settlement } = body;
  const arrivedAt = new Date(body.arrivedAt);
  const registeredOn = await dayOfRegistration(law, arrivedAt);
  const registration = await daysToRegistration(law, arrivedAt);
  const counting = await countingLawOf(law);
  const clock = startClock(termLawOn(counting, await termOf(law, kind, registeredOn), registeredOn), registeredOn);
  const competence = await competenceFor(law, category, settlement, registeredOn, kind);
  return reply(200, {
    ...{ registeredOn, registration: viewDays(registration, { language, now }) },
    ...(competence && { competentBody: await bodyNamed(law, competence.value.body, registeredOn, language) }),
    ...viewCounted(clock, counting, { language, now }),
  });
});
