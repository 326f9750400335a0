/** What rows are called. */
import { type Language, nameIn } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce } from '../../../shared/law/records.ts';
import type { Day } from '../../../shared/time.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { channelInWords } from '../appeal/channels.ts';
import { categoryKind } from '../law.ts';
import type { By } from './figure.ts';
import { unnamed } from './words.ts';

interface Naming {
  readonly law: LawReader;
  readonly on: Day;
  readonly language: Language;
}

export async function nameOf(by: By, id: string, naming: Naming): Promise<string> {
  if (id === '-' || id === '*') return unnamed[id][naming.language];
  return registered[by](id, naming);
}

/** What no register knows any more goes by its id. */
const registered: Readonly<Record<By, (id: string, naming: Naming) => Promise<string>>> = {
  month: async (id) => id,
  body: async (id, { law, on, language }) => (await bodyNamed(law, id, on, language)).name,
  region: async (id, { law, language }) => {
    const place = await law.settlement(`${id}0000000`);
    return place ? nameIn(place.name, language) : id;
  },
  category: async (id, { law, on, language }) => {
    const category = allInForce(await law.records(categoryKind), on).find((record) => record.id === id);
    return category?.value.name[language] ?? id;
  },
  channel: async (id, { language }) => channelInWords(id)[language],
};
