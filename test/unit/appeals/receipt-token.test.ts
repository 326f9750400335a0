/** The talon's own token: as people read it out, and nothing by which a number could be tried. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isTokenOf, receiptToken, tokenOf } from '../../../functions/appeals/appeal/receipt-token.ts';

const hashes = {
  hash: async (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('base64url'),
};
const number = 'ЖТ-2026-00000742';

describe('the token of a talon', () => {
  test('is the beginning of a keyed hash of its number, in four groups', async () => {
    const digest = createHmac('sha256', 'receipt').update(number).digest('hex').toUpperCase();
    const [a, b, c, d] = [0, 5, 10, 15].map((at) => digest.slice(at, at + 5));
    expect(await tokenOf(hashes, number)).toBe(`${a}-${b}-${c}-${d}`);
  });

  test.each([
    ['as it is printed', '3F9A2-0B1C7-55D0E-8A417'],
    ['in small letters', '3f9a2-0b1c7-55d0e-8a417'],
    ['without hyphens', '3F9A20B1C755D0E8A417'],
    ['with spaces', '3F9A2 0B1C7 55D0E 8A417'],
  ])('is read %s', (_, typed) => {
    expect(receiptToken().parse(typed)).toBe('3F9A2-0B1C7-55D0E-8A417');
  });

  test.each([
    ['too short', '3F9A2-0B1C7-55D0E-8A41'],
    ['too long', '3F9A2-0B1C7-55D0E-8A4170'],
    ['with another letter', '3G9A2-0B1C7-55D0E-8A417'],
  ])('is not read where it is %s', (_, typed) => {
    expect(receiptToken().safeParse(typed).success).toBe(false);
  });

  test('holds for its own number alone', async () => {
    const token = await tokenOf(hashes, number);
    expect(await isTokenOf(hashes, number, token)).toBe(true);
    expect(await isTokenOf(hashes, 'ЖТ-2026-00000743', token)).toBe(false);
    expect(
      await isTokenOf(
        hashes,
        number,
        token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).toBe(false);
  });
});
