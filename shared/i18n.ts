/** The three languages of public services, and names in them. */
import { lazily } from './lazily.ts';

export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];
/** Whether it is one of them. */
export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}

export type Localized = Readonly<Record<Language, string>>;

/** A name as registers have it: always in Russian, not always in the others. */
export interface RegisteredName {
  readonly kk?: string | undefined;
  readonly ru: string;
  readonly en?: string | undefined;
}

/** A name in the reader's language; where the register lacks that, in the state's, then in Russian. */
export function nameIn(name: RegisteredName, language: Language): string {
  return name[language] ?? name.kk ?? name.ru;
}

const collators = { kk: collatorOf('kk'), ru: collatorOf('ru'), en: collatorOf('en') };

function collatorOf(language: Language): () => Intl.Collator {
  return lazily(() => new Intl.Collator(language, { numeric: true }));
}

/** Compares by the reader's alphabet. Code points put Әкімдік last. */
export function byAlphabet(language: Language): (one: string, other: string) => number {
  return collators[language]().compare;
}
