/** The store of what appeals are compared by: of each place and category, by when they came. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type AppealNumber, appealNumber } from '../../../shared/persons/identities.ts';
import { putOver } from '../../../shared/table/put-where.ts';
import { queryPage, type Table } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import { type Likeness, lengthOfHash } from './likeness.ts';

/** What an appeal is about, and when it came. */
export interface Matter {
  readonly number: AppealNumber;
  readonly category: string;
  readonly settlement: string;
  readonly submittedAt: string;
}

/** As long as people write about one thing. */
const keptDays = 30;
/** So many are compared: 25 read units where they are of 500 bytes. */
export const mostCompared = 200;

export interface Candidate extends Likeness {
  readonly number: AppealNumber;
  /** By pseudonym. */
  readonly citizen: string;
}

const candidateItem = lazily(() =>
  z.object({ number: appealNumber(), citizen: z.string(), identity: z.string(), sketch: z.string() }),
);

const pkOf = ({ settlement, category }: Pick<Matter, 'settlement' | 'category'>) =>
  `appeals#matter#${settlement}#${category}`;
const keyOf = (matter: Matter) => ({ pk: pkOf(matter), sk: `${sortable(matter.submittedAt)}#${matter.number}` });

const expiresAt = (from: string | Date, days: number) => Math.floor(new Date(from).getTime() / 1000) + days * 86_400;

/** Over what is there: what is noted once more is the same. */
export function putLikeness(table: Table, matter: Matter, { citizen, identity, sketch }: Candidate): Promise<void> {
  const item = { number: matter.number, citizen, identity, sketch: sketch.join('') };
  return putOver(table, { ...keyOf(matter), ...item, expiresAt: expiresAt(matter.submittedAt, keptDays) });
}

/** In its place stands that nothing is known, until it goes by itself. */
export function forgetLikeness(table: Table, matter: Matter): Promise<void> {
  const nothing = { number: matter.number, citizen: '', identity: '', sketch: '' };
  return putOver(table, { ...keyOf(matter), ...nothing, expiresAt: expiresAt(matter.submittedAt, keptDays) });
}

/** Those that came last about that place and category, the newest first; of the last thirty days, 200 at most. */
export async function newestOf(
  table: Table,
  about: Pick<Matter, 'settlement' | 'category'>,
  now: Date,
): Promise<Candidate[]> {
  const from = sortable(new Date(now.getTime() - keptDays * 86_400_000).toISOString());
  const request = { partition: pkOf(about), from, upTo: '\uffff', limit: mostCompared } as const;
  const { items } = await queryPage(table, { ...request, descending: true, mayBeOld: true }, candidateItem);
  return items
    .filter(({ citizen }) => citizen !== '')
    .map(({ sketch, ...candidate }) => ({ ...candidate, sketch: hashesIn(sketch) }));
}

function hashesIn(sketch: string): string[] {
  return sketch.match(new RegExp(`.{${lengthOfHash}}`, 'g')) ?? [];
}
