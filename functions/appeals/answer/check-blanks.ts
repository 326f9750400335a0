/** Whether a template's blanks are filled in: what stands in square brackets is for the official to say. Pure. */
import type { Sentence } from './answer-text.ts';
import type { Finding } from './finding.ts';
import { wordsOfFindings } from './words.ts';

export function checkBlanks(sentences: readonly Sentence[]): Finding[] {
  return sentences.flatMap(({ text, paragraph }) => {
    const [blank] = /\[[^\]]{1,300}\]/.exec(text) ?? [];
    return blank ? [{ code: 'blank-left', weight: 'hard', paragraph, words: wordsOfFindings.blankLeft(blank) }] : [];
  });
}
