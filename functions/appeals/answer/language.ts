/** In which language a text is written, as recognised from its letters: nobody's word is taken for it. Pure. */
import { franc } from 'franc-min';
import type { Language } from '../../../shared/i18n.ts';
import { type Sentence, wordsOf } from './answer-text.ts';

const codes: Readonly<Record<string, Language>> = { kaz: 'kk', rus: 'ru', eng: 'en' };

/** Undefined where there is too little to go by. Also tells Kazakh that is written without its own letters. */
function languageOf(text: string): Language | undefined {
  return codes[franc(text, { only: Object.keys(codes), minLength: 3 })];
}

/** How much of a text is in a language, by letters: a greeting in another language weighs little. From 0 to 1. */
export function shareIn(language: Language, sentences: readonly Sentence[]): number {
  const letters = sentences.map(({ text }) => ({
    count: wordsOf(text).join('').length,
    isIn: languageOf(text) === language,
  }));
  const sum = (counted: typeof letters) => counted.reduce((all, { count }) => all + count, 0);
  return sum(letters) === 0 ? 0 : sum(letters.filter(({ isIn }) => isIn)) / sum(letters);
}

/** The first paragraph that is mostly in another language. */
export function firstParagraphNotIn(language: Language, sentences: readonly Sentence[]): number | undefined {
  const paragraphs = [...Map.groupBy(sentences, ({ paragraph }) => paragraph)];
  return paragraphs.find(([, ofIt]) => shareIn(language, ofIt) < 0.5)?.[0];
}
