/** Whether an answer speaks of each request: by the words that are the request's own, however inflected. Pure. */
import { pattern, type Sentence, wordsOf, wordsThatBegin } from './answer-text.ts';
import { saysFact } from './facts.ts';
import { kindredOf } from './kindred-words.ts';
import { speaksOfComplaining } from './way-to-complain.ts';

interface Word {
  readonly stem: string;
  readonly kindred: readonly number[];
}

interface Asked {
  readonly request: string;
  readonly words: readonly Word[];
  /** What it is about; where it says only what to do (`open it`), that. */
  readonly about: readonly Word[];
  readonly namesObject: boolean;
}

interface Said {
  readonly sentence: Sentence;
  readonly words: readonly Word[];
  /** It begins a paragraph, or turns to something else. */
  readonly opens: boolean;
}

export interface LeftOut {
  readonly request: string;
  /** Nothing that the answer says may be about it. */
  readonly sure: boolean;
}

/** The requests of which an answer has no word. Where one alone is asked, facts are about that. */
export function requestsLeftOut(requests: readonly string[], sentences: readonly Sentence[]): LeftOut[] {
  const asked = requests.map(withOwnWords);
  const said = sentences.filter((each) => !speaksOfComplaining(each)).map(withWords);
  if (asked.length === 1 && said.some(({ sentence }) => saysFact(sentence))) return [];
  const leftOut = asked.filter(({ about }) => !said.some(({ words }) => shared(about, words) > 0));
  return leftOut.map((one) => ({
    request: one.request,
    sure: one.namesObject && !said.some((each) => mayBeAbout(one, each, asked)),
  }));
}

/**
 * A sentence is about the request of which it has most words. One that has no word of any goes on with what was said
 * before it; where nothing was, and it says a fact, it may be about any.
 */
function mayBeAbout(one: Asked, { sentence, words, opens }: Said, asked: readonly Asked[]): boolean {
  const most = Math.max(...asked.map((each) => shared(each.words, words)));
  return most > 0 ? shared(one.words, words) === most : opens && saysFact(sentence);
}

/** A word that two requests share tells neither from the other. */
function withOwnWords(request: string, _: number, requests: readonly string[]): Asked {
  const ofOthers = requests.filter((other) => other !== request).flatMap((other) => contentOf(other).map(wordFrom));
  const content = contentOf(request);
  const own = content.filter((word) => shared([wordFrom(word)], ofOthers) === 0);
  const words = own.length > 0 ? own : content;
  const objects = words.filter((word) => !verb.test(word));
  return {
    request,
    words: words.map(wordFrom),
    about: (objects.length > 0 ? objects : words).map(wordFrom),
    namesObject: objects.length > 0,
  };
}

const contentOf = (request: string): string[] => [...new Set(wordsOf(request))].filter((word) => !empty.test(word));

/** An act's title is about the act. */
function withWords(sentence: Sentence, at: number, sentences: readonly Sentence[]): Said {
  return {
    sentence,
    words: wordsOf(sentence.text.replaceAll(titles, ' ')).map(wordFrom),
    opens: sentences[at - 1]?.paragraph !== sentence.paragraph || turning.test(sentence.text),
  };
}

const turning = wordsThatBegin(
  'кроме т|также|что касается|по вопрос|в отношении|относительно|бұдан|сондай-ақ|сонымен қатар|оған қоса',
);

const titles = pattern('(?<!\\p{L})закон\\p{L}*[^.;)]{0,80}«[^»]*»|«[^»]*»[^.;]{0,60}(?:заң|кодекс)\\p{L}*', 'giu');

const wordFrom = (word: string): Word => ({ stem: stemOf(word), kindred: kindredOf(word) });

/** How many of the words others say as well. */
function shared(words: readonly Word[], others: readonly Word[]): number {
  return words.filter((one) => others.some((other) => isKin(one, other))).length;
}

function isKin(one: Word, other: Word): boolean {
  return one.kindred.some((group) => other.kindred.includes(group)) || isSameStem(one.stem, other.stem);
}

/** Endings are many and change the end of what they follow: four fifths must be the same. */
function isSameStem(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  const same = Math.max(shorter, 3) * 0.8;
  return shorter > 2 ? one.slice(0, Math.ceil(same)) === other.slice(0, Math.ceil(same)) : one === other;
}

const verb = pattern('(?:ть|ти|чь)(?:ся|сь)?$|[иьй]те(?:сь)?$|(?:у|ю)д[ыі]$|ң[ыі]з(?:дар|дер)?$', 'u');

/** What says nothing of what is asked: how it is asked, pronouns, particles, and single letters. */
const empty = pattern(
  `^(?:\\p{L}|${[
    'прошу|прос[ияь]\\p{L}*|требу\\p{L}*|хоч\\p{L}*|хот\\p{L}*|срочно|сейчас|год\\p{L}*|после|также|еще|же|ли|не',
    'мы|мне|меня|мо[йяюеи]\\p{L}*|на[мс]|наш\\p{L}*|он|она|оно|они|его|ее|их|них|ним|ему|тех|кто|что|чтобы|эт\\p{L}+|котор\\p{L}*|как|или',
    'на|по|из|за|от|до|об|ко|во|со|для|при',
    'сұрай\\p{L}*|өтінем\\p{L}*|талап|ет\\p{L}{0,4}|керек|қажет|қайта|және|үшін|туралы|бар|жоқ|бір\\p{L}{0,2}|бұл|осы|бас',
    'маған|мен|мен[іе]\\p{L}*|біз\\p{L}*|the|and|please',
  ].join('|')})$`,
  'u',
);

/** Endings of Russian and Kazakh words, the longest first; what is left of a word is no root, but the same for its forms. */
const endings = pattern(
  `(?:${[
    '[лдт][ае]рд[ыі]|уд[ыі]|[ыі]?ң[ыі]з(?:дар|дер)?|йм[ыі]з|[нд][ыі]ң|т[ыі]ң|[ндт][ае]н|с[ыі]н|[лдт][ае]р|[днт][ыі]|[ғгқк][ае]|[дт][ае]',
    '[ая]ми|[оеыи]го|[оеыи]му|[ыи]ми|[аяиеу]ть|[еий]те|[оеая][йм]|[ая]х|[ое]в|[ыи]й|[ая]я|[ую]ю|[ое]е|[ыи][хм]|[ыиаяуюеоь]',
  ].join('|')})$`,
  'u',
);

function stemOf(word: string): string {
  const stem = word.replace(endings, '');
  return stem.length < 3 ? word : stem;
}
