/** A code that follows from what it confirms: six digits, its own alone, read as people tell it. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeOf, isCodeOf, oneTimeCode } from '../../../shared/persons/one-time-code.ts';

const hashes = {
  hash: async (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('base64url'),
};

describe('a one-time code', () => {
  test('is the first six bytes of a keyed hash of what it confirms, as six digits', async () => {
    const digest = createHmac('sha256', 'one-time-code').update('a').digest();
    const number = Number(BigInt(`0x${digest.subarray(0, 6).toString('hex')}`) % 1_000_000n);
    expect(await codeOf(hashes, 'a')).toBe(String(number).padStart(6, '0'));
  });

  test('has its zeros in front', async () => {
    const codes = await Promise.all(Array.from({ length: 200 }, (_, index) => codeOf(hashes, String(index))));
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(195);
  });

  test('holds for what it confirms, and for nothing else', async () => {
    const code = await codeOf(hashes, 'a');
    expect(await isCodeOf(hashes, 'a', code)).toBe(true);
    expect(await isCodeOf(hashes, 'b', code)).toBe(false);
    expect(
      await isCodeOf(
        hashes,
        'a',
        code.replace(/.$/, (last) => String((Number(last) + 1) % 10)),
      ),
    ).toBe(false);
  });

  test.each(['042317', '042 317', '042-317', ' 042317 '])('is read as it is told: "%s"', (told) => {
    expect(oneTimeCode().parse(told)).toBe('042317');
  });

  test.each(['04231', '0423170', '04231O', '٠٤٢٣١٧', ''])('is none: "%s"', (told) => {
    expect(oneTimeCode().safeParse(told).success).toBe(false);
  });
});
