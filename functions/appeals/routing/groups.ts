/** Appeals that wait for the registrar, grouped by what they are about and the region. Pure. */
import { dueOn } from '../../../shared/law/clock.ts';
import type { AppealCard } from '../appeal/appeal.ts';

/** What is absent nobody knows of it. */
export interface Subject {
  readonly category?: string | undefined;
  /** Of those that name none: what their texts speak for. */
  readonly suggested?: string | undefined;
  /** The first two digits of the KATO code. */
  readonly region?: string | undefined;
}

export interface Group extends Subject {
  readonly waiting: number;
  /** The last day for the answer to the first of them that is due. */
  readonly nextDueOn: string;
}

/** The groups, the largest first. `cards` come the next due first. */
export function groupsOf(cards: readonly AppealCard[]): Group[] {
  const byName = Map.groupBy(cards.filter(isPlain), (card) => JSON.stringify(subjectOf(card)));
  const groups = [...byName.values()].flatMap(([first, ...more]) =>
    first ? [{ ...subjectOf(first), waiting: more.length + 1, nextDueOn: dueOn(first) }] : [],
  );
  return groups.toSorted((one, other) => other.waiting - one.waiting);
}

/** The appeals of one group. */
export function inGroup(cards: readonly AppealCard[], { category, suggested, region }: Subject): AppealCard[] {
  return cards.filter((card) => {
    const subject = subjectOf(card);
    const isAbout = subject.category === category && subject.suggested === suggested;
    return isPlain(card) && isAbout && subject.region === region;
  });
}

/** What goes another way goes to no body in a group. */
const isPlain = ({ apart }: AppealCard) => apart === undefined;

function subjectOf({ category, suggested, settlement }: AppealCard): Subject {
  return {
    ...(category ? { category } : suggested && { suggested }),
    ...(settlement && { region: settlement.slice(0, 2) }),
  };
}
