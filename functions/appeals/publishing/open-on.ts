/** Open appeals by age, from the days on which appeals were opened and closed. Pure. */
import type { Day } from '../../../shared/time.ts';
import type { Counts } from '../tally/measures.ts';

/** In calendar days since registration, both included; the last has no end. */
const ages = [
  { from: 0, upTo: 15 },
  { from: 16, upTo: 30 },
  { from: 31, upTo: 60 },
  { from: 61, upTo: 90 },
  { from: 91, upTo: undefined },
] as const;

export interface Wanted {
  readonly on: Day;
  /** Who was registered before is left out. */
  readonly registeredFrom: Day;
  readonly body: string | undefined;
}

/** `cells`: by `days#<body>#<day of registration>#<day of the change>`. */
export function openOn(cells: ReadonlyMap<string, Counts>, { on, registeredFrom, body }: Wanted) {
  const open = ages.map(() => 0);
  for (const [sk, { openOnDay = 0 }] of cells) {
    const [, of = '', registeredOn = '', day = ''] = sk.split('#');
    if ((body !== undefined && of !== body) || registeredOn < registeredFrom || day > on) continue;
    const age = Math.round((Date.parse(on) - Date.parse(registeredOn)) / 86_400_000);
    const index = ages.findIndex(({ upTo }) => upTo === undefined || age <= upTo);
    open[index] = (open[index] ?? 0) + openOnDay;
  }
  return {
    open: open.reduce((sofar, each) => sofar + each, 0),
    ages: ages.map(({ from, upTo }, index) => ({
      ...{ from, ...(upTo !== undefined && { upTo }), open: open[index] ?? 0 },
    })),
  };
}
