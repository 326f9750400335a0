/**
 * What a notice is: what a person is told of a fact, in words that the fact's area owns. Declared once, in events/,
 * beside the event; who sends it, by which carrier, is nothing that an area knows. Pure.
 */
import type * as z from 'zod';
import { type Language, type Localized, languages } from '../i18n.ts';
import type { EventDefinition } from './define-event.ts';

export interface NoticeDefinition<Kind extends string = string> {
  /** `<area>.<fact>`: what a person chooses to be told of. */
  readonly kind: Kind;
  readonly event: EventDefinition;
  /** Whom it is for, by pseudonym; undefined of what is nobody's. */
  person(data: unknown): string | undefined;
  /** What stands for each placeholder. */
  values(data: unknown, language: Language): Readonly<Record<string, string>>;
  /**
   * The id of what the person confirms by the one-time code that stands for `{code}`. Such a notice goes to whatever
   * address there is, and only what is sent holds the code: what is kept has a mark in its place.
   */
  codeFor?(data: unknown): string;
  /** The subject of an e-mail. */
  readonly title: Localized;
  /** One sentence or two with `{placeholders}`: the whole SMS, and what an e-mail says. No substance of the matter. */
  readonly text: Localized;
}

type DataOf<D extends EventDefinition> = z.output<ReturnType<D['data']>>;

/** The names in braces: `number` and `term` of `Appeal {number}, due by {term}`. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** A text with a placeholder that nothing fills is no text of this type. */
type Filled<Texts extends Localized, Name extends string> = {
  readonly [L in Language]: Placeholders<Texts[L]> extends Name
    ? Texts[L]
    : { readonly unfilled: Exclude<Placeholders<Texts[L]>, Name> };
};

interface Declared<D extends EventDefinition, Kind extends string, Name extends string, Texts extends Localized> {
  readonly kind: Kind;
  readonly event: D;
  readonly person: (data: DataOf<D>) => string | undefined;
  readonly values: (data: DataOf<D>, language: Language) => { readonly [N in Name]: string };
  readonly codeFor?: (data: DataOf<D>) => string;
  readonly title: Localized;
  readonly text: Texts & Filled<Texts, Name>;
}

/** Does not compile where a text has a placeholder that the event's data cannot fill. */
// @__NO_SIDE_EFFECTS__
export function defineNotice<
  D extends EventDefinition & { readonly travels: 'published' },
  const Kind extends string,
  Name extends string,
  const Texts extends Localized,
>(declared: Declared<D, Kind, Name, Texts>): NoticeDefinition<Kind> {
  return declared as unknown as NoticeDefinition<Kind>;
}

/** UTF-16 units: an SMS in UCS-2 of two parts holds 67 in each. A text in Kazakh or Russian is always sent so. */
export const longestText = 134;

/** What a person reads. */
export interface NoticeWords {
  readonly language: Language;
  readonly title: string;
  readonly text: string;
}

/** The notice in words; or, by name, why there are none: a placeholder without value, a text too long for an SMS. */
export function renderNotice(
  { kind, values, title, text }: Pick<NoticeDefinition, 'kind' | 'values' | 'title' | 'text'>,
  data: unknown,
  language: Language,
): NoticeWords | { readonly refused: string } {
  const known = values(data, language);
  const unfilled = placeholdersIn(text[language]).filter((name) => !known[name]?.trim());
  if (unfilled.length > 0) return { refused: `${kind}: nothing to put for ${unfilled.join(', ')}` };
  const filled = text[language].replaceAll(placeholder, (_, name: string) => known[name] ?? '');
  if (filled.length > longestText) return { refused: `${kind}: longer than two parts of an SMS in ${language}` };
  return { language, title: title[language], text: filled };
}

const placeholder = /\{(\w+)\}/g;

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** What is wrong with a notice by itself, said of data as its event may have them: a line for each. */
export function faultsOf(notice: NoticeDefinition, samples: readonly unknown[]): string[] {
  const said = languages.map((language) => placeholdersIn(notice.text[language]).toSorted().join());
  const uneven = new Set(said).size > 1 ? [`${notice.kind}: its languages do not say the same`] : [];
  const rendered = samples.flatMap((data) => languages.map((language) => renderNotice(notice, data, language)));
  return [...uneven, ...new Set(rendered.flatMap((words) => ('refused' in words ? [words.refused] : [])))];
}
