/** A body by its name in a language, as it was called on a day; of one that no register knows, by its id. */
import type { Language } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { nearestInForce } from '../../../shared/law/records.ts';
import type { Day } from '../../../shared/time.ts';
import { bodyKind } from '../law.ts';

export async function bodyNamed(law: LawReader, id: string, on: Day, language: Language) {
  const body = nearestInForce(await law.records(bodyKind), id, on);
  return { id, name: body?.value.name[language] ?? id };
}
