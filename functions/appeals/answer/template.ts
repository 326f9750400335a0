/** A template of answers with what is known of an appeal in the places of its names. Pure. */
import { allInForce, type LawRecord } from '../../../shared/law/records.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { AnswerTemplate, TemplateName } from '../law.ts';

export type TemplateLanguage = 'kk' | 'ru';

/** In which languages an answer may be of which there are templates (art. 89(2)). */
export function languagesOfAnswer({ language }: Pick<Appeal, 'language'>): readonly TemplateLanguage[] {
  return language === 'ru' ? ['ru', 'kk'] : ['kk'];
}

/** Those in force for the category of an appeal, then those for any. */
export function templatesFor(
  records: readonly LawRecord<AnswerTemplate>[],
  { category }: Pick<Appeal, 'category'>,
  on: Day,
): LawRecord<AnswerTemplate>[] {
  const current = allInForce(records, on);
  return [category, anyCategory].flatMap((each) => current.filter(({ value }) => value.category === each));
}

export const anyCategory = '*';

/** What is not known is left blank: a check finds that. */
export function fill(paragraphs: readonly string[], names: Readonly<Record<TemplateName, string | undefined>>): string {
  return paragraphs
    .map((text) => text.replaceAll(placeholder, (_, name) => names[name as TemplateName] ?? blank))
    .join('\n');
}

const placeholder = /\{(\w+)\}/g;
const blank = '[…]';

export interface Known {
  readonly body: string | undefined;
  readonly settlement: string | undefined;
}

export function namesIn({ number, submittedAt, registeredOn }: Appeal, { body, settlement }: Known) {
  return {
    number,
    submittedOn: shortDay(dayOf(new Date(submittedAt))),
    registeredOn: shortDay(registeredOn),
    body,
    settlement,
  } as const satisfies Record<TemplateName, string | undefined>;
}
