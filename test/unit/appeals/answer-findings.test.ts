/** An answer is checked before it can be signed: what is found, how surely, and where. */
import { describe, expect, test } from 'vitest';
import { fingerprintOf, type RecentAnswer, resemblance } from '../../../functions/appeals/answer/check-similarity.ts';
import { type Draft, findingsOf, type Standard } from '../../../functions/appeals/answer/findings.ts';
import { requestsIn } from '../../../functions/appeals/answer/requests.ts';
import { acts } from './answer-figures.ts';

const appeal = {
  language: 'ru',
  text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма. Прошу закрыть яму и поставить знак.',
} as const;

const law =
  'Содержание улиц отнесено к полномочиям акимата статьёй 31 Закона РК «О местном государственном управлении».';
const fact = 'Яма осмотрена 2 июня 2026 года и закрыта 4 июня, акт № 41.';
const sign = 'Знак поставлен 5 июня, схема № 7.';
const complaint =
  'Если Вы не согласны, в течение трёх месяцев можно подать жалобу в акимат города через наш отдел (ст. 91–93 АППК).';
const good = [fact, sign, law, complaint].join('\n');

const check = (text: string, more: Partial<Standard & Pick<Draft, 'language'>> = {}) =>
  findingsOf({ language: 'ru', text, ...more }, { appeal, acts, on: '2026-06-10', recent: [], ...more });
const codesOf = (...asked: Parameters<typeof check>) =>
  check(...asked).map(({ code, weight, paragraph }) => [weight, code, paragraph].filter(Boolean).join(' '));

/** The same words with the letters of Russian alone, as people write who lack the others. */
const lookAlike = (kazakh: string) => {
  const plain: Record<string, string> = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' };
  return kazakh.replaceAll(/[әғқңөұүһі]/g, (letter) => plain[letter] ?? '');
};
const kazakh = [
  'Шұңқыр 2026 жылғы 4 маусымда жабылды, № 41 акт.',
  'Белгі 5 маусымда қойылды, № 7 сызба.',
  '«Жергілікті мемлекеттік басқару туралы» Заңның 31-бабы.',
  'Келіспесеңіз, үш ай ішінде бөлім арқылы қала әкімдігіне шағым бере аласыз.',
].join('\n');

