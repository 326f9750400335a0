/** An appeal as it is printed: in the words that the API has for it. Pure. */
import type * as z from 'zod';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { type Language, languages } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import type { Block, Fact, Printed } from '../../../shared/pdf/printed.ts';
import { dayOf, timeOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { appealView, timeline } from '../appeal/forms.ts';
import type { ToldEntry } from '../appeal/store.ts';
import { altOfCode, captionOfCode, columns, headings, names, titleOf } from './words.ts';

/** All that is printed, in the reader's language but for what was said. */
export interface Printing {
  readonly appeal: Appeal;
  readonly view: z.input<ReturnType<typeof appealView>>;
  readonly entries: readonly ToldEntry[];
  readonly timeline: z.input<ReturnType<typeof timeline>>['items'];
  /** By name; undefined where the register has none. */
  readonly category: string | undefined;
  readonly settlement: string | undefined;
}

export function printedAppeal(printing: Printing, language: Language): Printed {
  const { appeal, view, entries } = printing;
  return {
    language,
    title: titleOf(appeal.number)[language],
    at: new Date(entries.at(-1)?.at ?? view.submittedAt),
    blocks: [
      { kind: 'code', code: codeOf(appeal, language) },
      { kind: 'facts', rows: factsOf(printing, language) },
      ...textOf(printing, language),
      ...answerOf(printing, language),
      { kind: 'heading', text: headings.timeline[language] },
      timelineOf(printing, language),
    ],
  };
}

function codeOf({ number }: Appeal, language: Language) {
  return { value: number, alt: altOfCode(number)[language], caption: captionOfCode[language] };
}

function factsOf({ view, category, settlement }: Printing, language: Language): Fact[] {
  const { competentBody, submittedAt, registeredOn, term } = view;
  const fact = (name: keyof typeof names, text: string) => ({ name: names[name][language], text });
  const factIf = (name: keyof typeof names, text: string | undefined) => (text === undefined ? [] : [fact(name, text)]);
  return [
    ...(competentBody ? [fact('competentBody', competentBody.name)] : []),
    ...factIf('category', category ?? view.category),
    ...factIf('settlement', settlement ?? view.settlement),
    fact('submittedAt', instantInWords(submittedAt)),
    fact('registeredOn', shortDay(registeredOn)),
    fact('term', term.inWords),
    fact('article', term.article),
  ];
}

/** The whole text and, where it was split, what of it this part is about; that it was erased, in the reader's language. */
function textOf({ appeal, view: { text, request }, entries }: Printing, language: Language): Block[] {
  const erased = entries.some((entry) => entry.type === appealRegistered.type && entry.erased);
  const said = (heading: keyof typeof headings, words: string | undefined): Block[] =>
    words === undefined
      ? []
      : [
          { kind: 'heading', text: headings[heading][language] },
          { kind: 'text', text: words, language: erased ? language : appeal.language },
        ];
  return [...said('text', text), ...said('request', request)];
}

/** The answer is in the language that its official chose; that it was erased, in the reader's. */
function answerOf({ view: { answer }, entries, timeline: told }: Printing, language: Language): Block[] {
  if (!answer) return [];
  const answered = entries.findLast(({ type }) => type === appealAnswered.type);
  const written = answered?.erased ? language : languages.find((each) => each === answered?.data.language);
  const who = told.findLast(({ type }) => type === appealAnswered.type)?.actor ?? '';
  return [
    { kind: 'heading', text: headings.answer[language] },
    {
      kind: 'facts',
      rows: [
        { name: names.answeredAt[language], text: instantInWords(answer.at) },
        { name: names.answeredBy[language], text: who },
      ],
    },
    { kind: 'text', text: answer.text, ...(written && { language: written }) },
  ];
}

function timelineOf({ timeline: told }: Printing, language: Language): Block {
  const column = (name: keyof typeof columns, share: number) => ({ head: columns[name][language], share });
  return {
    kind: 'table',
    columns: [column('when', 0.22), column('what', 0.48), column('who', 0.3)],
    rows: told.map(({ at, title, actor }) => [instantInWords(at), title, actor]),
  };
}

/** `17.06.2026, 23:59`, by the country's time. */
function instantInWords(instant: string): string {
  const at = new Date(instant);
  return `${shortDay(dayOf(at))}, ${timeOf(at)}`;
}
