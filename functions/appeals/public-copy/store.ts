/**
 * The store of public copies: beside its appeal, how the copy stands; in a partition that everybody's function may read,
 * what is shown, unsealed and with nothing of what was blacked out. Both are written in one transaction.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { objectName } from '../../../shared/files/object-name.ts';
import { lazily } from '../../../shared/lazily.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import type { Receipt, ReceiptRequest } from '../../../shared/table/receipts.ts';
import { queryAll, readItem, type Table } from '../../../shared/table/table.ts';
import { timelineItem, timelineKey } from '../../../shared/table/timeline.ts';
import { appealPk } from '../appeal/store.ts';
import { type CopyContent, copyContent } from './content.ts';
import { type CopyChange, type PublicCopy, publicCopyItem } from './public-copy.ts';

interface Stored {
  readonly table: Table;
}

const keyOf = (pk: string) => ({ pk, sk: 'public-copy' });
const timelinePkOf = (number: string) => `appeals#copy#${number}`;
const shownKey = (id: string) => ({ pk: `appeals#public-copy#${id}`, sk: 'copy' });
const ofPerson = (citizen: string) => `appeals#copies#${citizen}`;

export function readCopy({ table }: Stored, number: AppealNumber): Promise<PublicCopy | undefined> {
  return readItem(table, keyOf(appealPk(number)), publicCopyItem);
}

/** The copy that a request changed which left this receipt. */
export function copyOfReceipt({ table }: Stored, { entityPk }: Receipt): Promise<PublicCopy | undefined> {
  return readItem(table, keyOf(entityPk), publicCopyItem);
}

const placeOf = ({ number, version }: Pick<PublicCopy, 'number' | 'version'>) => ({
  ...timelineKey(timelinePkOf(number), version),
  attribute: 'sealed',
});

interface Sealing {
  readonly seal: PersonalSeal;
}

/** Seals what is said with a change into its entry, under the key of whoever appealed. */
export async function withSaid({ seal }: Sealing, change: CopyChange, words: object) {
  const sealed = await seal.seal({ person: change.copy.citizen }, placeOf(change.copy), words);
  return { ...change, entry: { ...change.entry, sealed } };
}

/** What was said with the last change; undefined where nothing was, or it is erased. */
export async function readSaid({ table, seal }: Stored & Sealing, copy: PublicCopy): Promise<string | undefined> {
  const place = placeOf(copy);
  const entry = await readItem(table, place, timelineItem);
  if (!entry?.sealed) return undefined;
  const opened = await seal.open({ person: copy.citizen }, place, entry.sealed);
  return isErased(opened) ? undefined : said().parse(opened.value).text;
}

const said = lazily(() => z.object({ text: z.string().optional() }));

interface Committing {
  readonly receipt?: ReceiptRequest;
  readonly now: Date;
  /** What is shown from now on; where there is none, that it is not shown any more. */
  readonly content?: CopyContent;
}

/** Listed by person, so that an erasure finds all of theirs. */
export function commitCopy(
  { table }: Stored,
  { copy, ...change }: CopyChange,
  { receipt, now, content }: Committing,
): Promise<Outcome> {
  const pk = appealPk(copy.number);
  const listed = { ownerPk: ofPerson(copy.citizen), ownerSk: copy.number, card: { number: copy.number } };
  return commit(
    table,
    {
      ...{ ...change, entity: { ...keyOf(pk), ...copy, ...listed }, timelinePk: timelinePkOf(copy.number), receipt },
      mirrors: [{ ...shownKey(copy.id), ...(content ? { content } : { ended: endOf(copy) }) }],
    },
    now,
  );
}

/** Nobody who asks for it is told more of it. */
function endOf({ state, publishedAt, endedAt = publishedAt, takenBack, objection }: PublicCopy) {
  return { state, publishedAt, endedAt, ...(takenBack && { takenBack }), ...(objection && { objection }) };
}

const shownItem = lazily(() =>
  z.object({
    content: copyContent().optional(),
    ended: publicCopyItem()
      .pick({ state: true, publishedAt: true, endedAt: true, takenBack: true, objection: true })
      .optional(),
  }),
);
export type Shown = z.infer<ReturnType<typeof shownItem>>;

/** What everybody is shown under that id; undefined where there never was any. */
export function readShown(table: Table, id: string): Promise<Shown | undefined> {
  return readItem(table, shownKey(id), shownItem);
}

/** The appeals of a person that have or had public copies, as far as the index knows them. */
export async function* copiesOf({ table }: Stored, citizen: string): AsyncGenerator<AppealNumber> {
  const query = { index: 'owner', partition: ofPerson(citizen), limit: 100 } as const;
  for await (const { card } of queryAll(table, query, listedItem)) yield card.number;
}

const listedItem = lazily(() => z.object({ card: publicCopyItem().pick({ number: true }) }));

/** The id of a file of a publication: the same however often that is tried. */
export function copiedFileId(copy: string, publication: number, ordinal: number): string {
  return createHash('sha256').update(`${copy}/${publication}/${ordinal}`).digest('base64url').slice(0, 22);
}

export function copiedObject(id: string): string {
  return objectName('public/', id);
}

/** The objects of what is or was shown last. */
export function objectsOf({ id, publication, files }: Pick<PublicCopy, 'id' | 'publication' | 'files'>): string[] {
  return Array.from({ length: files }, (_, index) => copiedObject(copiedFileId(id, publication, index)));
}
