/** Whether the acts that an answer rests on are in force and have the articles that it cites. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Day } from '../../../shared/time.ts';
import type { Act } from '../law.ts';
import { type Sentence, wordsThatBegin } from './answer-text.ts';
import { actsNamedIn, citationsIn, type KnownAct } from './cited-law.ts';
import type { Finding } from './finding.ts';
import { wordsOfFindings } from './words.ts';

/** Of an act that nobody has verified the record of, the official is asked; of one that no record knows, nothing. */
export function checkArticles(sentences: readonly Sentence[], acts: readonly KnownAct[], on: Day): Finding[] {
  return [...beyondTheLast(sentences, acts), ...notInForce(sentences, acts, on)];
}

function beyondTheLast(sentences: readonly Sentence[], acts: readonly KnownAct[]): Finding[] {
  return citationsIn(sentences, acts).flatMap(({ sentence, articles, act }) => {
    const absent = articles.find((article) => act && (article < 1 || article > act.value.articles));
    if (!act || absent === undefined) return [];
    return [foundIn(sentence, act, wordsOfFindings.noSuchArticle(absent, act.value))];
  });
}

function notInForce(sentences: readonly Sentence[], acts: readonly KnownAct[], on: Day): Finding[] {
  return actsNamedIn(sentences, acts).flatMap(({ sentence, act }) => {
    const until = act.inForceUntil;
    if (until === undefined || on <= until || isSaidOf(sentence, sentences)) return [];
    return [foundIn(sentence, act, wordsOfFindings.lostForce(act.value, until))];
  });
}

function foundIn({ paragraph }: Sentence, { verified }: LawRecord<Act>, words: Finding['words']): Finding {
  return { code: 'wrong-article', weight: verified ? 'hard' : 'soft', paragraph, words };
}

/** An act may be named to say that it has lost force, there or in the next sentence. */
function isSaidOf(sentence: Sentence, sentences: readonly Sentence[]): boolean {
  const next = sentences[sentences.indexOf(sentence) + 1];
  return [sentence, next].some((each) => each && lossOfForce.test(each.text));
}

const lossOfForce = wordsThatBegin(
  'утрати(?:л|вш)\\p{L}* силу|не действует|(?:больше )?не применяется|отмен[её]н|күшін жой|күші жо[йқ]|қолданылмайды',
  'no longer|lost (?:its )?force|repealed',
);
