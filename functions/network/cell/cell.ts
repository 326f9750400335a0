/** The unit of judgement: one operator's network of one technology in one settlement in one month. */
import * as z from 'zod';
import { type Measurement, month, operatorId, technologies } from '../../../events/network.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { dayOf } from '../../../shared/time.ts';

export const cell = lazily(() =>
  z.object({ settlement: kato(), operator: operatorId(), technology: z.enum(technologies), month: month() }),
);
export type Cell = z.infer<ReturnType<typeof cell>>;

/** The cell to which a measurement belongs; its month is that of the country's time. */
function cellOf({ settlement, operator, technology, measuredAt }: Measurement): Cell {
  return { settlement, operator, technology, month: dayOf(new Date(measuredAt)).slice(0, 7) };
}

/** A cell's name, unique among cells: its parts never hold the separator. */
export function cellName({ settlement, operator, technology, month }: Cell): string {
  return [settlement, operator, technology, month].join('#');
}

/** The cell of a name. Throws where it is none. */
export function cellNamed(name: string): Cell {
  const [settlement, operator, technology, month] = name.split('#');
  return cell().parse({ settlement, operator, technology, month });
}

export interface MeasurementsOfCell {
  readonly cell: Cell;
  readonly measurements: readonly Measurement[];
}

/** Measurements by the cell they belong to. */
export function byCell(measurements: readonly Measurement[]): MeasurementsOfCell[] {
  const groups = Map.groupBy(measurements, (measurement) => cellName(cellOf(measurement)));
  return [...groups].map(([name, group]) => ({ cell: cellNamed(name), measurements: group }));
}
