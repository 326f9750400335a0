/** The store of appeals: items, keys, conditions. */
import * as z from 'zod';
import type { ChangingDependencies } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { dueKeys } from '../../../shared/queue/due.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import type { Numbers } from '../../../shared/table/numbers.ts';
import { putUnchanged } from '../../../shared/table/put-where.ts';
import type { Receipt, ReceiptRequest } from '../../../shared/table/receipts.ts';
import { type Item, queryAll, readItem } from '../../../shared/table/table.ts';
import {
  entriesUpTo,
  entryItem,
  type TimelineItem,
  timelineItem,
  timelineKey,
} from '../../../shared/table/timeline.ts';
import { type Day, sortable } from '../../../shared/time.ts';
import { publishedItems } from '../published/store.ts';
import {
  type Appeal,
  type AppealChange,
  appealItem,
  cardOf,
  handlingBody,
  isOnVerifiedLaw,
  nextDue,
} from './appeal.ts';
import { caseNumberOf, isPart, keyOwnerOf, otherParts } from './parts.ts';
import { type Author, author, type Sender, sender } from './sender.ts';
import { isOpen } from './transitions.ts';

export interface Appeals extends ChangingDependencies {
  readonly law: LawReader;
  readonly seal: PersonalSeal;
  readonly numbers: Numbers;
}

export function appealPk(number: string): string {
  return `appeals#${number}`;
}

const keyOf = (pk: string) => ({ pk, sk: 'appeal' });

/** The sequence that appeals of the year of that day are numbered by. */
export function numbersOf(registeredOn: Day): string {
  return `appeals#numbers#${registeredOn.slice(0, 4)}`;
}

export async function readAppeal({ table }: Pick<Appeals, 'table'>, pk: string): Promise<Appeal | undefined> {
  return readItem(table, keyOf(pk), appealItem);
}

/** What is said with a change. */
export interface Said {
  readonly text?: string | undefined;
  readonly iin?: string | undefined;
  /** The official who says it. */
  readonly by?: { readonly name: string; readonly post: string } | undefined;
  /** The official's own signature, without the text. */
  readonly signature?: string | undefined;
  /** What the citizen is called, as their login says. */
  readonly author?: Author | undefined;
  /** The place in the citizen's own words. */
  readonly place?: string | undefined;
  /** The category that the citizen named, where no register knows it. */
  readonly category?: string | undefined;
  /** From the body that forwards it to the next, beside the reason. */
  readonly letter?: string | undefined;
  /** What the answer promises. */
  readonly promise?: string | undefined;
  /** Who took it in, where another enters it. */
  readonly receiver?: { readonly name: string; readonly post: string } | undefined;
  /** By which document a citizen showed at a service centre who they are. */
  readonly identityDocument?: string | undefined;
  /** Where the answer is to go by post. */
  readonly postalAddress?: string | undefined;
  /** What the post calls the letter, and to whom it was given. */
  readonly item?: string | undefined;
  readonly deliveredTo?: string | undefined;
  /** Why an answer was signed in which something was found. */
  readonly reasons?: readonly { readonly code: string; readonly reason: string }[] | undefined;
  /** Who sends it, and how to reach them, as the app says through which it came. */
  readonly sender?: Sender | undefined;
  /** Where pictures of it are, which nobody here has looked at. */
  readonly links?: readonly string[] | undefined;
}

const said = lazily(() =>
  z.object({
    text: z.string().optional(),
    iin: z.string().optional(),
    by: z.object({ name: z.string(), post: z.string() }).optional(),
    signature: z.string().optional(),
    author: author().optional(),
    place: z.string().optional(),
    category: z.string().optional(),
    letter: z.string().optional(),
    promise: z.string().optional(),
    receiver: z.object({ name: z.string(), post: z.string() }).optional(),
    identityDocument: z.string().optional(),
    postalAddress: z.string().optional(),
    item: z.string().optional(),
    deliveredTo: z.string().optional(),
    reasons: z.array(z.object({ code: z.string(), reason: z.string() })).optional(),
    sender: sender().optional(),
    links: z.array(z.string()).optional(),
  }),
);

/** Seals what is said with a change into its entry, under the citizen's key or that of the case. */
export async function withSaid(
  { seal }: Pick<Appeals, 'seal'>,
  change: AppealChange,
  words: Said,
): Promise<AppealChange> {
  const { appeal, entry } = change;
  const place = { ...timelineKey(appealPk(appeal.number), appeal.version), attribute: 'sealed' };
  return { ...change, entry: { ...entry, sealed: await seal.seal(keyOwnerOf(appeal), place, words) } };
}

export interface Committing {
  readonly receipt?: ReceiptRequest;
  readonly now: Date;
  /** What comes into being with it. */
  readonly also?: readonly Item[] | undefined;
  /** What changes with it, each in its next version. */
  readonly alongside?: readonly (Item & { readonly version: number })[] | undefined;
  /** The id of a person's signature that comes with the change: it is used up with it. */
  readonly signatureId?: string | undefined;
}

/** Commits a change of an appeal in one write. It `exists` where the signature was used before. */
export function commitAppeal(
  { table }: Pick<Appeals, 'table'>,
  { appeal, ...change }: AppealChange,
  { receipt, now, also = [], alongside = [], signatureId }: Committing,
): Promise<Outcome> {
  const used = signatureId === undefined ? [] : [{ ...usedSignature(signatureId), about: appeal.number }];
  return commit(
    table,
    {
      ...{ ...change, entity: entityOf(appeal, now), restsOnVerifiedLaw: isOnVerifiedLaw(appeal) },
      ...{ receipt, also: [...also, ...used], alongside, mirrors: publishedItems(appeal, change) },
    },
    now,
  );
}

