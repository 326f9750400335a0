/** What facts about an appeal tell of it. Pure. */
import { dueOn } from '../../../shared/law/clock.ts';
import type { Appeal } from './appeal.ts';

/** Which, whose, and who has it, where anybody has. */
export function namesOf({ number, citizen, competentBody }: Appeal) {
  return { number, citizen, ...(competentBody && { competentBody }) };
}

/** Which, whose, and until when its answer is due. */
export function factsOf({ number, citizen, clocks }: Appeal) {
  const { dueAt, verified, provisional = false } = clocks.answer;
  return { number, citizen, dueAt, dueOn: dueOn(clocks.answer), restsOnUnverifiedLaw: !verified, provisional };
}
