/** All that is to be found in the draft of an answer before it can be signed (АППК 89(2), 80(5)). Pure. */
import type { Language } from '../../../shared/i18n.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Day } from '../../../shared/time.ts';
import type { Act } from '../law.ts';
import { sentencesOf } from './answer-text.ts';
import { checkArticles } from './check-articles.ts';
import { checkBlanks } from './check-blanks.ts';
import { checkFacts } from './check-facts.ts';
import { checkFormality, isFormal } from './check-formality.ts';
import { checkLanguage } from './check-language.ts';
import { checkLaw } from './check-law.ts';
import { checkRequests } from './check-requests.ts';
import { checkSimilarity, type RecentAnswer } from './check-similarity.ts';
import { checkWayToComplain } from './check-way-to-complain.ts';
import { knownActs } from './cited-law.ts';
import type { Finding } from './finding.ts';
import { shareIn } from './language.ts';
import { requestsIn } from './requests.ts';

export interface Draft {
  readonly language: Language;
  readonly text: string;
}

/** What a draft is held against. */
export interface Standard {
  readonly appeal: { readonly language: Language; readonly text: string; readonly requests?: readonly string[] };
  /** Of all dates: one that has lost force is known by its record too. */
  readonly acts: readonly LawRecord<Act>[];
  /** The day on which it would be signed. */
  readonly on: Day;
  /** Of the same body. */
  readonly recent: readonly RecentAnswer[];
}

/** In the order of the checks; none of a text that may be signed as it stands. */
export function findingsOf({ language, text }: Draft, { appeal, acts: records, on, recent }: Standard): Finding[] {
  const sentences = sentencesOf(text);
  const acts = knownActs(records, on);
  const requests = appeal.requests ?? requestsIn(appeal.text);
  const formal = isFormal(sentences, requests, appeal.text);
  return [
    ...checkLanguage(sentences, language, appeal.language),
    ...checkFormality(sentences, formal),
    ...checkLaw(sentences, acts),
    ...checkArticles(sentences, acts, on),
    ...checkFacts(sentences, appeal.text),
    ...checkRequests(sentences, requests, { formal, otherLanguage: shareIn(appeal.language, sentences) < 0.5 }),
    ...checkWayToComplain(sentences),
    ...checkSimilarity(text, recent),
    ...checkBlanks(sentences),
  ];
}
