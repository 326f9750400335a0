/** Whether a reply says nothing: no fact, and formulas in the place of an answer. Pure. */

import { requestsLeftOut } from './addressed.ts';
import type { Sentence } from './answer-text.ts';
import { factsIn } from './facts.ts';
import type { Finding } from './finding.ts';
import { formulasIn } from './formulas.ts';
import { speaksOfComplaining } from './way-to-complain.ts';
import { wordsOfFindings } from './words.ts';

/** Half of it are formulas, or one is there and a request has no word. */
export function isFormal(sentences: readonly Sentence[], requests: readonly string[], appeal: string): boolean {
  if (factsIn(sentences, appeal).length > 0) return false;
  const body = sentences.filter((each) => !speaksOfComplaining(each));
  const formulas = formulasIn(body).length;
  return formulas > 0 && (formulas * 2 >= body.length || requestsLeftOut(requests, sentences).length > 0);
}

export function checkFormality(sentences: readonly Sentence[], formal: boolean): Finding[] {
  if (!formal) return [];
  const paragraph = formulasIn(sentences)[0]?.paragraph;
  return [{ code: 'formal-reply', weight: 'hard', paragraph, words: wordsOfFindings.formalReply }];
}
