/**
 * What people type, and the place that must come first. The places are those of the reference data and some invented.
 */
import { describe, expect, test } from 'vitest';
import { referenceItems } from '../../../infra/tools/reference.ts';
import { type Settlement, settlement } from '../../../shared/law/records.ts';
import { placeSearch } from '../../../shared/places/search.ts';

const reference = (await referenceItems())
  .filter(({ sk }) => sk === 'settlement')
  .map((item): Settlement => settlement().parse(item));

const place = (code: string, ru: string, more: object = {}): Settlement =>
  settlement().parse({ code, name: { ru }, source: 'invented', verified: false, ...more });

/** Two villages of one name, a rural district, a hamlet, and names that begin like a city's. */
const invented = [
  place('103600000', 'Бескарагайский район', { parent: '100000000' }),
  place('103633000', 'Бегенский с.о.', { parent: '103600000' }),
  place('103633100', 'с.Актас', { parent: '103633000' }),
  place('103633102', 'зимовка Актас 2', { parent: '103633100' }),
  place('354033000', 'Актасский с.о.', { parent: '350000000' }),
  place('354033100', 'с.Актас', { parent: '354033000' }),
  place('354035100', 'с.Семейтау', { parent: '350000000' }),
  place('354035102', 'с.Оралбай', { parent: '350000000' }),
  place('354035103', 'с.Село', { parent: '350000000' }),
  place('354037100', 'с.Абайское', { parent: '350000000', population: 10 }),
  place('354039100', 'с.Абайка', { parent: '350000000', population: 900 }),
];

const search = placeSearch([...invented, ...reference]);
const codes = (text: string, language: 'kk' | 'ru' | 'en' = 'ru') =>
  search.find(text, language).map(({ code }) => code);

describe('the first place found', () => {
  test.each([
    ['Өскемен', 'Өскемен'],
    ['өскемен', 'Өскемен'],
    ['Oskemen', 'Өскемен'],
    ['Öskemen', 'Өскемен'],
    ['Усть-Каменогорск', 'Өскемен'],
    ['усть каменогорск', 'Өскемен'],
    ['Устькаменогорск', 'Өскемен'],
    ['устькаменагорск', 'Өскемен'],
    ['Ust-Kamenogorsk', 'Өскемен'],
    ['Уральск', 'Орал'],
    ['Uralsk', 'Орал'],
    ['Орал', 'Орал'],
    ['Нұр-Сұлтан', 'Астана'],
    ['нурсултан', 'Астана'],
    ['Nur-Sultan', 'Астана'],
    ['Целиноград', 'Астана'],
    ['Акмола', 'Астана'],
    ['Семипалатинск', 'Семей'],
    ['г. Семей', 'Семей'],
    ['Cемeй', 'Семей'],
    ['Алма-Ата', 'Алматы'],
    ['алмаата', 'Алматы'],
    ['Верный', 'Алматы'],
    ['Almaty', 'Алматы'],
    ['Алматы облысы', 'Алматы облысы'],
    ['Алматинская область', 'Алматы облысы'],
    ['Гурьев', 'Атырау'],
    ['Шевченко', 'Ақтау'],
    ['Aqtau', 'Ақтау'],
    ['Джамбул', 'Тараз'],
    ['Аулие-Ата', 'Тараз'],
    ['Кереку', 'Павлодар'],
    ['Кокчетав', 'Көкшетау'],
    ['Кустанай', 'Қостанай'],
    ['Актюбинск', 'Ақтөбе'],
    ['Кзыл-Орда', 'Қызылорда'],
    ['кызыл орда', 'Қызылорда'],
    ['Qyzylorda', 'Қызылорда'],
    ['Ақ төбе', 'Ақтөбе'],
    ['жез казган', 'Жезқазған'],
    ['Чимкент', 'Шымкент'],
    ['Shymkent', 'Шымкент'],
    ['Джезказган', 'Жезқазған'],
    ['Капчагай', 'Қонаев'],
    ['Қызылжар', 'Петропавл'],
    ['Қарағанды', 'Қарағанды'],
    ['караганда', 'Қарағанды'],
    ['карганда', 'Қарағанды'],
    ['Караганда область', 'Қарағанды облысы'],
    ['Маңғыстау', 'Маңғыстау облысы'],
    ['мангистау', 'Маңғыстау облысы'],
    ['Abai Region', 'Абай облысы'],
  ])('for %s is %s', (text, found) => {
    expect(search.find(text, 'kk')[0]?.name.kk).toBe(found);
  });
});

describe('the order of what is found', () => {
  test('puts the very name first, then names that begin so, the bigger place before the smaller', () => {
    expect(codes('семей')).toEqual(['101010000', '354035100']);
    expect(codes('абай').slice(0, 3)).toEqual(['100000000', '354039100', '354037100']);
    expect(codes('Бег')).toEqual(['103633000']);
  });

  test('tells the city from the region by what was typed', () => {
    expect(codes('Алматы').slice(0, 2)).toEqual(['750000000', '190000000']);
    expect(codes('Алматы облысы').slice(0, 2)).toEqual(['190000000', '750000000']);
  });

  test('shows villages of one name, then what begins so', () => {
    expect(codes('Актас').slice(0, 4)).toEqual(['103633100', '354033100', '354033000', '103633102']);
  });

  test('is narrowed by the place around, which is not found by that itself', () => {
    expect(codes('Актас Караганда')[0]).toBe('354033100');
    expect(codes('Актас Бескарагай')[0]).toBe('103633100');
    expect(codes('Бескарагайский')).toEqual(['103600000']);
    expect(codes('Бескарагайский Абай')).toEqual(['103600000']);
  });

  test('does not depend on that in which the places are listed', () => {
    const reversed = placeSearch([...invented, ...reference].toReversed());
    for (const text of ['абай', 'актас', 'караганда', 'семей', 'а']) {
      expect(reversed.find(text, 'ru').map(({ code }) => code)).toEqual(codes(text));
    }
  });

  test('is that of the alphabet of the reader among equals', () => {
    const region = (code: string, kk: string, ru: string) => place(code, ru, { name: { kk, ru } });
    const two = placeSearch([region('100000000', 'Тау Ә', 'Тау Я'), region('200000000', 'Тау Б', 'Тау А')]);
    expect(two.find('тау', 'kk').map(({ code }) => code)).toEqual(['100000000', '200000000']);
    expect(two.find('тау', 'ru').map(({ code }) => code)).toEqual(['200000000', '100000000']);
  });
});

describe('nothing', () => {
  test.each(['xyzzyq', '!!!', 'ь', '12345'])('is found for %s', (text) => {
    expect(codes(text)).toEqual([]);
  });

  test('is found where there are no places', () => {
    expect(placeSearch([]).find('Семей', 'ru')).toEqual([]);
  });

  test('is misspelt in three letters', () => {
    expect(codes('Абы')).toEqual([]);
  });
});

test('a word for a kind of place finds what is called by it', () => {
  expect(codes('село')[0]).toBe('354035103');
});

test('the places around are named from the nearest to the region', () => {
  const [found] = search.find('зимовка Актас 2', 'ru');
  expect(found && search.around(found).map(({ code }) => code)).toEqual([
    '103633100',
    '103633000',
    '103600000',
    '100000000',
  ]);
});
