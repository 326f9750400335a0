/** What is told of an appeal changes the figures: whatever it tells, what counts is the timeline that it stands in. */
import type * as z from 'zod';
import { type EventHandler, on } from '../../../shared/queue/consume.ts';
import type { EventDefinition } from '../../../shared/queue/define-event.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type AppealFact, facts } from '../appeal/words.ts';
import { countedFacts } from '../tally/course.ts';
import { keepFigures } from '../tally/store.ts';

export interface Tallying {
  readonly table: Table;
}

type OfAppeal = EventDefinition<z.ZodType<{ readonly number: string }>, AppealFact>;

export function handlersOf(tallying: () => Tallying): EventHandler[] {
  const heard: readonly OfAppeal[] = facts.filter(({ type }) => countedFacts.includes(type));
  return heard.map((definition) =>
    on(definition, async ({ event }) => {
      const kept = await keepFigures(tallying().table, (event.data as { readonly number: string }).number);
      return kept === 'no-such-appeal' ? { refused: 'number: there is no such appeal' } : undefined;
    }),
  );
}
