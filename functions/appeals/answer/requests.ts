/** What an appeal asks for, one thing at a time. Pure. */
import { pattern, sentencesOf, wordsThatBegin } from './answer-text.ts';

/** `почините`, `снимите`; `айтыңыздар`, `беріңіз`. */
const imperative = '\\p{L}{2,}(?:[иьй]те(?:сь)?|(?:ы|і)?ң[ыі]з(?:дар|дер)?)(?!\\p{L})';
const asking = wordsThatBegin(
  'прошу|просим|просил|прос(?:ит|ят)(?!\\p{L})|требу[юе]|сұрай|сурай|өтінем|отинем|талап ет|please|(?:i|we) (?:ask|request|demand)',
  imperative,
);
/** What is said to be needed is asked for where nothing is asked outright. */
const needing = wordsThatBegin('необходимо|нужн|хочу|хотим|надо|керек|қажет|need');

/**
 * The requests of an appeal: its sentences that ask, each parted where another thing to do begins after a comma or 'and'.
 * Where none asks, its questions; where there are none, all that it says is one request.
 */
export function requestsIn(text: string): string[] {
  const sentences = sentencesOf(text).map((each) => each.text.trim());
  const kinds = [asking, needing, /\?$/];
  const asked = kinds.map((kind) => sentences.filter((each) => kind.test(each))).find(({ length }) => length > 0);
  return asked?.flatMap(partsOf) ?? [text.trim()];
}

/** What is said before the first thing to do, or explains one, stays with it. */
function partsOf(sentence: string): string[] {
  const parts: { text: string; asks: boolean }[] = [];
  for (const piece of sentence.split(boundary)) {
    const asks = thingToDo.test(piece);
    const last = parts.at(-1);
    if (!last || (asks && last.asks)) parts.push({ text: piece, asks });
    else parts.splice(-1, 1, { text: `${last.text}, ${piece}`, asks: last.asks || asks });
  }
  return parts.map(({ text }) => text);
}

const boundary = pattern('\\s*[,;:]\\s+(?:(?:и|а|также|ещё|еще|және)\\s+){0,3}|\\s+(?:и|а также|және|and)\\s+', 'iu');

/** Russian says what to do at the beginning (`бесплатно проверить дом`), Kazakh at the end (`үйді тексеруді сұраймын`). */
const thingToDo = pattern(
  `^(?:\\P{L}*(?!(?:что|чтобы|почему|котор|если|как|когда|где|кто|мож|мог)\\p{L}*)\\p{L}+\\s+){0,3}(?:${imperative}|\\p{L}{2,}(?:ть|ти|чь)(?:ся)?(?!\\p{L}))|(?<!\\p{L})\\p{L}{2,}(?:(?:у|ю)(?:д[ыі])|(?:ы|і)?ң[ыі]з(?:дар|дер)?)(?!\\p{L})`,
  'iu',
);
