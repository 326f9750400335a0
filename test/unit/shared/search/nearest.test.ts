import { describe, expect, test } from 'vitest';
import { nearest } from '../../../../shared/search/nearest.ts';

const known = [
  'roads',
  'water',
  'heating',
  'connectivity',
  'social-benefits',
  'taxes',
  'identity-card',
  'birth-certificate',
].map((id) => ({ id, name: { ru: `имя ${id}` } }));
const values = (typed: string) => nearest(typed, known).map(({ value }) => value);

describe('the nearest known value', () => {
  test.each([
    ['road', 'roads'],
    ['raods', 'roads'],
    ['rods', 'roads'],
    ['watter', 'water'],
    ['heeting', 'heating'],
    ['conectivity', 'connectivity'],
    ['tax', 'taxes'],
    ['identity', 'identity-card'],
    ['identiti-card', 'identity-card'],
    ['birth-certificat', 'birth-certificate'],
  ])('to %s is %s', (typed, meant) => {
    expect(values(typed)[0]).toBe(meant);
  });

  test.each([
    ['Дороги', 'roads'],
    ['дарога', 'roads'],
    ['Жолдар', 'roads'],
    ['Streets', 'roads'],
    ['Вода', 'water'],
    ['Погода', undefined],
  ])('to its name %s is %s', (typed, meant) => {
    const named = [
      { id: 'roads', name: { kk: 'Жолдар', ru: 'Дороги', en: 'Streets' } },
      { id: 'water', name: { ru: 'Вода' } },
    ];
    expect(nearest(typed, named)[0]?.value).toBe(meant);
  });

  test('has its name', () => {
    expect(nearest('raods', known)).toEqual([{ value: 'roads', name: { ru: 'имя roads' } }]);
  });

  test('is none where nothing is close', () => {
    expect(values('dog-licence')).toEqual([]);
    expect(nearest('roads', [])).toEqual([]);
  });

  test('is one of five at most', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ id: `road-${index}`, name: { ru: 'дорога' } }));
    expect(nearest('road', many)).toHaveLength(5);
  });

  test('is known by its last name where an id has several', () => {
    const twice = [
      { id: 'operator-a', name: { ru: 'старое' } },
      { id: 'operator-a', name: { ru: 'новое' } },
    ];
    expect(nearest('operator-b', twice)).toEqual([{ value: 'operator-a', name: { ru: 'новое' } }]);
  });
});
