/**
 * What one appeal adds to the figures: to the cell of its month, body, region, category and channel, and to the days on
 * which it was open. It follows from the appeal and its timeline alone, so that whoever counts again counts the same. Pure.
 */

import { complaintFiled } from '../../../events/appeals-complaints.ts';
import { termProlonged } from '../../../events/appeals-course.ts';
import { appealForwarded } from '../../../events/appeals-routing.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { isPart } from '../appeal/parts.ts';
import { type AppealState, isOpen } from '../appeal/transitions.ts';
import { courseOf, type Step, type Told } from './course.ts';
import { type Counts, sum } from './measures.ts';

/** By what figures are told apart; `-` where it is not known, `*` where it is not told. */
export const dimensions = ['body', 'region', 'category', 'channel'] as const;
export type Dimension = (typeof dimensions)[number];
export type About = Readonly<Record<Dimension, string>>;

export const unknown = '-';
export const untold = '*';

/** Where in the figures of a month, or a year. `days` begin with the day of registration and go on with the day of the change. */
export type CellName = readonly ['cases', ...string[]] | readonly ['days', ...string[]];

export interface CellCounts {
  /** Of registration: the month of cases, `YYYY-MM`; the year of days. */
  readonly period: string;
  readonly name: CellName;
  readonly counts: Counts;
}

/** `entries` are its timeline, oldest first, up to the version that was read. */
export function contributionOf(appeal: Appeal, entries: readonly Told[]): CellCounts[] {
  const course = courseOf(entries);
  const about = aboutOf(appeal);
  const [month, year] = [appeal.registeredOn.slice(0, 7), appeal.registeredOn.slice(0, 4)];
  const ofCase = { period: month, name: ['cases', ...dimensions.map((each) => about[each])] as const };
  return [
    { ...ofCase, counts: [ofState(appeal), deedsIn(entries), judgedIn(appeal), staysIn(course)].reduce(sum) },
    ...daysIn(course, appeal.registeredOn).map(({ day, openOnDay }) => ({
      period: year,
      name: ['days', about.body, appeal.registeredOn, day] as const,
      counts: { openOnDay },
    })),
  ].filter(({ counts }) => Object.keys(counts).length > 0);
}

/**
 * With the body that has it now. A report about corruption is counted for the whole country alone: whom it is about must
 * not learn of it by a figure that grows.
 */
export function aboutOf({ competentBody, settlement, category, channel, corruption }: Appeal): About {
  if (corruption) return { body: untold, region: untold, category: untold, channel: untold };
  const region = settlement?.slice(0, 2);
  return { body: competentBody ?? unknown, region: region ?? unknown, category: category ?? unknown, channel };
}

/** By which state it is where. What its citizen took back, and what goes on in parts or in an earlier case, the body has neither closed nor missed. */
const counted: Readonly<Record<AppealState, 'open' | 'closed' | 'withdrawn' | 'passedOn'>> = {
  registered: 'open',
  assigned: 'open',
  mending: 'open',
  overdue: 'open',
  complained: 'open',
  answered: 'closed',
  terminated: 'closed',
  returned: 'closed',
  dismissed: 'closed',
  withdrawn: 'withdrawn',
  forwarded: 'passedOn',
  attached: 'passedOn',
};

function ofState({ state, number, clocks: { answer } }: Appeal): Counts {
  const as = counted[state];
  const { missedAt, stoppedAt = '', dueAt } = answer;
  // Whoever stopped it in time has not missed it: it needs no clock to know.
  const isLate = missedAt !== undefined || Date.parse(stoppedAt) > Date.parse(dueAt);
  return ones({
    received: true,
    parts: isPart(number),
    [as]: true,
    openOverdue: as === 'open' && missedAt !== undefined,
    closedOnTime: as === 'closed' && !isLate,
    returned: state === 'returned',
    unverified: !answer.verified,
  });
}

function deedsIn(entries: readonly Told[]): Counts {
  const times = (told: string) => entries.filter(({ type }) => type === told).length;
  return sum(
    { complaints: times(complaintFiled.type), forwardings: times(appealForwarded.type) },
    ones({ prolonged: times(termProlonged.type) > 0 }),
  );
}

/** What the last answer comes to, and how its citizen judges it. */
function judgedIn({ outcome, judged }: Appeal): Counts {
  return ones({
    ...(outcome && { [`outcome:${outcome}`]: true }),
    ...(judged?.rating && { [`rated:${judged.rating}`]: true }),
    solved: judged?.solved === true,
    notSolved: judged?.solved === false,
  });
}

function ones(holds: Readonly<Record<string, boolean>>): Counts {
  return Object.fromEntries(Object.entries(holds).flatMap(([name, does]) => (does ? [[name, 1]] : [])));
}

/** In states that are open; the last has not ended. */
function staysIn(course: readonly Step[]): Counts {
  return course.slice(0, -1).reduce<Counts>((sofar, { state, since }, index) => {
    if (!isOpen(state)) return sofar;
    const minutes = Math.round((Date.parse(course[index + 1]?.since ?? since) - Date.parse(since)) / 60_000);
    return sum(sofar, { [`stays:${state}`]: 1, [`minutes:${state}`]: Math.max(0, minutes) });
  }, {});
}

/** On which days it became open, and on which it no longer was: what was opened and closed on one day is neither. */
function daysIn(course: readonly Step[], registeredOn: Day) {
  const byDay = new Map<Day, number>();
  for (const [index, { state, since }] of course.entries()) {
    const before = course[index - 1];
    const change = Number(isOpen(state)) - Number(before !== undefined && isOpen(before.state));
    const on = dayOf(new Date(since));
    // What arrives on a day off is registered, and open, on the next working day.
    const day = on < registeredOn ? registeredOn : on;
    byDay.set(day, (byDay.get(day) ?? 0) + change);
  }
  return [...byDay].filter(([, change]) => change !== 0).map(([day, openOnDay]) => ({ day, openOnDay }));
}
