/**
 * What the table holds of a case, found by its number: by keys and queries, and nothing of what is sealed in it or whom
 * it concerns.
 */
import { publishedTypes } from '../../events/catalogue.ts';
import { otherParts } from '../../functions/appeals/appeal/parts.ts';
import { appealPk, readAppeal } from '../../functions/appeals/appeal/store.ts';
import { petitionPk, readPetitionAt } from '../../functions/appeals/petition/store.ts';
import { applicationId } from '../../functions/documents/application/application.ts';
import { applicationPk, readApplication } from '../../functions/documents/application/store.ts';
import { readStoredDocument } from '../../functions/documents/document/store.ts';
import { casePk, readCase } from '../../functions/network/case/store.ts';
import { type Clock, dueOn } from '../../shared/law/clock.ts';
import { appealNumber } from '../../shared/persons/identities.ts';
import { queryAll, type Table } from '../../shared/table/table.ts';
import { type TimelineItem, timelineItem } from '../../shared/table/timeline.ts';
import { type CaseNotice, noticesOf } from './case-notices.ts';

export interface CaseRecord {
  readonly kind: 'appeal' | 'petition' | 'application' | 'document' | 'network case';
  /** Under which it is known: its own number, and that of what it came from or brought. */
  readonly numbers: readonly string[];
  readonly state: string;
  readonly version: number;
  readonly clocks: readonly CaseClock[];
  readonly entries: readonly Entry[];
}

export interface CaseClock extends Pick<Clock, 'article' | 'term' | 'verified'> {
  readonly name: string;
  readonly dueOn: string;
  readonly provisional: boolean;
  readonly missedAt?: string | undefined;
  readonly stoppedAt?: string | undefined;
}

export interface Entry extends Pick<TimelineItem, 'version' | 'type' | 'at' | 'notedAt' | 'traceparent'> {
  /** What kind of actor, never who. */
  readonly actor: 'citizen' | 'official' | 'producer' | 'clock' | 'method';
  readonly published: boolean;
  /** What the person was told of it. */
  readonly notices: readonly CaseNotice[];
}

/** Undefined where nothing has that number; what is no number of ours is not even looked for. */
export async function findCase(table: Table, number: string): Promise<CaseRecord | undefined> {
  if (appealNumber().safeParse(number).success) return findAppeal(table, number);
  if (applicationId().safeParse(number).success) {
    return (await findApplication(table, number)) ?? (await findDocument(table, number));
  }
  return caseId.test(number) ? findNetworkCase(table, number) : undefined;
}

const caseId = /^[A-Za-z0-9-]{1,100}$/;

async function findAppeal(table: Table, number: string): Promise<CaseRecord | undefined> {
  const pk = appealPk(number);
  const appeal = await readAppeal({ table }, pk);
  if (!appeal) return findPetition(table, number);
  const { state, version, clocks } = appeal;
  const entries = await entriesOf(table, pk);
  return {
    kind: 'appeal',
    numbers: [number, ...otherParts(appeal)],
    state,
    version,
    clocks: clocksOf(clocks),
    entries,
  };
}

/** As long as it is no appeal: then that is told, and what was before it still stands in its own timeline. */
async function findPetition(table: Table, number: string): Promise<CaseRecord | undefined> {
  const pk = petitionPk(number);
  const petition = await readPetitionAt({ table }, pk);
  if (!petition) return undefined;
  const { state, version, clocks } = petition;
  const entries = await entriesOf(table, pk);
  return { kind: 'petition', numbers: [number], state, version, clocks: clocksOf(clocks), entries };
}

async function findApplication(table: Table, id: string): Promise<CaseRecord | undefined> {
  const pk = applicationPk(id);
  const application = await readApplication({ table }, pk);
  if (!application) return undefined;
  const { state, version, clocks, documentId } = application;
  const numbers = [id, ...(documentId === undefined ? [] : [documentId])];
  return {
    kind: 'application',
    numbers,
    state,
    version,
    clocks: clocksOf(clocks),
    entries: await entriesOf(table, pk),
  };
}

/** What happened to a document stands in the timeline of its application. */
async function findDocument(table: Table, id: string): Promise<CaseRecord | undefined> {
  const document = await readStoredDocument({ table }, id);
  if (!document) return undefined;
  const { state, version, applicationId: application } = document;
  const entries = await entriesOf(table, applicationPk(application));
  return { kind: 'document', numbers: [id, application], state, version, clocks: [], entries };
}

async function findNetworkCase(table: Table, id: string): Promise<CaseRecord | undefined> {
  const found = await readCase({ table }, id);
  if (!found) return undefined;
  const { state, version } = found;
  const entries = await entriesOf(table, casePk(id));
  return { kind: 'network case', numbers: [id], state, version, clocks: [], entries };
}

function clocksOf(clocks: Readonly<Record<string, Clock | undefined>>): CaseClock[] {
  return Object.entries(clocks).flatMap(([name, clock]) => {
    if (!clock) return [];
    const { article, term, verified, provisional = false, missedAt, stoppedAt } = clock;
    return [{ name, dueOn: dueOn(clock), article, term, verified, provisional, missedAt, stoppedAt }];
  });
}

async function entriesOf(table: Table, partition: string): Promise<Entry[]> {
  const request = { partition, beginsWith: 'timeline#', limit: 100 };
  const items = await Array.fromAsync(queryAll(table, request, timelineItem));
  return Promise.all(items.map((item) => entryOf(table, item)));
}

async function entryOf(table: Table, item: TimelineItem): Promise<Entry> {
  const { version, type, at, notedAt, traceparent, actor } = item;
  const known = { version, type, at, notedAt, traceparent, actor: kindOf(actor), published: publishedTypes.has(type) };
  return { ...known, notices: await noticesOf(table, item) };
}

/** A producer is known by its source; whoever is none of the others is an official of a body. */
function kindOf(actor: string): Entry['actor'] {
  if (actor === 'citizen' || actor === 'clock' || actor === 'method') return actor;
  return actor.startsWith('//') ? 'producer' : 'official';
}
