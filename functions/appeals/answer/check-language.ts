/** Whether an answer is in the state language or the appeal's, and in the one that its official says (art. 89(2)). Pure. */
import type { Language } from '../../../shared/i18n.ts';
import type { Sentence } from './answer-text.ts';
import type { Finding } from './finding.ts';
import { firstParagraphNotIn, shareIn } from './language.ts';
import { wordsOfFindings } from './words.ts';

export function checkLanguage(sentences: readonly Sentence[], said: Language, ofAppeal: Language): Finding[] {
  const allowed = [...new Set<Language>(['kk', ofAppeal])];
  if (allowed.includes(said) && shareIn(said, sentences) >= leastShare) return [];
  const paragraph = firstParagraphNotIn(said, sentences);
  return [{ code: 'wrong-language', weight: 'hard', paragraph, words: wordsOfFindings.wrongLanguage(said, allowed) }];
}

/** A greeting and a farewell in one language make no answer in it; what is quoted in another spoils none. */
const leastShare = 0.4;
