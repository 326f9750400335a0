/** The event catalogue: every event of every area. Areas import each other's events from here and nothing else. */
import type { EventDefinition, ProducerQueue } from '../shared/queue/define-event.ts';
import * as appeals from './appeals.ts';
import * as appealsComplaints from './appeals-complaints.ts';
import * as appealsCourse from './appeals-course.ts';
import * as appealsOutcomes from './appeals-outcomes.ts';
import * as appealsPetitions from './appeals-petitions.ts';
import * as appealsReceiving from './appeals-receiving.ts';
import * as appealsRedacting from './appeals-redacting.ts';
import * as appealsRepeats from './appeals-repeats.ts';
import * as appealsReports from './appeals-reports.ts';
import * as appealsRouting from './appeals-routing.ts';
import * as documents from './documents.ts';
import * as network from './network.ts';
import * as platform from './platform.ts';

export const catalogue: readonly EventDefinition[] = [
  appeals,
  appealsRouting,
  appealsCourse,
  appealsComplaints,
  appealsOutcomes,
  appealsPetitions,
  appealsRepeats,
  appealsReceiving,
  appealsReports,
  appealsRedacting,
  documents,
  network,
  platform,
].flatMap(definitionsIn);

type Declared = typeof appeals & typeof documents & typeof network & typeof platform;

/** The events that producers may post to a queue, by name: the queue's function has a handler for each. */
export type PostedTo<Queue extends ProducerQueue> = {
  readonly [Name in keyof Declared as Declared[Name] extends { readonly travels: Queue }
    ? Name
    : never]: Declared[Name];
};

/** The facts that the outbox puts on the bus. */
export const publishedTypes: ReadonlySet<string> = new Set(
  catalogue.filter(({ travels }) => travels === 'published').map(({ type }) => type),
);

function definitionsIn(module: object): EventDefinition[] {
  return Object.values(module).filter((value: unknown): value is EventDefinition => isDefinition(value));
}

function isDefinition(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'travels' in value;
}
