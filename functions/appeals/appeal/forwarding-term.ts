/** The three working days in which a body may forward what is not its own (АППК 65). Pure. */
import type * as z from 'zod';
import type { forwardingTerm } from '../../../events/appeals-routing.ts';
import { type CountingLaw, dueOn, startClock, termLawOn } from '../../../shared/law/clock.ts';
import type { Appeal } from './appeal.ts';

/** Until when a body could forward, and whether it did. */
export type ForwardingTerm = z.output<ReturnType<typeof forwardingTerm>>;

/** Counted from the day on which the appeal came to the body. What comes after it is late, and is done all the same. */
export function countForwardingTerm(
  { registeredOn, arrivedOn = registeredOn }: Appeal,
  { law, moment }: { readonly law: CountingLaw; readonly moment: Date },
): ForwardingTerm {
  const clock = startClock(termLawOn(law, 'appeals.forward', arrivedOn), arrivedOn);
  const { dueAt, article, verified, provisional = false } = clock;
  const late = moment.getTime() > Date.parse(dueAt);
  return { dueOn: dueOn(clock), late, article, restsOnUnverifiedLaw: !verified, provisional };
}
