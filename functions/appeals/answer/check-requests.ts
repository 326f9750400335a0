/** Whether every request of the appeal is answered (art. 80(5)). Pure. */
import { requestsLeftOut } from './addressed.ts';
import type { Sentence } from './answer-text.ts';
import type { Finding } from './finding.ts';
import { wordsOfFindings } from './words.ts';

interface Circumstances {
  /** A formal reply answers no request, whichever of its words it says again. */
  readonly formal: boolean;
  /** An answer in the state language to an appeal in another shares few words with it: it is asked about the sure, and the unsure is let be. */
  readonly otherLanguage: boolean;
}

export function checkRequests(
  sentences: readonly Sentence[],
  requests: readonly string[],
  { formal, otherLanguage }: Circumstances,
): Finding[] {
  if (formal) return requests.map((request) => finding(request, 'hard'));
  const leftOut = requestsLeftOut(requests, sentences);
  if (otherLanguage) return leftOut.filter(({ sure }) => sure).map(({ request }) => finding(request, 'soft'));
  return leftOut.map(({ request, sure }) => finding(request, sure ? 'hard' : 'soft'));
}

function finding(request: string, weight: Finding['weight']): Finding {
  return { code: 'request-left-out', weight, words: wordsOfFindings.requestLeftOut(request) };
}
