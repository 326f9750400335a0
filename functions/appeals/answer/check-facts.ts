/** Whether an answer says what was found out or done (art. 89(2)). Pure. */
import type { Sentence } from './answer-text.ts';
import { factsIn } from './facts.ts';
import type { Finding } from './finding.ts';
import { wordsOfFindings } from './words.ts';

export function checkFacts(sentences: readonly Sentence[], appeal: string): Finding[] {
  if (factsIn(sentences, appeal).length > 0) return [];
  return [{ code: 'no-facts', weight: 'hard', words: wordsOfFindings.noFacts }];
}
