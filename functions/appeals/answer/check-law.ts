/** Whether an answer says by what law it decides (art. 89(2)); how to complain is no such law. Pure. */
import type { Sentence } from './answer-text.ts';
import { type Citation, citationsIn, citesRules, type KnownAct } from './cited-law.ts';
import type { Finding } from './finding.ts';
import { speaksOfComplaining } from './way-to-complain.ts';
import { wordsOfFindings } from './words.ts';

export function checkLaw(sentences: readonly Sentence[], acts: readonly KnownAct[]): Finding[] {
  const cites = citationsIn(sentences, acts).some((citation) => !isAboutComplaining(citation));
  if (cites || sentences.some(citesRules)) return [];
  return [{ code: 'no-law', weight: 'hard', words: wordsOfFindings.noLaw }];
}

/** Arts. 91–100 of the Code, also where a sentence on complaining leaves out its name. */
function isAboutComplaining({ sentence, act, articles }: Citation): boolean {
  const ofCode = act?.id === 'appk' || (act === undefined && speaksOfComplaining(sentence));
  return ofCode && articles.every((article) => article >= 91 && article <= 100);
}