describe('an answer', () => {
  test('that lacks nothing has no finding, in the language of the appeal or in that of the state', () => {
    expect(check(good)).toEqual([]);
    expect(check(kazakh, { language: 'kk' })).toEqual([]);
  });

  test('of a formula and an article cannot be signed', () => {
    expect(codesOf('Рассмотрено. Ст. 89 АППК')).toEqual([
      'hard formal-reply 1',
      'hard no-facts',
      'hard request-left-out',
      'hard request-left-out',
      'hard no-way-to-complain',
    ]);
  });

  test.each([
    ['the state language, said to be in Russian', kazakh, 'ru', 1],
    ['Russian, said to be in the state language', good, 'kk', 1],
    ['Russian below a greeting in the state language', `Құрметті азамат!\n${good}`, 'kk', 2],
    [
      'English',
      'The pit was closed on 4 June 2026, report No. 41, by article 31 of the Law on local government.',
      'en',
      undefined,
    ],
  ] as const)(
    'is in its language by its letters, and not by what is said of it: %s',
    (_, text, language, paragraph) => {
      expect(check(text, { language })).toContainEqual(
        expect.objectContaining({ code: 'wrong-language', weight: 'hard', ...(paragraph && { paragraph }) }),
      );
    },
  );

  test('in Kazakh without its own letters is in Kazakh', () => {
    expect(codesOf(lookAlike(kazakh), { language: 'kk' })).not.toContain('hard wrong-language 1');
    expect(codesOf(lookAlike(kazakh), { language: 'ru' })).toContain('hard wrong-language 1');
  });

  test('with a quotation in another language is in its own', () => {
    expect(check(`${good}\nВывеска «Құрылыс жүріп жатыр, айналып өтіңіз» снята 6 июня.`)).toEqual([]);
  });

  test.each([
    ['no law', [fact, sign, complaint], ['hard no-law']],
    [
      'no law but that on complaining',
      [fact, sign, 'Жалоба: в акимат через отдел, 3 месяца, ст. 91–93.'],
      ['hard no-law'],
    ],
    ['a law without its article', [fact, sign, 'По закону.', complaint], ['hard no-law']],
    ['a point of rules', [fact, sign, 'Основание: пункт 12 Правил содержания дорог.', complaint], []],
    ['no fact', ['Яма будет закрыта, знак поставят.', law, complaint], ['hard no-facts']],
    [
      'the day of a law for its only fact',
      ['Закрытие ямы и знак возможны по статье 31 Закона РК от 23 января 2001 года № 148.', complaint],
      ['hard no-facts'],
    ],
    [
      'the day of the appeal for its only fact',
      ['Обращение от 1 июня 2026 года рассмотрено: яма и знак.', law, complaint],
      ['hard no-facts'],
    ],
    [
      'a telephone for its only fact',
      ['О яме и знаке узнаете по телефону 8 (727) 123-45-67.', law, complaint],
      ['hard no-facts'],
    ],
    ['no way to complain', [fact, sign, law], ['hard no-way-to-complain']],
    [
      'no term to complain',
      [fact, sign, law, 'Жалобу можно подать в акимат через отдел.'],
      ['hard no-way-to-complain 4'],
    ],
    [
      'nobody to complain to',
      [fact, sign, law, 'Обжаловать можно в течение трёх месяцев.'],
      ['hard no-way-to-complain 4'],
    ],
    [
      'no body to complain through',
      [fact, sign, law, 'Обжаловать можно в акимат, 3 месяца.'],
      ['hard no-way-to-complain 4'],
    ],
    ['no word of a request', [fact, law, complaint], ['hard request-left-out']],
  ] as const)('with %s', (_, lines, expected) => {
    expect(codesOf(lines.join('\n'))).toEqual(expected);
  });

  test('says no fact where its numbers are those of the appeal', () => {
    const about28 = { appeal: { ...appeal, text: 'У дома 28 яма.' } };
    expect(codesOf(['Яма у дома 28.', law, complaint].join('\n'), about28)).toEqual(['hard no-facts']);
    expect(codesOf(['Яма у дома 28: 9 см.', law, complaint].join('\n'), about28)).toEqual([]);
  });

  test('is formal where half of it are formulas, though it says the words of the requests again', () => {
    const text = ['Меры по яме принимаются. Вопрос о знаке на контроле.', law, complaint].join('\n');
    expect(codesOf(text)).toEqual([
      'hard formal-reply 1',
      'hard no-facts',
      'hard request-left-out',
      'hard request-left-out',
    ]);
  });

  test('names the request that it leaves out, and what it lacks on complaining', () => {
    const words = check([fact, law, 'Обжаловать можно в акимат через отдел.'].join('\n')).map((each) => each.words.ru);
    expect(words).toEqual([
      'Нет ответа на просьбу: «поставить знак.»',
      'Порядок обжалования сказан не весь, нет: срок в три месяца (ст. 91–93 АППК)',
    ]);
  });

  test('is asked about where a fact may be about a request in other words', () => {
    const text = [fact, 'Щит 3.24 стоит с 5 июня.', law, complaint].join('\n');
    expect(codesOf(text)).toEqual(['soft request-left-out']);
  });

  test.each([
    ['goes on with what was said before it', 'Работы приняты 5 июня, гарантия 5 лет.', 'hard'],
    ['turns to something else', 'Кроме того, 5 июня там стоит щит 3.24.', 'soft'],
  ])('is sure to leave a request out where a fact that has no word of any %s', (_, next, weight) => {
    expect(codesOf([`${fact} ${next}`, law, complaint].join('\n'))).toEqual([`${weight} request-left-out`]);
  });

  test('may be about a request in a sentence that has its verb', () => {
    const text = [fact, 'Поставить его не можем.', law, complaint].join('\n');
    expect(codesOf(text)).toEqual(['soft request-left-out']);
  });

  test('in the state language to an appeal in another is asked about what it surely leaves out', () => {
    const [closed = '', , ...rest] = kazakh.split('\n');
    expect(codesOf([closed, ...rest].join('\n'), { language: 'kk' })).toEqual(['soft request-left-out']);
  });

  test('is held against the requests that are named, where they are', () => {
    const named = { appeal: { ...appeal, requests: ['закрыть яму', 'заменить бордюр'] } };
    expect(check(good, named).map(({ words }) => words.en)).toEqual(['This request has no answer: “заменить бордюр”']);
  });
});

