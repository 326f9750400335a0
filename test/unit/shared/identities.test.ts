import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { appealNumber, bin, checkDigit, iin, kato } from '../../../shared/persons/identities.ts';
import { parse } from '../../../shared/validation.ts';

const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));

const birthDates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('1999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(2, 10).replaceAll('-', ''));

const validIins = fc
  .tuple(birthDates, fc.constantFrom('3', '4'), digits(4))
  .map((parts) => parts.join(''))
  .filter((firstEleven) => checkDigit(firstEleven) !== undefined)
  .map((firstEleven) => `${firstEleven}${checkDigit(firstEleven)}`);

describe('an IIN', () => {
  it('is accepted with its own check digit and with no other', () =>
    fc.assert(
      fc.property(validIins, fc.integer({ min: 1, max: 9 }), (number, difference) => {
        const otherDigit = (Number(number[11]) + difference) % 10;
        expect(iin().safeParse(number).success).toBe(true);
        expect(iin().safeParse(`${number.slice(0, 11)}${otherDigit}`).success).toBe(false);
      }),
    ));

  it('has a check digit by the first weights, by the second where those give 10, and none where both do', () => {
    expect(checkDigit('90010130001')).toBe(7);
    const sum = (digitsOf: string, weights: number[]) =>
      weights.reduce((total, weight, index) => total + weight * Number(digitsOf[index]), 0) % 11;
    return fc.assert(
      fc.property(digits(11), (firstEleven) => {
        const first = sum(firstEleven, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        const second = sum(firstEleven, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
        const expected = first < 10 ? first : second < 10 ? second : undefined;
        expect(checkDigit(firstEleven)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('shows a mistyped digit, except in the eleventh place: its weight of 11 is 0 modulo 11', () => {
    const firstSum = (number: string) =>
      [...number.slice(0, 11)].reduce((sum, digit, index) => sum + (index + 1) * Number(digit), 0) % 11;
    return fc.assert(
      fc.property(validIins, fc.integer({ min: 7, max: 9 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const mistyped = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
        fc.pre(firstSum(number) < 10 && firstSum(mistyped) < 10);
        expect(iin().safeParse(mistyped).success).toBe(false);
      }),
    );
  });

  it.each([
    ['no such month', withCheckDigit('90130130001')],
    ['30 February', withCheckDigit('90023030001')],
    ['29 February 1900', withCheckDigit('00022930001')],
    ['no such century', withCheckDigit('90010170001')],
    ['eleven digits', '90010130001'],
    ['letters', '90010130001x'],
    ['a line break after it', '900101300017\n'],
  ])('is refused with %s', (_, number) => {
    expect(iin().safeParse(number).success).toBe(false);
  });

  it('of a foreigner has 0 for the century', () => {
    expect(iin().safeParse(withCheckDigit('90010100001')).success).toBe(true);
  });
});

describe('a BIN', () => {
  it('is accepted with a month, a kind of entity and its check digit', () => {
    expect(bin().parse('260140000015')).toBe('260140000015');
  });

  it.each([
    ['month 13', withCheckDigit('26134000001')],
    ['an IIN', '900101300017'],
    ['another check digit', '260140000016'],
  ])('is refused with %s', (_, number) => {
    expect(bin().safeParse(number).success).toBe(false);
  });
});

describe('a KATO code', () => {
  it('has nine digits and begins with no zero', () => {
    expect(kato().safeParse('750000000').success).toBe(true);
    expect(kato().safeParse('75000000').success).toBe(false);
    expect(kato().safeParse('075000000').success).toBe(false);
  });
});

describe('the number of an appeal', () => {
  it('has letter index, year and eight digits or more', () => {
    expect(appealNumber().safeParse('ЖТ-2026-00000742').success).toBe(true);
    expect(appealNumber().safeParse('ЖТ-2026-100000000').success).toBe(true);
    expect(appealNumber().safeParse('ЖТ-2026-742').success).toBe(false);
    expect(appealNumber().safeParse('JT-2026-00000742').success).toBe(false);
  });
});

function withCheckDigit(firstEleven: string): string {
  return `${firstEleven}${checkDigit(firstEleven)}`;
}

describe('what is wrong with a number is told by its rule', () => {
  it.each<[string, () => z.ZodType, string, string]>([
    ['eleven digits', iin, '90010130001', 'format'],
    ['thirteen digits', iin, '9001013000170', 'format'],
    ['digits behind something else', iin, 'x900101300017', 'format'],
    ['no day of any month', iin, '901301300017', 'format'],
    ['the 30th of February', iin, '900230300017', 'format'],
    ['no century', iin, '900101700017', 'format'],
    ['another check digit', iin, '900101300018', 'check-digit'],
    ['thirteen digits', bin, '2601400000150', 'format'],
    ['digits behind something else', bin, 'x260140000015', 'format'],
    ['no month', bin, '261340000015', 'format'],
    ['a month that stands later', bin, '990140260140', 'check-digit'],
    ['another check digit', bin, '260140000016', 'check-digit'],
    ['ten digits', kato, '7500000000', 'format'],
    ['digits behind something else', kato, 'x750000000', 'format'],
    ['digits before something else', appealNumber, 'ЖТ-2026-00000742x', 'format'],
    ['something else before it', appealNumber, 'xЖТ-2026-00000742', 'format'],
  ])('%s', (_, schema, number, code) => {
    const parsed = parse(schema(), number, 'body');
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.code)).toEqual([code]);
  });

  it('people of every century have numbers', () => {
    const born = ['1', '3', '5', '0'].map((century) => `900101${century}0001`);
    const numbers = born.flatMap((firstEleven) =>
      checkDigit(firstEleven) === undefined ? [] : [`${firstEleven}${checkDigit(firstEleven)}`],
    );
    expect(numbers.map((number) => iin().safeParse(number).success)).toEqual(numbers.map(() => true));
  });
});
