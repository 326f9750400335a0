/** What law a text cites: articles, each with the act that it is of. Pure. */
import { type LawRecord, nearestInForce } from '../../../shared/law/records.ts';
import type { Day } from '../../../shared/time.ts';
import type { Act } from '../law.ts';
import { pattern, type Sentence } from './answer-text.ts';

/** An act that a record knows, and how texts name it. */
export interface KnownAct {
  readonly record: LawRecord<Act>;
  readonly names: readonly RegExp[];
}

/** Each act as it is on a day, also where it has lost force. */
export function knownActs(records: readonly LawRecord<Act>[], on: Day): KnownAct[] {
  const ids = [...new Set(records.map(({ id }) => id))];
  const acts = ids.map((id) => nearestInForce(records, id, on)).filter((record) => record !== undefined);
  return acts.map((record) => ({ record, names: record.value.names.map(nameInText) }));
}

/** An article that is cited, or several at once: `91–93`. */
export interface Citation {
  readonly sentence: Sentence;
  readonly articles: readonly number[];
  /** Undefined where no record knows it, or none is named. */
  readonly act: LawRecord<Act> | undefined;
}

/** An act that is named, with or without an article. */
export interface NamedAct {
  readonly sentence: Sentence;
  readonly act: LawRecord<Act>;
}

const number = '\\d{1,4}(?:-\\d{1,2}(?!\\d))?';
const list = `${number}(?:\\s*(?:[,;–—-]|и|мен|және|and)\\s*(?:ст\\.?\\s*)?${number})*`;
/** `ст. 69 и 72`, `статьёй 109`, `Article 17`; `437-бабы`, `91–93-баптар`, `91-б.`. */
const article = pattern(
  `(?<!\\p{L})(?:ст\\.?|стать\\p{L}*|статей|art(?:icle)?s?\\.?)\\s*(?<after>${list})|(?<!\\d)(?<before>${list})(?:-?ш[іы])?(?:\\s|-)*(?:бап|баб|б\\.)\\p{L}*`,
  'giu',
);

export function citationsIn(sentences: readonly Sentence[], acts: readonly KnownAct[]): Citation[] {
  return sentences.flatMap((sentence) => {
    const places = [...sentence.text.matchAll(article)].map(placeOf);
    const mentions = places.length === 0 ? [] : mentionsIn(sentence.text, acts);
    return places.map((place, index) => ({
      sentence,
      articles: place.articles,
      act: actOf(place, { previous: places[index - 1], next: places[index + 1], mentions }),
    }));
  });
}

/** The acts of records that a text names, once for each sentence that does. */
export function actsNamedIn(sentences: readonly Sentence[], acts: readonly KnownAct[]): NamedAct[] {
  return sentences.flatMap((sentence) =>
    acts
      .filter(({ names }) => names.some((name) => findAll(sentence.text, name, undefined).length > 0))
      .map(({ record }) => ({ sentence, act: record })),
  );
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Russian and English name the act after its article, Kazakh before it. */
interface ArticlePlace extends Place {
  readonly articles: readonly number[];
  readonly actFollows: boolean;
}

function placeOf({ 0: text, index, groups }: RegExpExecArray): ArticlePlace {
  const numbers = groups?.after ?? groups?.before ?? '';
  return {
    from: index,
    to: index + text.length,
    articles: (numbers.match(pattern(number, 'g')) ?? []).map((each) => Number.parseInt(each, 10)),
    actFollows: groups?.after !== undefined,
  };
}

interface Surroundings {
  readonly previous: Place | undefined;
  readonly next: Place | undefined;
  readonly mentions: readonly Mention[];
}

/** The act that stands where the language puts it, without another article between; else the one on the other side. */
function actOf({ from, to, actFollows }: ArticlePlace, { previous, next, mentions }: Surroundings) {
  const after = mentions.find((each) => each.from >= to && each.from < (next?.from ?? Number.POSITIVE_INFINITY));
  const before = mentions.findLast((each) => each.to <= from && each.from >= (previous?.to ?? 0));
  return (actFollows ? (after ?? before) : (before ?? after))?.act;
}

interface Mention extends Place {
  readonly act: LawRecord<Act> | undefined;
}

function mentionsIn(text: string, acts: readonly KnownAct[]): Mention[] {
  const known = acts.flatMap(({ record, names }) => names.flatMap((name) => findAll(text, name, record)));
  const others = findAll(text, someAct, undefined);
  const unknown = others.filter((other) => !known.some((each) => areOne(text, each, other)));
  return [...known, ...unknown].toSorted((one, other) => one.from - other.from);
}

/** Any act: what is cited of one that no record knows is of that one. */
const someAct = pattern('(?<!\\p{L})(?:закон|кодекс|заң|law|code|коап|әқбтк)\\p{L}*', 'giu');

/** `Закон РК «О …»`, `«… туралы» 2007 жылғы Заң`: the word and the title name one act, with nothing else between. */
function areOne(text: string, titled: Place, word: Place): boolean {
  const between = text.slice(Math.min(titled.to, word.to), Math.max(titled.from, word.from));
  const isInside = titled.from <= word.from && word.from < titled.to;
  return isInside || (between.length < 60 && !separating.test(between));
}

const separating = pattern('[,;()]|(?<!\\p{L})(?:и|мен|және|and)(?!\\p{L})', 'u');

function findAll(text: string, name: RegExp, act: LawRecord<Act> | undefined): Mention[] {
  return [...text.matchAll(name)].map(({ 0: found, index }) => ({ act, from: index, to: index + found.length }));
}

/** Each word of it may have any ending; after the first the country may be named. */
function nameInText(name: string): RegExp {
  const words = name.split(' ').map((word) => `${RegExp.escape(word)}\\p{L}*`);
  return pattern(`(?<!\\p{L})${words.join('(?:\\s+(?:РК|ҚР|Республики Казахстан))?[\\s«"]+')}`, 'giu');
}

/** Points of rules are law as well, and so are decrees of the Government and orders of ministers by their number. */
const rules = pattern(
  [
    '(?<!\\p{L})(?:п\\.|пункт\\p{L}*)\\s*\\d+[^.;]{0,40}(?:правил|постановлени|приказ)',
    'правил\\p{L}*[^.;]{0,120}(?<!\\p{L})(?:п\\.|пункт\\p{L}*)\\s*\\d',
    '(?:приказ\\p{L}*[^.;]{0,20}министр|постановлени\\p{L}*\\s+правительств|решени\\p{L}*[^.;]{0,20}маслихат)[^;]{0,120}№',
    '(?<!\\p{L})(?:қағида|қаулы|бұйры)\\p{L}*[^.;]{0,40}\\d+-тарма',
    '(?:министр\\p{L}*|үкімет\\p{L}*|мәслихат\\p{L}*)[^;]{0,80}№[^;]{0,20}(?:бұйры|қаулы|шешім)',
  ].join('|'),
  'iu',
);

export function citesRules({ text }: Sentence): boolean {
  return rules.test(text);
}
