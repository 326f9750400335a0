/** How an appeal looks to those who may see it. */
import type * as z from 'zod';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import { dayOf } from '../../../shared/time.ts';
import { bodyKind } from '../law.ts';
import type { Appeal, AppealCard } from './appeal.ts';
import type { appealListItem, appealView, timeline } from './forms.ts';
import type { ToldEntry } from './store.ts';
import { actorNames, titleOf } from './words.ts';

type AppealView = z.input<ReturnType<typeof appealView>>;
type EntryView = z.input<ReturnType<typeof timeline>>['items'][number];

/** An appeal with the name of its body in the reader's language and, where the timeline is at hand, what was said. */
export async function viewAppeal(
  law: LawReader,
  appeal: Appeal,
  reader: Reader,
  entries: readonly ToldEntry[] = [],
): Promise<AppealView> {
  const text = spoken(entries, appealRegistered.type)?.text;
  const answer = spoken(entries, appealAnswered.type);
  const body = await bodyOf(law, appeal, reader.language);
  const { number, state, category, settlement, language, channel, submittedAt, registeredOn, clocks } = appeal;
  return {
    ...{ number, state, category, settlement, language, channel, submittedAt, registeredOn },
    dueAt: clocks.answer.dueAt,
    dueOn: dueOn(clocks.answer),
    term: viewTerm(clocks.answer, reader),
    ...(body && { competentBody: body }),
    ...(text !== undefined && { text }),
    ...(answer && { answer }),
  };
}

/** The competent body by its name; undefined as long as the registrar looks for it. */
export async function bodyOf(law: LawReader, { competentBody: id, submittedAt }: Appeal, language: Language) {
  if (id === undefined) return undefined;
  const body = nearestInForce(await law.records(bodyKind), id, dayOf(new Date(submittedAt)));
  return { id, name: body?.value.name[language] ?? id };
}

function spoken(entries: readonly ToldEntry[], type: string): { text: string; at: string } | undefined {
  const entry = entries.find((candidate) => candidate.type === type);
  return entry?.said && { text: entry.said.text, at: entry.at };
}

/** An appeal as lists show it. */
export function viewCard(card: AppealCard): z.input<ReturnType<typeof appealListItem>> {
  return { ...card, dueOn: dueOn(card) };
}

interface TimelineReader {
  readonly language: Language;
  /** The competent body's name. */
  readonly body: string | undefined;
}

/**
 * A timeline entry as its citizen sees it; none where a newer version of this code wrote it, and alone has its words.
 */
export function viewEntry(entry: ToldEntry, reader: TimelineReader): EntryView[] {
  const { version, type, at, data, said } = entry;
  const title = titleOf(type, data);
  if (!title) return [];
  return [
    {
      version,
      type,
      title: title[reader.language],
      at,
      actor: actorOf(entry, reader),
      ...(said && { text: said.text }),
    },
  ];
}

/** An official by body, name and post; their name goes with what they said, and is gone once that is erased. */
function actorOf({ actor, said }: ToldEntry, { language, body }: TimelineReader): string {
  if (actor === 'citizen' || actor === 'clock') return actorNames[actor][language];
  return [body, said?.by?.name, said?.by?.post].filter((part) => part !== undefined).join(', ');
}
