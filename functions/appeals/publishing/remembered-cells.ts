/** However many ask, a container reads the figures of a month, and the days of a year, once in five seconds. */
import { remembered } from '../../../shared/remembered.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readPeriod } from '../tally/store.ts';
import type { Publishing } from './read-figures.ts';

export function rememberedCells(table: Table): Publishing['cells'] {
  const keeping = { milliseconds: 5_000, most: 200 };
  const read = remembered((asked: string) => {
    const [grain, period = '', ...body] = asked.split('#');
    return readPeriod(table, period, [grain === 'days' ? 'days' : 'cases', ...body]);
  }, keeping);
  return (grain, period, body) => read([grain, period, ...(body === undefined ? [] : [body])].join('#'));
}
