/** What an answer says that happened or was found out: days, amounts, documents. Pure. */
import { pattern, type Sentence } from './answer-text.ts';
import { speaksOfComplaining } from './way-to-complain.ts';

const months = [
  ...['январ', 'феврал', 'март', 'апрел', 'ма[йяе]', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'],
  ...['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша'],
  ...['желтоқсан', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
].join('|');
const year = '(?:19|20)\\d{2}';
/** `14 апреля 2026 года`, `2026 жылғы 3 маусымда`, `24.02.2026`. */
const day = `(?:${year}\\s+жыл\\p{L}*\\s+)?\\d{1,2}(?:\\s*[–-]\\s*\\d{1,2})?\\s+(?:${months})\\p{L}*(?:\\s+${year}(?:\\s*(?:года|год|г\\.))?)?|\\d{1,2}\\.\\d{1,2}\\.${year}`;
const documentNumber = '№\\s*[\\p{L}\\d][\\p{L}\\d/.-]*';

/** What has numbers and is no fact: acts with their day, articles and points, how long something may take. */
const noFacts = [
  // Закон РК от 16 апреля 1997 года № 94-I; Правила, утверждённые приказом министра от 28 марта 2015 года № 254
  `(?<!\\p{L})(?:Закон|Кодекс|Правил|постановлени\\p{L}* Правительств|приказ\\p{L}* [Мм]инистр)[^.;]{0,160}?\\sот\\s+(?:${day}|${year}\\s*(?:года|г\\.))(?:\\s*${documentNumber})?`,
  `(?:${day}|${year}\\s+жыл\\p{L}*)(?:\\s+${documentNumber})?\\s+(?:Заң|заң|Кодекс|кодекс)`,
  // Ваше обращение № ЖТ-2026-00000742 от 2 марта 2026 года
  `(?<!\\p{L})(?:обращени|заявлени|жалоб)\\p{L}*(?:\\s*${documentNumber})?(?:\\s*от\\s+(?:${day}))?(?:\\s*${documentNumber})?`,
  `(?:${day})?\\s*(?:${documentNumber})?\\s*(?:тіркелген\\s+)?(?:жолданым|өтініш|арыз)`,
  '(?:ст\\.?|стать\\p{L}*|п\\.|пп\\.|пункт\\p{L}*|част\\p{L}*|art\\p{L}*\\.?)\\s*[\\d)(–,-]+(?:\\s*(?:и|,)\\s*\\d[\\d-]*)*',
  '(?<!\\d)\\d{1,4}[\\d–,\\s-]{0,30}(?:бап|баб|тарма|бөліг)',
  // в 2026 году, 2027 жылы: a year alone is a plan
  `(?:${year}\\s*[–-]\\s*)?${year}\\s*(?:год|г\\.|г|жыл)\\p{L}*`,
  // по телефону 8 (727) 123-45-67, на номер 109
  '(?:тел\\.|телефон\\p{L}*|номер\\p{L}*|колл-центр\\p{L}*|нөмір\\p{L}*)\\s*[^\\d.;]{0,20}[\\d()+][\\d()\\s–-]{2,}',
  // не менее 12 метров
  '(?:не (?:менее|более|ниже|выше|свыше)|кемінде|ең көбі|at (?:least|most))\\s+\\d[\\d\\s,.]*',
  // не позднее 15 рабочих дней, он күн ішінде
  '(?<!\\d)\\d{1,4}\\s*(?:\\([^)]{0,40}\\)\\s*)?(?:рабоч|календарн|жұмыс|күнтізбелік|working|calendar)',
  '(?:в течение|в срок до|не позднее|не более|within)\\s+\\d+',
  '(?<!\\d)\\d{1,4}\\s+(?:күн|ай|сағат)\\s+(?:ішінде|мерзім)',
].map((each) => pattern(each, 'giu'));

/** The sentences that say a fact. Numbers that stand in the appeal are none: it was the citizen who said them. */
export function factsIn(sentences: readonly Sentence[], appeal: string): Sentence[] {
  return sentences.filter((sentence) => !speaksOfComplaining(sentence) && saysFact(sentence, appeal));
}

export function saysFact({ text }: Sentence, appeal = ''): boolean {
  const said = new Set(appeal.match(/\d+/g));
  const rest = noFacts.reduce((left, each) => left.replaceAll(each, ' '), text);
  return (rest.match(/\d+/g) ?? []).some((number) => !said.has(number));
}
