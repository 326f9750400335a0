/** The figures of a load as tables for people, and what of them is missed. Pure. */
import { table } from '../report.ts';
import type { Figures } from './measure.ts';

/** A page of a body with very many cases may take so many times that of one with a hundred. */
const mostTimes = 2;

/** One line for each thing that did not hold. */
export function missedIn({ kinds, accepted, lost, large, small }: Figures): string[] {
  const failed = kinds.flatMap(({ kind, statuses }) =>
    Object.entries(statuses)
      .filter(([status]) => status.startsWith('5'))
      .map(([status, times]) => `${kind}: ${times} × ${status}, none expected`),
  );
  const times = large.medianMilliseconds / small.medianMilliseconds;
  return [
    ...failed,
    ...(lost > 0 ? [`${lost} of ${accepted} accepted appeals do not stand in the table`] : []),
    ...(times > mostTimes
      ? [`a page of the large body: ${times.toFixed(2)} times a small one's, ${mostTimes} at most`]
      : []),
  ];
}

export function reportOf(figures: Figures, missed: readonly string[]): string {
  const { conditions, extent, seconds, kinds, units, accepted, lost, large, small } = figures;
  const calls = kinds.reduce((sum, { times }) => sum + times, 0);
  const page = ({ openCases, medianMilliseconds, readUnits }: Figures['large']) =>
    `  of ${openCases} open cases: median ${medianMilliseconds.toFixed(1)} ms, ${readUnits.toFixed(2)} read units`;
  const sections = [
    [conditions],
    [
      `${calls} calls over ${extent.connections} connections in ${seconds.toFixed(0)} s, ${(calls / seconds).toFixed(0)} a second`,
    ],
    table(
      ['call', 'times', 'p50 ms', 'p99 ms', 'longest ms', 'statuses'],
      kinds.map((each) => [
        each.kind,
        String(each.times),
        each.p50.toFixed(0),
        each.p99.toFixed(0),
        each.longest.toFixed(0),
        Object.entries(each.statuses)
          .map(([status, times]) => `${status} × ${times}`)
          .join(', '),
      ]),
    ),
    [
      'Capacity units, with all that follows',
      ...table(
        ['function', 'read units', 'write units'],
        units.map((each) => [each.name, each.readUnits.toFixed(0), each.writeUnits.toFixed(0)]),
      ),
    ],
    ['A page of 25 of a worklist, before the load', page(large), page(small)],
    [`${accepted} appeals accepted, ${lost} of them not in the table`],
    missed.length > 0 ? ['Missed:', ...missed.map((line) => `  ${line}`)] : ['Nothing is missed.'],
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}
