/** Whether an answer says how, where and until when to complain (arts. 89(2), 91–93). Pure. */
import type { Sentence } from './answer-text.ts';
import type { Finding } from './finding.ts';
import { speaksOfComplaining, wayToComplain } from './way-to-complain.ts';
import { wordsOfFindings } from './words.ts';

export function checkWayToComplain(sentences: readonly Sentence[]): Finding[] {
  const { through, addressee, term } = wayToComplain(sentences);
  if (through && addressee && term) return [];
  const paragraph = sentences.find(speaksOfComplaining)?.paragraph;
  const words = wordsOfFindings.noWayToComplain({ through, addressee, term });
  return [{ code: 'no-way-to-complain', weight: 'hard', paragraph, words }];
}
