/** The store of incidents, and of the answers that are given to all their appeals. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import { type AppealNumber, appealNumber } from '../../../shared/persons/identities.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { putTogether } from '../../../shared/table/commit.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import { putVersion } from '../../../shared/table/put-where.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import { type DraftContent, draftContent } from '../answer/draft.ts';
import { type Incident, incidentCard, incidentCardOf, incidentItem } from './incident.ts';

interface Stored {
  readonly table: Table;
}
interface Sealed extends Stored {
  readonly seal: PersonalSeal;
}

const pkOf = (id: string) => `appeals#incident#${id}`;
const keyOf = (id: string) => ({ pk: pkOf(id), sk: 'incident' });

export function readIncident({ table }: Stored, id: string): Promise<Incident | undefined> {
  return readItem(table, keyOf(id), incidentItem);
}

/** The incident that a request has opened, by its receipt. */
export function readIncidentAt({ table }: Stored, pk: string): Promise<Incident | undefined> {
  return readItem(table, { pk, sk: 'incident' }, incidentItem);
}

interface Asked {
  readonly receipt: ReceiptRequest;
  readonly now: Date;
}

/** False where the receipt is there already. */
export function openIncident({ table }: Stored, incident: Incident, { receipt, now }: Asked): Promise<boolean> {
  return putTogether(table, [itemOf(incident)], { receipt, of: { pk: pkOf(incident.id), version: 1 }, now });
}

/** False where somebody else has changed it meanwhile. */
export function putIncident({ table }: Stored, incident: Incident): Promise<boolean> {
  return putVersion(table, itemOf(incident));
}

function itemOf(incident: Incident) {
  const { id, body, openedAt } = incident;
  const list = { workPk: partitionOf(body), workSk: `${sortable(openedAt)}#${id}` };
  return { ...keyOf(id), ...incident, ...list, card: incidentCardOf(incident) };
}

const partitionOf = (body: string) => `appeals#incidents#${body}`;

/** A body's incidents, newest first. */
export function listByBody({ table }: Stored, body: string, after?: Position) {
  const list = { index: 'worklist', partition: partitionOf(body), newestFirst: true } as const;
  return listCards(table, list, incidentCard, after);
}

/** An answer to all appeals of an incident, as long as it is being given: each has it in its own timeline then. */
export interface MassAnswer {
  readonly id: string;
  readonly incident: string;
  /** The appeals that the incident had when it was given. */
  readonly numbers: readonly AppealNumber[];
  readonly language: 'kk' | 'ru' | 'en';
  /** The official, as `<body>/<subject>`, and when they gave it: the law's moment. */
  readonly official: string;
  readonly body: string;
  readonly moment: string;
  readonly content: DraftContent;
}

const massAnswerItem = lazily(() =>
  z.object({
    version: z.literal(1),
    numbers: z.array(appealNumber()),
    language: z.enum(['kk', 'ru', 'en']),
    official: z.string(),
    body: z.string(),
    moment: z.iso.datetime(),
    sealed: z.instanceof(Uint8Array),
  }),
);

const answerKey = (incident: string, id: string) => ({ pk: pkOf(incident), sk: `answer#${id}` });
const answerPlace = (incident: string, id: string) => ({ ...answerKey(incident, id), attribute: 'sealed' });
/** It is of no person: its key is the incident's own. */
const keyOwner = (incident: string) => ({ case: `incident-${incident}` });

/** Longer than any command about it may lie in a queue, or be sent back from the dead letters. */
const keptDays = 30;

/** Puts the answer with the receipt of who gives it. False where the receipt is there already. */
export async function putMassAnswer({ table, seal }: Sealed, answer: MassAnswer, asked: Asked): Promise<boolean> {
  const { id, incident, content, ...rest } = answer;
  const sealed = await seal.seal(keyOwner(incident), answerPlace(incident, id), content);
  const expiresAt = Math.floor(asked.now.getTime() / 1000) + keptDays * 86_400;
  const item = { ...answerKey(incident, id), version: 1, ...rest, sealed, expiresAt };
  const of = { pk: pkOf(incident), version: answer.numbers.length };
  return putTogether(table, [item], { receipt: asked.receipt, of, now: asked.now });
}

/** Undefined once it is given up: nobody needs it any more. */
export async function readMassAnswer(
  { table, seal }: Sealed,
  incident: string,
  id: string,
): Promise<MassAnswer | undefined> {
  const stored = await readItem(table, answerKey(incident, id), massAnswerItem);
  if (!stored) return undefined;
  const { version: _, sealed, ...rest } = stored;
  const opened: { readonly value: unknown } | Erased = await seal.open(
    keyOwner(incident),
    answerPlace(incident, id),
    sealed,
  );
  return isErased(opened) ? undefined : { id, incident, ...rest, content: draftContent().parse(opened.value) };
}