describe('law that an answer rests on', () => {
  const citing = (basis: string, on = '2026-06-10') => codesOf([fact, sign, basis, complaint].join('\n'), { on });

  test.each([
    ['Основание: ст. 176 АППК.', []],
    ['Основание: ст. 177 АППК.', ['hard wrong-article 3']],
    ['Основание: АППК, статьи 76 и 301.', ['hard wrong-article 3']],
    ['Основание: ст. 434-2 КоАП и ст. 89 АППК.', []],
    ['Основание: ст. 921 КоАП, ст. 89 АППК.', ['soft wrong-article 3']],
    ['Основание: ст. 900 Закона «О дорогах».', []],
    [
      'Основание: ст. 8 Закона РК «О порядке рассмотрения обращений физических и юридических лиц».',
      ['hard wrong-article 3'],
    ],
    ['Закон от 12 января 2007 года утратил силу, действует ст. 76 АППК.', []],
    ['Вы ссылаетесь на закон об обращениях. Он утратил силу, действует ст. 76 АППК.', []],
  ])('%s', (basis, expected) => {
    expect(citing(basis)).toEqual(expected);
  });

  test('in Kazakh stands before its article', () => {
    const citingInKazakh = (basis: string) =>
      codesOf(kazakh.replace('«Жергілікті мемлекеттік басқару туралы» Заңның 31-бабы', basis), { language: 'kk' });
    expect(citingInKazakh('ӘРПК-нің 178-бабының 2-тармағы')).toEqual(['hard wrong-article 3']);
    expect(citingInKazakh('Жер кодексінің 50-бабы, ӘРПК-нің 89-бабы')).toEqual([]);
    expect(citingInKazakh('Өтініштер туралы заңның 19-бабы')).toEqual(['hard wrong-article 3']);
  });

  test('is that of the day: what has lost force since was in force before', () => {
    const basis = 'Основание: ст. 8 Закона «О порядке рассмотрения обращений физических и юридических лиц».';
    expect(citing(basis, '2021-06-30')).toEqual([]);
    expect(citing(basis, '2021-07-01')).toEqual(['hard wrong-article 3']);
  });
});

describe('what an appeal asks for', () => {
  test.each([
    ['Прошу починить светофор, установить знак и прислать статистику.', 3],
    ['Шұңқырды жабуды, белгі қоюды және мердігерді жазалауды сұраймын.', 3],
    ['Объясните, почему отказали.', 1],
    ['Из крана течёт ржавая вода, промойте трубы и сделайте анализ.', 2],
    ['Су жоқ.', 1],
    ['Почему закрыта дорога? Когда откроют?', 2],
    ['Почему закрыта дорога? Прошу её открыть.', 1],
    ['Нужно почистить арык и нужен мост.', 1],
  ])('%s', (text, count) => {
    expect(requestsIn(text)).toHaveLength(count);
  });
});

describe('an answer like a recent one of the same body', () => {
  const recent = (text: string): RecentAnswer[] => [
    { number: 'ЖТ-2026-00000001', fingerprint: fingerprintOf('Ничего похожего здесь нет, это другой ответ о тепле.') },
    { number: 'ЖТ-2026-00000742', fingerprint: fingerprintOf(text) },
  ];

  test('has a reason asked for, and the other named: also where its numbers differ', () => {
    const other = good.replaceAll(/\d/g, '9');
    expect(check(good, { recent: recent(other) })).toMatchObject([
      {
        code: 'similar',
        weight: 'soft',
        words: { ru: 'Текст примерно на 100 % совпадает с ответом на обращение ЖТ-2026-00000742' },
      },
    ]);
  });

  test('does not resemble what has the same law and way to complain alone', () => {
    const other = ['Отопление включено 3 ноября, температура 21 градус по замерам двух дней.', law, complaint].join(
      '\n',
    );
    expect(check(good, { recent: recent(other) })).toEqual([]);
  });

  test('is told by its fingerprint, which stays small', () => {
    const long = Array.from(
      { length: 3_000 },
      (_, index) =>
        `слово${'абвгдежзик'[index % 10]}${'лмнопрстуф'[Math.floor(index / 10) % 10]}${'хцчшщ'[Math.floor(index / 100) % 5]}${'аеиоу'[Math.floor(index / 500) % 5]}`,
    );
    const one = fingerprintOf(long.join(' '));
    const half = fingerprintOf(long.slice(0, 1_500).join(' '));
    expect(one).toHaveLength(64);
    expect(resemblance(one, one)).toBe(1);
    expect(resemblance(one, half)).toBeGreaterThan(0.3);
    expect(resemblance(one, half)).toBeLessThan(0.7);
    expect(resemblance(fingerprintOf(''), fingerprintOf(''))).toBe(0);
  });
});

describe('a text made to keep the checks busy', () => {
  test.each(['1', 'а', 'а ', '1 ', 'ст. 1, ', '«', 'заң ', 'на ', 'ведётся ', '№1', 'п. 1 ', '1-'])(
    '%s, over and over',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length);
      const begun = process.cpuUsage();
      check(text, { appeal: { ...appeal, text: piece.repeat(8_000 / piece.length) } });
      expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(500);
    },
  );
});
