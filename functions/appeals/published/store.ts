/** The store of what is told everybody: items, keys. They are written with every change of their appeal, and mirror it. */
import * as z from 'zod';
import { type Item, queryAll, type Table } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import type { Appeal, AppealChange } from '../appeal/appeal.ts';
import {
  isPublished,
  type PublishedRequest,
  type PublishedUpdate,
  publishedRequest,
  publishedUpdate,
  requestOf,
  updateOf,
} from './request.ts';

const pkOf = (number: string) => `appeals#open311#${number}`;

const requestsOf = (month: string) => `appeals#open311#requests#${month}`;
const updatesOf = (month: string) => `appeals#open311#updates#${month}`;

const monthOf = (instant: string) => sortable(instant).slice(0, 7);

/** None of an appeal of which nobody else is told. */
export function publishedItems(appeal: Appeal, change: Pick<AppealChange, 'transition' | 'entry'>): Item[] {
  if (!isPublished(appeal)) return [];
  const update = updateOf(appeal, change);
  return [requestItem(requestOf(appeal, change)), ...(update ? [updateItem(update)] : [])];
}

function requestItem(card: PublishedRequest): Item {
  const { number, requestedAt } = card;
  const listed = { ownerPk: requestsOf(monthOf(requestedAt)), ownerSk: `${sortable(requestedAt)}#${number}` };
  return { pk: pkOf(number), sk: 'request', card, ...listed };
}

function updateItem(card: PublishedUpdate): Item {
  const { number, version, at } = card;
  const listed = { ownerPk: updatesOf(monthOf(at)), ownerSk: `${sortable(at)}#${number}` };
  return { pk: pkOf(number), sk: `update#${String(version).padStart(6, '0')}`, card, ...listed };
}

/** An appeal as it is told, with the states it came to, oldest first; undefined where there is none. */
export async function readPublished(
  table: Table,
  number: string,
): Promise<{ readonly request: PublishedRequest; readonly updates: readonly PublishedUpdate[] } | undefined> {
  const query = { partition: pkOf(number), limit: 100 };
  const items = await Array.fromAsync(queryAll(table, query, stored));
  const request = items.find(({ sk }) => sk === 'request');
  if (!request) return undefined;
  const updates = items.filter(({ sk }) => sk.startsWith('update#'));
  return {
    request: publishedRequest().parse(request.card),
    updates: updates.map(({ card }) => publishedUpdate().parse(card)),
  };
}

const stored = () => z.object({ sk: z.string(), card: z.unknown() });

export interface Between {
  readonly from: Date;
  readonly upTo: Date;
}

/** What was requested in that time, newest first. */
export function publishedRequests(table: Table, between: Between): AsyncGenerator<PublishedRequest> {
  return listed(table, requestsOf, between, publishedRequest);
}

/** To which states it came in that time, newest first. */
export function publishedUpdates(table: Table, between: Between): AsyncGenerator<PublishedUpdate> {
  return listed(table, updatesOf, between, publishedUpdate);
}

async function* listed<Card>(
  table: Table,
  partitionOf: (month: string) => string,
  between: Between,
  card: () => z.ZodType<Card>,
): AsyncGenerator<Card> {
  const [from, upTo] = [between.from.toISOString(), between.upTo.toISOString()];
  for (const month of monthsFrom(upTo.slice(0, 7), from.slice(0, 7))) {
    const keys = { from, upTo: `${upTo}#\uffff`, descending: true, limit: cardsPerPage };
    const query = { index: 'owner', partition: partitionOf(month), ...keys } as const;
    for await (const item of queryAll(table, query, () => z.object({ card: card() }))) yield item.card;
  }
}

/** 300 bytes each. */
const cardsPerPage = 200;

/** Months, `YYYY-MM`, from a later one back to an earlier. */
function monthsFrom(latest: string, earliest: string): string[] {
  if (latest < earliest) return [];
  const [year = 0, month = 1] = latest.split('-').map(Number);
  const before = new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
  return [latest, ...monthsFrom(before, earliest)];
}
