/** The reader's language: a file of its own, so that no queue function loads what only requests need. */
import Negotiator from 'negotiator';
import { type Language, languages } from '../i18n.ts';

/** The caller's language by Accept-Language (RFC 9110, 12.5.4); the state language where nothing matches. */
export function negotiateLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'kk';
  const chosen = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).language([...languages]);
  return languages.find((language) => language === chosen) ?? 'kk';
}
