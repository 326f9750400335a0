/** The categories that everybody may be told of, by their codes, with their names in the reader's language. */
import type { Language } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce } from '../../../shared/law/records.ts';
import { dayOf } from '../../../shared/time.ts';
import { categoryKind } from '../law.ts';

export async function publicServices(
  law: LawReader,
  { language, now }: { readonly language: Language; readonly now: Date },
): Promise<ReadonlyMap<string, string>> {
  const categories = allInForce(await law.records(categoryKind), dayOf(now));
  return new Map(categories.filter(({ value }) => value.public).map(({ id, value }) => [id, value.name[language]]));
}
