/** The three languages of public services and the choice among them. */
import Negotiator from 'negotiator';

export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];
export type Localized = Readonly<Record<Language, string>>;

/** The caller's language by Accept-Language (RFC 9110, 12.5.4); the state language where nothing matches. */
export function negotiateLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'kk';
  const chosen = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).language([...languages]);
  return languages.find((language) => language === chosen) ?? 'kk';
}
