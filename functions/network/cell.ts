/** The unit of judgement: one operator's network of one technology in one settlement in one month. */
import * as z from 'zod';
import { type Measurement, operatorId, technologies } from '../../events/network.ts';
import { dayOf } from '../../shared/calendar.ts';
import { lazily } from '../../shared/endpoint.ts';
import { kato } from '../../shared/identities.ts';

export const cell = lazily(() =>
  z.object({
    settlement: kato(),
    operator: operatorId(),
    technology: z.enum(technologies),
    /** Of the country's time. */
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  }),
);
export type Cell = z.infer<ReturnType<typeof cell>>;

/** The cell to which a measurement belongs. */
export function cellOf(measurement: Measurement): Cell {
  const { settlement, operator, technology } = measurement;
  return { settlement, operator, technology, month: monthOf(new Date(measurement.measuredAt)) };
}

/** The month, `YYYY-MM`, in which an instant falls. */
export function monthOf(instant: Date): string {
  return dayOf(instant).slice(0, 7);
}

/** A cell's name, unique among cells: its parts never hold the separator. */
export function cellName({ settlement, operator, technology, month }: Cell): string {
  return [settlement, operator, technology, month].join('#');
}

/** Measurements by the cell they belong to. */
export function byCell(measurements: readonly Measurement[]): { cell: Cell; measurements: Measurement[] }[] {
  const groups = Map.groupBy(measurements, (measurement) => cellName(cellOf(measurement)));
  return [...groups].map(([name, group]) => ({ cell: cellNamed(name), measurements: group }));
}

/** The cell of a name. Throws where it is none. */
export function cellNamed(name: string): Cell {
  const [settlement, operator, technology, month] = name.split('#');
  return cell().parse({ settlement, operator, technology, month });
}
