/** What of a worklist an official wants to see. Pure. */
import { liesIn } from '../../../shared/law/nearest-places.ts';
import type { Day } from '../../../shared/time.ts';
import type { Wanted } from '../appeal/lists.ts';
import type { AppealState } from '../appeal/transitions.ts';

export interface Filter {
  readonly state?: AppealState | undefined;
  readonly category?: string | undefined;
  /** A KATO code: what lies within it. */
  readonly place?: string | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
}

/** Whether nothing is asked for in particular. */
export function isPlain(filter: Filter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/** The same for the same filter: a cursor goes on in the list that it was given for. */
export function nameOf({ state, category, place, dueFrom, dueTo }: Filter): string {
  return JSON.stringify([state, category, place, dueFrom, dueTo]);
}

export function wantedBy({ state, category, place, dueFrom, dueTo }: Filter): Wanted {
  return {
    ...{ dueFrom, dueTo },
    fits: (card) =>
      (state === undefined || card.state === state) &&
      (category === undefined || card.category === category) &&
      (place === undefined || liesIn(card.settlement ?? '', place)),
  };
}