/** A change of an appeal with that of another, in one write: both, or neither. */
export function withAnother(change: AppealChange, { appeal, entry }: AppealChange, now: Date) {
  const also = [entryItem(appealPk(appeal.number), appeal.version, entry, now)];
  return { ...change, alongside: [entityOf(appeal, now)], also };
}

/** Enters when an appeal of which there is nothing to tell is due next. False where it was changed meanwhile. */
export function putOff({ table }: Pick<Appeals, 'table'>, appeal: Appeal, now: Date): Promise<boolean> {
  return putUnchanged(table, entityOf(appeal, now));
}

/** The items of a part in its first version, with the entry that it begins with. */
export function newPart({ appeal, entry }: AppealChange, now: Date): Item[] {
  return [entityOf(appeal, now), entryItem(appealPk(appeal.number), appeal.version, entry, now)];
}

/** The parts of a case but the first; none where it was not split. */
export async function readParts(appeals: Pick<Appeals, 'table'>, appeal: Appeal): Promise<Appeal[]> {
  const parts = await Promise.all(otherParts(appeal).map((number) => readAppeal(appeals, appealPk(number))));
  return parts.filter((part) => part !== undefined);
}

function entityOf(appeal: Appeal, now: Date) {
  return { ...keyOf(appealPk(appeal.number)), ...appeal, ...indexKeys(appeal, now), card: cardOf(appeal) };
}

function usedSignature(id: string) {
  return { pk: `appeals#signature#${id}`, sk: 'signature' };
}

/** Whether a person's signature stands under something already. */
export async function isSignatureUsed({ table }: Pick<Appeals, 'table'>, id: string): Promise<boolean> {
  return (await readItem(table, usedSignature(id), signatureItem)) !== undefined;
}

const signatureItem = lazily(() => z.object({ about: z.string() }));

/**
 * The citizen's list always, if there is one, but for parts, which stand there with their case; the body's worklist, or the registrar's,
 * until answered; the due shard while a clock runs, or waits for its calendar.
 */
function indexKeys(appeal: Appeal, now: Date) {
  const { number, citizen, state, submittedAt } = appeal;
  return {
    ...(citizen !== undefined &&
      !isPart(number) && {
        ownerPk: partitions.owner(citizen),
        ownerSk: `${sortable(submittedAt)}#${number}`,
      }),
    ...(isOpen(state) && {
      workPk: workPartition(appeal),
      workSk: `${sortable(cardOf(appeal).dueAt)}#${number}`,
    }),
    ...dueKeys('appeals', appealPk(number), nextDue(appeal, now)),
  };
}

/** A report about corruption is in no list that officials read. */
function workPartition(appeal: Appeal): string {
  const worker = handlingBody(appeal);
  if (worker === undefined) return partitions.registrar;
  return appeal.corruption ? partitions.agency(worker) : partitions.body(worker);
}

/**
 * Keys of the lists of appeals: of a citizen's, of a body's that are open, of an agency's reports, of those that wait for
 * the registrar.
 */
export const partitions = {
  owner: (citizen: string) => `appeals#owner#${citizen}`,
  body: (body: string) => `appeals#body#${body}`,
  agency: (body: string) => `appeals#agency#${body}`,
  registrar: 'appeals#registrar',
} as const;

/** An entry of the timeline with what was said in it, or that this was erased; neither where nothing was said. */
export interface ToldEntry extends TimelineItem {
  readonly said?: Said;
  readonly erased?: Erased;
}

/** What was told of an appeal, before it what its citizen wrote: of a part, that is told of its case. */
export async function readTold(appeals: Pick<Appeals, 'table' | 'seal'>, appeal: Appeal): Promise<ToldEntry[]> {
  if (!isPart(appeal.number)) return readTimeline(appeals, appeal);
  const registered = { ...appeal, number: caseNumberOf(appeal.number), version: 1 };
  const [written, entries] = await Promise.all([lastEntry(appeals, registered), readTimeline(appeals, appeal)]);
  return written ? [written, ...entries] : entries;
}

/** The whole timeline of an appeal, oldest first, unsealed. */
export async function readTimeline(appeals: Pick<Appeals, 'table' | 'seal'>, appeal: Appeal): Promise<ToldEntry[]> {
  const request = { partition: appealPk(appeal.number), beginsWith: 'timeline#', limit: 100 };
  const entries = await Array.fromAsync(queryAll(appeals.table, request, timelineItem));
  return Promise.all(entriesUpTo(appeal, entries).map((entry) => unseal(appeals.seal, appeal, entry)));
}

/** The entry that a request made which left this receipt; nothing in it is unsealed. */
export function entryOfReceipt({ table }: Pick<Appeals, 'table'>, { entityPk, version }: Receipt) {
  return readItem(table, timelineKey(entityPk, version), timelineItem);
}

/** The entry that made the version of an appeal that was read. */
export async function lastEntry(
  appeals: Pick<Appeals, 'table' | 'seal'>,
  appeal: Appeal,
): Promise<ToldEntry | undefined> {
  const entry = await readItem(appeals.table, timelineKey(appealPk(appeal.number), appeal.version), timelineItem);
  return entry && unseal(appeals.seal, appeal, entry);
}

async function unseal(seal: PersonalSeal, appeal: Appeal, entry: TimelineItem): Promise<ToldEntry> {
  if (!entry.sealed) return entry;
  const place = { pk: entry.pk, sk: entry.sk, attribute: 'sealed' };
  const opened = await seal.open(keyOwnerOf(appeal), place, entry.sealed);
  return isErased(opened) ? { ...entry, erased: opened } : { ...entry, said: said().parse(opened.value) };
}
