/** The store of appeals: items, keys, conditions. */
import * as z from 'zod';
import { appealAnswered } from '../../../events/appeals.ts';
import type { ChangingDependencies } from '../../../shared/http/use-case.ts';
import { type Language, languages } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { dueKeys } from '../../../shared/queue/due.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import type { Numbers } from '../../../shared/table/numbers.ts';
import { putUnchanged } from '../../../shared/table/put-where.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { type Item, queryAll, readItem } from '../../../shared/table/table.ts';
import { entriesUpTo, type TimelineItem, timelineItem, timelineKey } from '../../../shared/table/timeline.ts';
import { type Day, sortable } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, appealCard, appealItem, cardOf, nextDue } from './appeal.ts';
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
  readonly text: string;
  readonly iin?: string | undefined;
  /** The official who says it. */
  readonly by?: { readonly name: string; readonly post: string } | undefined;
  /** The official's own signature, without the text. */
  readonly signature?: string | undefined;
}

const said = lazily(() =>
  z.object({
    text: z.string(),
    iin: z.string().optional(),
    by: z.object({ name: z.string(), post: z.string() }).optional(),
    signature: z.string().optional(),
  }),
);

/** Seals what is said with a change into its entry, under the citizen's key. */
export async function withSaid(
  { seal }: Pick<Appeals, 'seal'>,
  change: AppealChange,
  words: Said,
): Promise<AppealChange> {
  const { appeal, entry } = change;
  const place = { ...timelineKey(appealPk(appeal.number), appeal.version), attribute: 'sealed' };
  return { ...change, entry: { ...entry, sealed: await seal.seal({ person: appeal.citizen }, place, words) } };
}

export interface Committing {
  readonly receipt?: ReceiptRequest;
  readonly now: Date;
  /** What comes into being with it. */
  readonly also?: readonly Item[];
  /** The id of a person's signature that comes with the change: it is used up with it. */
  readonly signatureId?: string | undefined;
}

/** Commits a change of an appeal in one write. It `exists` where the signature was used before. */
export function commitAppeal(
  { table }: Pick<Appeals, 'table'>,
  { appeal, ...change }: AppealChange,
  { receipt, now, also = [], signatureId }: Committing,
): Promise<Outcome> {
  const restsOnVerifiedLaw = appeal.clocks.answer.verified;
  const used = signatureId === undefined ? [] : [{ ...usedSignature(signatureId), about: appeal.number }];
  return commit(
    table,
    { ...change, entity: entityOf(appeal, now), receipt, restsOnVerifiedLaw, also: [...also, ...used] },
    now,
  );
}

/** Enters when an appeal of which there is nothing to tell is due next. False where it was changed meanwhile. */
export function putOff({ table }: Pick<Appeals, 'table'>, appeal: Appeal, now: Date): Promise<boolean> {
  return putUnchanged(table, entityOf(appeal, now));
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
 * The citizen's list always; the body's worklist, or the registrar's, until answered; the due shard while a clock runs,
 * or waits for its calendar.
 */
function indexKeys(appeal: Appeal, now: Date) {
  const { number, citizen, state, competentBody, submittedAt, clocks } = appeal;
  return {
    ownerPk: `appeals#owner#${citizen}`,
    ownerSk: `${sortable(submittedAt)}#${number}`,
    ...(isOpen(state) && {
      workPk: competentBody === undefined ? registrarPartition : `appeals#body#${competentBody}`,
      workSk: `${sortable(clocks.answer.dueAt)}#${number}`,
    }),
    ...dueKeys('appeals', appealPk(number), nextDue(appeal, now)),
  };
}

const registrarPartition = 'appeals#registrar';

/** A citizen's appeals, newest first. */
export function listByOwner({ table }: Pick<Appeals, 'table'>, citizen: string, after?: Position) {
  const list = { index: 'owner', partition: `appeals#owner#${citizen}`, newestFirst: true } as const;
  return listCards(table, list, appealCard, after);
}

/** A body's open appeals, the next due first. */
export function listByBody({ table }: Pick<Appeals, 'table'>, body: string, after?: Position) {
  return listCards(table, { index: 'worklist', partition: `appeals#body#${body}` }, appealCard, after);
}

/** The open appeals for which no competent body was found, the next due first. */
export function listUnassigned({ table }: Pick<Appeals, 'table'>, after?: Position) {
  return listCards(table, { index: 'worklist', partition: registrarPartition }, appealCard, after);
}

/** An entry of the timeline with what was said in it; `said` is missing where nothing was, or the key was erased. */
export interface ToldEntry extends TimelineItem {
  readonly said?: Said;
}

/** The whole timeline of an appeal, oldest first, unsealed. */
export async function readTimeline(appeals: Pick<Appeals, 'table' | 'seal'>, appeal: Appeal): Promise<ToldEntry[]> {
  const request = { partition: appealPk(appeal.number), beginsWith: 'timeline#', limit: 100 };
  const entries = await Array.fromAsync(queryAll(appeals.table, request, timelineItem));
  return Promise.all(entriesUpTo(appeal, entries).map((entry) => unseal(appeals.seal, appeal.citizen, entry)));
}

async function unseal(seal: PersonalSeal, citizen: string, entry: TimelineItem): Promise<ToldEntry> {
  if (!entry.sealed) return entry;
  const opened = await seal.open(
    { person: citizen },
    { pk: entry.pk, sk: entry.sk, attribute: 'sealed' },
    entry.sealed,
  );
  return opened === undefined ? entry : { ...entry, said: said().parse(opened) };
}

/** The answer as it was given, with what is sealed in it. */
export interface GivenAnswer extends Said {
  readonly answeredAt: string;
  readonly language: Language;
}

const answerData = lazily(() => z.object({ answeredAt: z.string(), language: z.enum(languages) }));

/** The last answer; undefined where there is none, or what it said was erased. */
export function givenAnswer(entries: readonly ToldEntry[]): GivenAnswer | undefined {
  const entry = entries.findLast(({ type }) => type === appealAnswered.type);
  return entry?.said && { ...entry.said, ...answerData().parse(entry.data) };
}
