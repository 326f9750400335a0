/** The numbers by which Kazakhstan knows people, organisations, places and appeals, each as a branded zod schema. */
import * as z from 'zod';
import { lazily } from '../lazily.ts';

/** Individual identification number: 12 digits, YYMMDD of birth, century and sex, serial number, check digit. */
export const iin = lazily(() =>
  z
    .string()
    .regex(/^\d{12}$/, { error: 'must be 12 digits', abort: true })
    .refine(holdsBirthDate, { error: 'holds no date of birth', abort: true, params: { code: 'format' } })
    .refine(hasValidCheckDigit, { error: 'wrong check digit', params: { code: 'check-digit' } })
    .meta({ description: 'Individual identification number (IIN)', examples: ['900101300017'] })
    .brand<'Iin'>(),
);
export type Iin = z.infer<ReturnType<typeof iin>>;

/**
 * Business identification number: 12 digits, YYMM of registration, kind of entity and unit, serial number, check digit.
 */
export const bin = lazily(() =>
  z
    .string()
    .regex(/^\d{12}$/, { error: 'must be 12 digits', abort: true })
    .refine(holdsRegistrationMonth, {
      error: 'holds no month of registration',
      abort: true,
      params: { code: 'format' },
    })
    .refine(hasValidCheckDigit, { error: 'wrong check digit', params: { code: 'check-digit' } })
    .meta({ description: 'Business identification number (BIN)', examples: ['260140000015'] })
    .brand<'Bin'>(),
);
export type Bin = z.infer<ReturnType<typeof bin>>;

/**
 * Code of a place in the classifier of administrative-territorial objects: 9 digits; a region's begins with its two.
 */
export const kato = lazily(() =>
  z
    .string()
    .regex(/^[1-9]\d{8}$/, { error: 'must be 9 digits' })
    .meta({ description: 'Code of a settlement or region (KATO)', examples: ['750000000'] })
    .brand<'Kato'>(),
);
export type Kato = z.infer<ReturnType<typeof kato>>;

/** The Kazakh alphabet in capitals. A text, because a bundle can hold no letter beyond ASCII in a pattern (bundle.ts). */
const capitals = 'А-ЯӘҒҚҢӨҰҮҺІ';

/**
 * Number of an appeal: letter index, year, and at least eight digits, for example ЖТ-2026-00000742; of a part of one that
 * was split, its own number behind that of the case, from the second on: ЖТ-2026-00000742-2.
 */
export const appealNumber = lazily(() =>
  z
    .string()
    .regex(new RegExp(`^[${capitals}]{2}-\\d{4}-\\d{8,10}(-([2-9]|[1-9]\\d))?$`), {
      error: 'must look like ЖТ-2026-00000742',
      abort: true,
    })
    .meta({ description: 'Number of an appeal', examples: ['ЖТ-2026-00000742'] })
    .brand<'AppealNumber'>(),
);
export type AppealNumber = z.infer<ReturnType<typeof appealNumber>>;

/**
 * The check digit that belongs to the first eleven digits of an IIN or BIN, or undefined where none exists (such
 * numbers are never given out). Weights 1..11 modulo 11; where that gives 10, weights 3..11, 1, 2.
 */
export function checkDigit(firstEleven: string): number | undefined {
  return [firstWeights, secondWeights]
    .map((weights) => weightedSum(firstEleven, weights) % 11)
    .find((digit) => digit < 10);
}

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

const weightedSum = (digits: string, weights: number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

const hasValidCheckDigit = (number: string): boolean => checkDigit(number.slice(0, 11)) === Number(number[11]);

/**
 * The seventh digit: 1 and 2 the 19th century, 3 and 4 the 20th, 5 and 6 the 21st, 0 a foreigner of unnamed century.
 * Since 2013 the number is no statement about its holder, so this finds slips of the pen and says nothing about the
 * person.
 */
const firstYearOfCentury: Record<string, number> = { 0: 2000, 1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000 };

function holdsBirthDate(number: string): boolean {
  const century = firstYearOfCentury[number.slice(6, 7)];
  if (century === undefined) return false;
  return isDate(century + Number(number.slice(0, 2)), Number(number.slice(2, 4)), Number(number.slice(4, 6)));
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The fifth digit: 4 resident, 5 non-resident, 6 joint entrepreneurship; the sixth: 0 head unit to 4 farm. */
const holdsRegistrationMonth = (number: string): boolean => /^\d\d(0[1-9]|1[0-2])[4-6][0-4]/.test(number);
