import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedWords, withoutKinds } from '../../../../shared/search/fold.ts';

const folded = (text: string) => foldedWords(text).join(' ');

/** What comes out, and every way of writing that must come to it. */
const written: readonly (readonly [string, ...string[]])[] = [
  [
    'karagandi',
    'Қарағанды',
    'КАРАГАНДЫ',
    'Qarağandy',
    'Qaraǵandy',
    "Qarag'andy",
    'Qaraghandy',
    'Qarağandı',
    'Karagandy',
  ],
  ['karaganda', 'Караганда', 'Karaganda'],
  ['oskemen', 'Өскемен', 'Оскемен', 'Öskemen', 'Óskemen', "O'skemen", 'Oskemen'],
  [
    'ust kamenogorsk',
    'Усть-Каменогорск',
    "Ust'-Kamenogorsk",
    'Ust-Kamenogorsk',
    'УСТЬ КАМЕНОГОРСК',
    'Ustʹ–Kamenogorsk',
  ],
  ['uralsk', 'Уральск', 'Uralsk', 'Ural’sk'],
  ['kizilorda', 'Қызылорда', 'Кызылорда', 'Qyzylorda', 'Qızılorda', 'Kyzylorda'],
  ['semei', 'Семей', 'Semei', 'Semey', 'Semeı', 'СЕМЕЙ'],
  ['nur sultan', 'Нұр-Сұлтан', 'Нур-Султан', 'Nur-Sultan', 'Nur-Sūltan', 'Nur-Súltan'],
  ['aktau', 'Ақтау', 'Актау', 'Aqtau', 'Aqtaw', 'Aqtaý', 'Aktau'],
  ['atirau', 'Атырау', 'Atyrau', 'Atıraw', 'Atyraý'],
  ['jezkazgan', 'Жезқазған', 'Жезказган', 'Джезказган', 'Jezqazğan', 'Zhezqazghan', 'Zhezkazgan', 'Dzhezkazgan'],
  ['janaozen', 'Жаңаөзен', 'Жанаозен', 'Jañaözen', 'Janaózen', 'Zhanaozen', 'Жангаозен', 'Zhangaozen'],
  ['manistau', 'Маңғыстау', 'Мангистау', 'Mañğystau', 'Mangystau', 'Mańǵystaý'],
  ['shimkent', 'Шымкент', 'Shymkent', 'Shimkent', 'Şymkent', 'Şımkent', 'Šymkent'],
  ['shuchinsk', 'Щучинск', 'Shchuchinsk', 'Schuchinsk'],
  ['ashisai', 'Ащысай', 'Aşysai', 'Ashchysay', 'Aşşysai', 'Ashshysay'],
  ['tselinograd', 'Целиноград', 'Tselinograd', 'Celinograd'],
  ['shevchenko', 'Шевченко', 'Shevchenko', 'Ševčenko', 'Şevçenko'],
  ['hromtau', 'Хромтау', 'Khromtau', 'Hromtau', 'Xromtau'],
  ['aleksandrovka', 'Александровка', 'Aleksandrovka', 'Alexandrovka'],
  ['semenovka', 'Семёновка', 'Семеновка', 'Semyonovka', 'Semenovka'],
  ['ekibastuz', 'Екібастұз', 'Экибастуз', 'Ekibastuz', 'Yekibastuz', 'Ekıbastūz'],
  ['iubileinoe', 'Юбилейное', 'Yubileynoye', 'Iubileinoe'],
  ['krasni iar', 'Красный Яр', 'Krasnyy Yar', 'Krasny Yar', 'Krasnyi Iar'],
  ['aiagoz', 'Аягөз', 'Аягоз', 'Ayagöz', 'Ayagoz', 'Aiagoz'],
  ['abai', 'Абай', 'Abai', 'Abay', 'ABAY'],
  ['jihaner', 'Жиһангер', 'Жиhангер', 'Jihanger', 'Zhihanger'],
];

describe('the fold', () => {
  test.each(written.flatMap(([fold, ...ways]) => ways.map((way) => [way, fold] as const)))(
    'of %s is %s',
    (way, fold) => {
      expect(folded(way)).toBe(fold);
    },
  );

  test.each([
    ['a Latin i for і', 'Кiндiктi', 'Кіндікті'],
    ['a Latin h for һ', 'Жиhан', 'Жиһан'],
    ['an Azerbaijani ə for ә', 'Сəтбаев', 'Сәтбаев'],
    ['Latin letters in Russian names', 'Cемeй', 'Семей'],
    ['a Latin H and B among capitals', 'HOBЫЙ', 'НОВЫЙ'],
    ['Cyrillic letters in a Latin name', 'Аlmаty', 'Almaty'],
    ['a Cyrillic с and у in a Latin name', 'Tсеlinogrаd', 'Tcelinograd'],
    ['only letters that both have: it is Cyrillic', 'Oсa', 'Оса'],
  ])('takes %s', (_, typed, meant) => {
    expect(folded(typed)).toBe(folded(meant));
  });

  test.each([
    ['numbers stay as they are', '9 Мая, 40-летие 1100', '9 maia 40 letie 1100'],
    ['a text without a letter has no words', ' – .!№ ', ''],
    ['letters of other scripts pass', '阿拉木图', '阿拉木图'],
    ['a soft sign alone leaves nothing', 'ь', ''],
    ['what is never shown parts no word', 'Кызыл\u00adор\u200bда', 'kizilorda'],
  ])('%s', (_, text, fold) => {
    expect(folded(text)).toBe(fold);
  });

  test('tells apart what sounds different', () => {
    const names = ['Абай', 'Аба', 'Алтай', 'Актас', 'Ақтау', 'Ақтөбе', 'Шу', 'Чу', 'Жуан', 'Зуан', 'Хан', 'Кан'];
    expect(new Set(names.map(folded)).size).toBe(names.length);
  });

  test('takes Kazakh letters and the Russian ones that stand in for them alike, in capitals too, whatever the word', () => {
    const standIns = new Map([...'әғқңөұүһіё'].map((letter, at) => [letter, [...'агкноуухие'][at] ?? '']));
    const word = fc.string({ unit: fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіё'), maxLength: 30 });
    fc.assert(
      fc.property(word, (kazakh) => {
        const russian = [...kazakh].map((letter) => standIns.get(letter) ?? letter).join('');
        expect(folded(kazakh.toUpperCase())).toBe(folded(russian));
        expect(folded(kazakh)).toMatch(/^[a-z]*$/);
      }),
    );
  });
});

describe('the kinds of places', () => {
  test.each([
    ['г.Семей', 'semei'],
    ['с. Абралы', 'abrali'],
    ['Абралинский с.о.', 'abralinski'],
    ['Жаңасемей ауданы', 'janasemei'],
    ['Бескарагайский р-н', 'beskaragaiski'],
    ['Қарағанды облысы', 'karagandi'],
    ['область Абай', 'abai'],
    ['Abai oblysy', 'abai'],
    ['Алматы қаласы', 'almati'],
    ['посёлок Актас', 'aktas'],
    ['зимовка Жанабаз', 'janabaz'],
    ['Ақбұлақ ауылдық округі', 'akbulak'],
    ['Маутан 2', 'mautan 2'],
  ])('fall away from %s', (text, bare) => {
    expect(withoutKinds(foldedWords(text)).join(' ')).toBe(bare);
  });

  test.each(['с', 'Село', 'Город', 'г. с.'])('stay where there is nothing else: %s', (text) => {
    expect(withoutKinds(foldedWords(text))).toEqual(foldedWords(text));
  });
});
