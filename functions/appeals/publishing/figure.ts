/** Figures from what was counted. Pure. */
import { receivedChannels } from '../appeal/channels.ts';
import { outcomes } from '../appeal/outcome.ts';
import { openStates } from '../appeal/transitions.ts';
import { type About, type Dimension, dimensions } from '../tally/contribution.ts';
import { type Counts, marks, sum } from '../tally/measures.ts';
import type { Figure } from './forms.ts';

/** What was counted of a month about what is alike. */
export interface Counted {
  readonly month: string;
  readonly about: About;
  readonly counts: Counts;
}

export type By = Dimension | 'month';
export type Filter = Readonly<Partial<Record<Dimension, string | undefined>>>;

/** `cases#<body>#<region>#<category>#<channel>` */
export function aboutIn(sk: string): About {
  const [, body = '', region = '', category = '', channel = ''] = sk.split('#');
  return { body, region, category, channel };
}

export function fits(about: About, filter: Filter): boolean {
  return dimensions.every((each) => filter[each] === undefined || filter[each] === about[each]);
}

export interface Row {
  readonly id: string;
  readonly figure: Figure;
}

/** All together, and a row for each body, or whatever they are told apart by. */
export function figuresBy(counted: readonly Counted[], by: By): { readonly total: Figure; readonly rows: Row[] } {
  const groups = Map.groupBy(counted, ({ month, about }) => (by === 'month' ? month : about[by]));
  const rows = [...groups].map(([id, each]) => ({ id, figure: figureOf(each) }));
  return { total: figureOf(counted), rows: rows.filter(({ figure }) => figure.received > 0) };
}

/** Through these somebody else has written it down. */
const throughOthers: readonly string[] = [...receivedChannels, 'centre', 'service-centre'];

/** What fewer have said, is not told: of them somebody might be guessed. */
const fewest = 5;

function figureOf(counted: readonly Counted[]): Figure {
  const counts = counted.reduce<Counts>((sofar, each) => sum(sofar, each.counts), {});
  const by = (name: keyof Counts) => counts[name] ?? 0;
  const known = counted.filter(({ about }) => about.channel !== '*');
  const receivedOf = (cells: readonly Counted[]) =>
    cells.reduce((sofar, each) => sofar + (each.counts.received ?? 0), 0);
  const sentThemselves = receivedOf(known.filter(({ about }) => !throughOthers.includes(about.channel)));
  const given = marks.map((mark) => by(`rated:${mark}`));
  const rated = given.reduce((sofar, each) => sofar + each, 0);
  const points = given.reduce((sofar, each, index) => sofar + each * (index + 1), 0);
  const said = by('solved') + by('notSolved');
  return {
    ...{ received: by('received'), parts: by('parts'), open: by('open'), openOverdue: by('openOverdue') },
    ...{ closed: by('closed'), closedOnTime: by('closedOnTime') },
    onTimeShare: shareOf(by('closedOnTime'), by('closed') + by('openOverdue')),
    ...{ withdrawn: by('withdrawn'), passedOn: by('passedOn'), returned: by('returned'), prolonged: by('prolonged') },
    ...{ complaints: by('complaints'), forwardings: by('forwardings'), unverified: by('unverified') },
    ...{ sentThemselves, sentThemselvesShare: shareOf(sentThemselves, receivedOf(known)) },
    outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, by(`outcome:${outcome}`)])),
    ...(rated >= fewest && { ratings: { count: rated, average: rounded(points / rated, 2), marks: given } }),
    ...(said >= fewest && { solution: { solved: by('solved'), notSolved: by('notSolved') } }),
    stays: openStates.flatMap((state) => {
      const ended = by(`stays:${state}`);
      return ended > 0 ? [{ state, ended, averageHours: rounded(by(`minutes:${state}`) / ended / 60, 1) }] : [];
    }),
  };
}

function shareOf(part: number, whole: number): number | undefined {
  return whole > 0 ? rounded(part / whole, 4) : undefined;
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
