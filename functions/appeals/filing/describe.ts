/** What may be reported, and where. */
import { problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { type Language, languages } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce } from '../../../shared/law/records.ts';
import { dayOf, startOfDay } from '../../../shared/time.ts';
import { categoryKind, type Keywords, keywordsKind } from '../law.ts';
import * as api from './api.ts';
import { publicServices } from './public-services.ts';
import { attributesInWords, contact, iinInWords, keyService, notToldOf } from './words.ts';

export interface Describing {
  readonly law: LawReader;
  /** Where the API is reached. */
  readonly publicUrl: string;
}

export const discoverOpen311 = reading(api.discoverOpen311, async ({ language, now }, describing: Describing) => {
  const { law, publicUrl } = describing;
  const categories = allInForce(await law.records(categoryKind), dayOf(now));
  const changed =
    categories
      .map(({ inForceFrom }) => inForceFrom)
      .toSorted()
      .at(-1) ?? dayOf(now);
  const changeset = startOfDay(changed);
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: `${publicUrl}/open311/v2`,
    ...{ changeset, type: 'production' as const, formats: ['text/xml', 'application/json'] },
  };
  return reply(200, {
    ...{ changeset, contact: contact[language], key_service: keyService[language], endpoints: [endpoint] },
  });
});

export const listServices = reading(api.listServices, async ({ language, now }, { law }: Describing) => {
  const keywords = new Map((await law.records(keywordsKind)).map(({ id, value }) => [id, value]));
  const services = [...(await publicServices(law, { language, now }))].map(([code, name]) => ({
    ...{ service_code: code, service_name: name, description: name, metadata: true, type: 'realtime' as const },
    ...{ keywords: wholeWords(keywords.get(code), language), group: null },
  }));
  return reply(200, services);
});

/** Not those that are the beginnings of words. There are none in English: then those of the state's language. */
function wholeWords(keywords: Keywords | undefined, language: Language): string {
  const words = keywords?.[language === 'ru' ? 'ru' : 'kk'].strong ?? [];
  return words.filter((word) => !word.includes('-')).join(', ');
}

export const defineService = reading(api.defineService, async ({ params, language, now }, { law }: Describing) => {
  const { service_code } = params;
  if (!(await publicServices(law, { language, now })).has(service_code)) {
    return problem('not-found', { detail: notToldOf.service });
  }
  return reply(200, { service_code, attributes: attributesIn(language) });
});

/** The law asks who an appeal is from (АППК 63); all else may be told, and need not be. */
function attributesIn(language: Language) {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const values = languages.map((key) => ({ key, name: names.of(key) ?? key }));
  const attribute = { variable: true, required: false, datatype: 'string' as const, datatype_description: null };
  const describing = (code: keyof typeof attributesInWords) => ({
    code,
    description: attributesInWords[code][language],
  });
  return [
    { ...attribute, ...describing('iin'), required: true, datatype_description: iinInWords[language], order: 1 },
    { ...attribute, ...describing('settlement'), order: 2 },
    { ...attribute, ...describing('language'), datatype: 'singlevaluelist' as const, order: 3, values },
  ];
}
