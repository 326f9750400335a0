/**
 * What a story leaves behind: stored items, published events, requests to registers, in a form that can be compared.
 */
import { plainItem, rawItemsOf } from '../local/raw-items.ts';
import type { Scenario } from './disturb.ts';
import { cloud, takeRequests } from './world.ts';

type Thing = Readonly<Record<string, unknown>>;

export interface Stock {
  /** Of both tables, without what was there before: the law. */
  readonly items: readonly Thing[];
  /** As subscribers get them, repetitions and all. */
  readonly events: readonly Thing[];
  /** What the registers found in their queues since the last stock. */
  readonly requests: readonly Thing[];
}

/** All that is there, once nothing is under way any more. */
export async function takeStock(): Promise<Stock> {
  await cloud.idle();
  const { TableName, PersonKeysTableName } = cloud.outputs;
  const tables = await Promise.all([rawItemsOf(TableName), rawItemsOf(PersonKeysTableName)]);
  const ofScenarios = tables.flat().filter(({ pk }) => !isOfAll(pk?.S ?? ''));
  const items = withSums(ofScenarios.map(plainItem).filter(findsSomething).map(withoutChanges));
  const events = (await cloud.events()).map(({ detail }) => detail as Thing);
  return { items, events, requests: await takeRequests() };
}

/** Where a line of search holds no more it may never have been written: its subscriber met both facts at once. */
function findsSomething({ pk, sk, number, lines }: Thing): boolean {
  if (sk === 'found') return Array.isArray(lines) && lines.length > 0;
  return number !== undefined || !String(pk).startsWith('appeals#found#');
}

/** Signatures are counted in shards by chance: what is the same is their sum. */
function withSums(items: readonly Thing[]): Thing[] {
  const counted = Map.groupBy(items, ({ pk }) => /^(appeals#petition#.*#count)#\d\d$/.exec(String(pk))?.[1]);
  return [...counted].flatMap(([pk, ofKey]) => {
    if (pk === undefined) return ofKey;
    return [{ pk, sk: 'count', count: ofKey.reduce((sum, { count }) => sum + Number(count), 0) }];
  });
}

/** How often what an appeal is found by was written follows from how many of its facts its subscriber met at once. */
function withoutChanges(item: Thing): Thing {
  const { version: _, ...others } = item;
  return item.sk === 'found' ? others : item;
}

/**
 * The law is nobody's; figures, and by what appeals are compared, follow from the timelines, and scenarios of their own
 * hold that.
 */
function isOfAll(pk: string): boolean {
  return /^(law|appeals#figures|appeals#matter)#/.test(pk);
}

/** What is left of one play, its names found in the stock. */
export async function traces(scenario: Scenario, stock: Stock, told: Names) {
  const names = scenario.namesOf(stock, told);
  return { remains: remainsOf(stock, names), seen: anonymous(await scenario.seen(names), names) };
}

/** What somebody or something is called, by the part it plays: `{ number: 'ЖТ-2026-00000742' }`. */
export type Names = Readonly<Record<string, string>>;

/** What of a stock is about somebody: without their names and without chance, in a fixed order, repetitions once. */
function remainsOf({ items, events, requests }: Stock, names: Names): Record<keyof Stock, string[]> {
  return {
    items: items.flatMap((item) => about(item, names)).toSorted(),
    events: distinct(events.flatMap((event) => about(event, names))),
    requests: distinct(requests.flatMap((request) => about(request, names))),
  };
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].toSorted();

/** The thing as text, if it bears one of the names. */
function about(thing: Thing, names: Names): string[] {
  const text = textOf(thing);
  return Object.values(names).some((name) => text.includes(name)) ? [withoutNames(text, names)] : [];
}

/** Anything as text in which neither names nor chance are left. */
function anonymous(thing: unknown, names: Names): string {
  return withoutNames(JSON.stringify(withoutChance(thing)), names);
}

const texts = new WeakMap<Thing, string>();

/** Made once: every play of a stock looks through all of it. */
function textOf(thing: Thing): string {
  const text = texts.get(thing) ?? JSON.stringify(withoutChance(thing));
  texts.set(thing, text);
  return text;
}

function withoutNames(text: string, names: Names): string {
  return Object.entries(names).reduce((left, [part, name]) => left.replaceAll(name, `<${part}>`), text);
}

/** Hashes under keys of this run, and an instant as epoch seconds. */
const chanceAttributes = [
  ...['hash', 'givenNames', 'fingerprint', 'claimsHash', 'traceparent', 'expiresAt', 'signature', 'jws', 'versionId'],
  // Numbers that Telegram gives: of updates and of messages; until when a link may be confirmed.
  ...['seen', 'sent', 'messageId', 'confirmUntil'],
];

/** Attributes in a fixed order; ciphertexts, hashes, instants and shards replaced by their kind. */
function withoutChance(value: unknown, attribute = ''): unknown {
  if (value instanceof Uint8Array) return '<bytes>';
  if (Array.isArray(value)) {
    return chanceAttributes.includes(attribute) ? `<${attribute}>` : value.map((member) => withoutChance(member));
  }
  if (typeof value === 'object' && value !== null) return membersWithoutChance(value);
  if (chanceAttributes.includes(attribute)) return `<${attribute}>`;
  return typeof value === 'string'
    ? textWithoutChance(isEncoded(value, attribute) ? decodeURIComponent(value) : value)
    : value;
}

/** An event's id, and what is named by one. */
function isEncoded(value: string, attribute: string): boolean {
  return attribute === 'id' || attribute === 'event' || value.startsWith('notice#');
}

function membersWithoutChance(thing: object): Thing {
  const members = Object.entries(thing).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutChance(member, name)]));
}

/** An instant in words too: plays last longer than a minute. */
function textWithoutChance(text: string): string {
  return text
    .replaceAll(/\b[0-9A-F]{5}(-[0-9A-F]{5}){3}\b/g, '<token>')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})/g, '<instant>')
    .replaceAll(/\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}/g, '<instant in words>')
    .replace(/^(\w+#receipt#)[\w-]{43}#/, '$1<caller>#')
    .replace(/^(appeals#found#[\w-]+)#[\w-]{43}$/, '$1#<hash>')
    .replace(/^(\w+#due)#\d\d$/, '$1#<shard>')
    .replace(/^(network#evidence#.*)#\d$/, '$1#<shard>')
    .replace(/^(appeals#petition#.*#signatures)#\d\d$/, '$1#<shard>')
    .replace(/^(seal#[\w.]+|appeals#signature)#[\w-]{43}$/, '$1#<digest>');
}

/**
 * The outline of remains: sort keys (of a personal key there is none), types of events, how many requests. What an appeal is
 * found by is compared with the rest, and named in no outline: every appeal has it.
 */
export function outlineOf({ items, events, requests }: Record<keyof Stock, string[]>) {
  const parsed = (texts: string[]): Thing[] => texts.map((text) => JSON.parse(text));
  const kindOf = ({ sk = 'person' }: Thing) =>
    String(sk).replace(/^(look|cell|evidence|notice|seal|draft|approval|count|signature)#.*/s, '$1');
  const isOfSearch = ({ pk, sk }: Thing) => sk === 'found' || /^appeals#found#/.test(String(pk));
  return {
    items: parsed(items)
      .filter((item) => !isOfSearch(item))
      .map(kindOf)
      .toSorted(),
    events: parsed(events)
      .map(({ type }) => String(type))
      .toSorted(),
    requests: requests.length,
  };
}
