/**
 * An incident: one thing about which many have written, a burst main, and their appeals to one body, which may answer
 * them together. It says nothing personal, and changes nothing of its appeals: each keeps its own clock. Pure.
 */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type AppealNumber, appealNumber, kato } from '../../../shared/persons/identities.ts';

/** As many as are looked at and answered in one go; of what is more, another incident is opened. */
export const mostAppeals = 100;

const about = () => ({ category: z.string().optional(), settlement: kato().optional(), openedAt: z.string() });

export const incidentItem = lazily(() =>
  z.object({
    version: z.int().positive(),
    id: z.string(),
    body: z.string(),
    ...about(),
    numbers: z.array(appealNumber()),
  }),
);
export type Incident = z.infer<ReturnType<typeof incidentItem>>;

/** What the list of a body's incidents shows. */
export const incidentCard = lazily(() => z.object({ id: z.string(), ...about(), appeals: z.int() }));
export type IncidentCard = z.infer<ReturnType<typeof incidentCard>>;

export function incidentCardOf({ id, category, settlement, openedAt, numbers }: Incident): IncidentCard {
  return { id, ...(category && { category }), ...(settlement && { settlement }), openedAt, appeals: numbers.length };
}

/** The incident with these appeals in the place of those it had. */
export function relinked(incident: Incident, numbers: readonly AppealNumber[]): Incident {
  return { ...incident, version: incident.version + 1, numbers: [...numbers] };
}
