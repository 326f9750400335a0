/** How an appeal looks to those who may see it. */
import * as z from 'zod';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { complaintFiled } from '../../../events/appeals-complaints.ts';
import { defectsNamed, materialAdded } from '../../../events/appeals-course.ts';
import { answerPosted } from '../../../events/appeals-receiving.ts';
import { appealAssigned, appealForwarded, appealSplit, partOpened } from '../../../events/appeals-routing.ts';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { erasedInWords } from '../../../shared/persons/erased.ts';
import { dayOf } from '../../../shared/time.ts';
import { bodyKind } from '../law.ts';
import type { Appeal, AppealCard } from './appeal.ts';
import { bodyNamed } from './body-named.ts';
import { channelInWords } from './channels.ts';
import { complaintOf } from './complaint-view.ts';
import type { appealListItem, appealView, timeline } from './forms.ts';
import { usualKind } from './kinds.ts';
import { outcomesInWords } from './outcome.ts';
import type { ToldEntry } from './store.ts';
import { actorNames, titleOf } from './words.ts';

export type AppealView = z.input<ReturnType<typeof appealView>>;
type PartView = NonNullable<AppealView['parts']>[number];
type EntryView = z.input<ReturnType<typeof timeline>>['items'][number];

/**
 * An appeal with the name of its body in the reader's language and, where the timeline is at hand, what was said; in
 * place of what was erased, that it was.
 */
export async function viewAppeal(
  law: LawReader,
  appeal: Appeal,
  reader: Reader,
  entries: readonly ToldEntry[] = [],
): Promise<AppealView> {
  const spoken = (type: string) => spokenIn(entries, type, reader.language);
  const text = spoken(appealRegistered.type)?.text;
  const { place, sender, links } = entries.find(({ type }) => type === appealRegistered.type)?.said ?? {};
  const request = requestIn(entries, reader.language);
  const answer = spoken(appealAnswered.type);
  const erasedOn = entries.find(({ erased }) => erased?.erasedOn)?.erased?.erasedOn;
  const body = await bodyOf(law, appeal, reader.language);
  const complainedOf = text === undefined ? undefined : await complainedOfIn(law, appeal, reader.language);
  const forwardings = await forwardingsIn(law, entries, reader.language);
  const { number, state, kind = usualKind, category, settlement, language, channel, clocks } = appeal;
  const { submittedAt, registeredOn, arrivedOn, follows, attachedTo } = appeal;
  return {
    ...{ number, state, kind, ...(category && { category }), ...(settlement && { settlement }) },
    ...{ language, channel, channelInWords: channelInWords(channel)[reader.language] },
    ...{ submittedAt, registeredOn, ...(arrivedOn && { arrivedOn }) },
    dueAt: clocks.answer.dueAt,
    dueOn: dueOn(clocks.answer),
    term: viewTerm(clocks.answer, reader),
    ...(body && { competentBody: body }),
    ...{ ...(place && { place }), ...(sender && { sender }), ...(links && { links: [...links] }) },
    ...(forwardings.length > 0 && { forwardings }),
    ...(text !== undefined && { text }),
    ...(complainedOf && { complainedOf }),
    ...additionsIn(entries),
    ...(await complaintOf(law, appeal, reader, spoken(complaintFiled.type)?.text)),
    ...defectsOf(appeal, entries),
    ...(request !== undefined && { request }),
    ...(answer && { answer }),
    ...outcomeOf(appeal, entries, reader.language),
    ...{ ...(follows && { follows }), ...(attachedTo && { attachedTo }) },
    ...byPost(appeal, entries),
    ...(erasedOn && { erasedOn }),
  };
}

function additionsIn(entries: readonly ToldEntry[]) {
  const added = entries.filter(({ type }) => type === materialAdded.type);
  const additions = added.flatMap(({ said, at }) => (said?.text === undefined ? [] : [{ text: said.text, at }]));
  return additions.length > 0 ? { additions } : {};
}

/** What the last answer comes to, what it promises by when, and how that is judged. */
function outcomeOf({ outcome, judged }: Appeal, entries: readonly ToldEntry[], language: Language) {
  const answered = entries.findLast(({ type }) => type === appealAnswered.type);
  const by = answered?.data.promisedBy;
  const what = answered?.erased ? erasedInWords(answered.erased)[language] : answered?.said?.promise;
  return {
    ...(outcome && { outcome, outcomeInWords: outcomesInWords[outcome][language] }),
    ...(typeof by === 'string' && { promise: { by, ...(what !== undefined && { what }) } }),
    ...(judged && { judgement: judged }),
  };
}

/** Where the answer is to go by post, and what is known of the way of the last one. */
function byPost({ answerBy }: Appeal, entries: readonly ToldEntry[]) {
  const address = entries.find(({ type }) => type === appealRegistered.type)?.said?.postalAddress;
  const last = entries.findLast(({ type }) => type === answerPosted.type || type === appealAnswered.type);
  const posted = last?.type === answerPosted.type ? last : undefined;
  const { item, deliveredTo } = posted?.said ?? {};
  const { sentOn, deliveredOn } = postedData().parse(posted?.data ?? {});
  return {
    ...(answerBy && { answerBy }),
    ...(address !== undefined && { postalAddress: address }),
    ...(sentOn && {
      post: { ...(item && { item }), sentOn, ...(deliveredOn && { deliveredOn }), ...(deliveredTo && { deliveredTo }) },
    }),
  };
}

const postedData = lazily(() => z.object({ sentOn: z.string().optional(), deliveredOn: z.string().optional() }));

/** While they may be mended. */
function defectsOf({ state, clocks }: Appeal, entries: readonly ToldEntry[]) {
  const named = entries.findLast(({ type }) => type === defectsNamed.type);
  if (state !== 'mending' || !clocks.mend || named?.said?.text === undefined) return {};
  return { defects: { text: named.said.text, mendBy: dueOn(clocks.mend) } };
}

/** The competent body by its name; undefined as long as the registrar looks for it. */
export async function bodyOf(law: LawReader, { competentBody: id, submittedAt }: Appeal, language: Language) {
  return id === undefined ? undefined : bodyNamed(law, id, dayOf(new Date(submittedAt)), language);
}

/** Whom a report about corruption is about: it is told with what was written, and not without. */
async function complainedOfIn(law: LawReader, { corruption, submittedAt }: Appeal, language: Language) {
  const id = corruption?.complainedOf;
  return id === undefined ? undefined : bodyNamed(law, id, dayOf(new Date(submittedAt)), language);
}

/** From which hands to which, when and why, as bodies have forwarded it. */
async function forwardingsIn(law: LawReader, entries: readonly ToldEntry[], language: Language) {
  const forwarded = entries.filter(({ type }) => type === appealForwarded.type);
  return Promise.all(
    forwarded.map(async ({ at, data, said }) => ({
      at,
      from: await bodyNamed(law, String(data.previousBody), dayOf(new Date(at)), language),
      to: await bodyNamed(law, String(data.competentBody), dayOf(new Date(at)), language),
      ...(said?.text !== undefined && { reason: said.text }),
      ...(said?.letter !== undefined && { letter: said.letter }),
    })),
  );
}

/** What of an appeal that was split is for its body to answer. */
function requestIn(entries: readonly ToldEntry[], language: Language): string | undefined {
  const entry = entries.findLast(({ type }) => type === appealSplit.type || type === partOpened.type);
  return entry && textOf(entry, language);
}

/** The parts of a case: who answers each, and until when. */
export function viewParts(law: LawReader, parts: readonly Appeal[], { language, now }: Reader): Promise<PartView[]> {
  return Promise.all(
    parts.map(async (part) => {
      const body = await bodyOf(law, part, language);
      const { number, state, clocks } = part;
      const { dueAt } = clocks.answer;
      const due = { dueAt, dueOn: dueOn(clocks.answer), term: viewTerm(clocks.answer, { language, now }) };
      return { number, state, ...(body && { competentBody: body }), ...due };
    }),
  );
}

function spokenIn(
  entries: readonly ToldEntry[],
  type: string,
  language: Language,
): { text: string; at: string } | undefined {
  const entry = entries.findLast((candidate) => candidate.type === type);
  if (!entry) return undefined;
  const text = textOf(entry, language);
  return text === undefined ? undefined : { text, at: entry.at };
}

/** What was said, or the mark in its place; undefined where nothing was. */
function textOf({ said, erased }: ToldEntry, language: Language): string | undefined {
  return erased ? erasedInWords(erased)[language] : said?.text;
}

/** An appeal as lists show it. */
export function viewCard(card: AppealCard): z.input<ReturnType<typeof appealListItem>> {
  return { ...card, dueOn: dueOn(card) };
}

export interface TimelineReader {
  readonly language: Language;
  /** What a body is called; undefined of one that no register knows. */
  bodyName(id: string): string | undefined;
}

/** Whoever reads the timeline of an appeal, in their language. */
export async function timelineReader(
  law: LawReader,
  { submittedAt }: Appeal,
  language: Language,
): Promise<TimelineReader> {
  const bodies = await law.records(bodyKind);
  const on = dayOf(new Date(submittedAt));
  return { language, bodyName: (id) => nearestInForce(bodies, id, on)?.value.name[language] };
}

/**
 * A timeline entry as its citizen sees it; none where a newer version of this code wrote it, and alone has its words.
 */
export function viewEntry(entry: ToldEntry, reader: TimelineReader): EntryView[] {
  const { version, type, at, data } = entry;
  const text = textOf(entry, reader.language);
  const title = titleOf(type, data);
  if (!title) return [];
  return [
    {
      version,
      type,
      title: title[reader.language],
      at,
      actor: actorOf(entry, reader),
      ...routedTo(entry, reader),
      ...(text !== undefined && { text }),
    },
  ];
}

/** To which body it brought the appeal. */
function routedTo({ type, data }: ToldEntry, { bodyName }: TimelineReader) {
  if (!routes.includes(type) || data.competentBody === undefined) return {};
  const id = String(data.competentBody);
  return { competentBody: { id, name: bodyName(id) ?? id } };
}

const routes: readonly string[] = [appealAssigned.type, appealForwarded.type, partOpened.type];

/** An official by body, name and post; their name goes with what they said, and is gone once that is erased. */
export function actorOf({ actor, said }: ToldEntry, { language, bodyName }: TimelineReader): string {
  if (actor === 'citizen' || actor === 'clock') return actorNames[actor][language];
  const [body = ''] = actor.split('/');
  return [bodyName(body), said?.by?.name, said?.by?.post].filter((part) => part !== undefined).join(', ');
}
