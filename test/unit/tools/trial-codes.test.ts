import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatorIdOf, settlementCode, trialBin } from '../../../infra/tools/trial-codes.ts';
import { bin, kato } from '../../../shared/persons/identities.ts';

describe('the codes of a trial', () => {
  it('follow from the name, in ranges that no register uses', () => {
    expect(settlementCode('Merchant City')).toBe(settlementCode('Merchant City'));
    expect(settlementCode('Merchant City')).toMatch(/^99\d{7}$/);
    expect(operatorIdOf('Sky Mobile')).toBe('trial-sky-mobile');
    expect(operatorIdOf('B')).toBe('trial-b');
  });

  it('leave codes and ids as they are', () => {
    expect(settlementCode('750000000')).toBe('750000000');
    expect(operatorIdOf('operator-a')).toBe('operator-a');
    expect(operatorIdOf(operatorIdOf('Оператор'))).toBe(operatorIdOf('Оператор'));
  });

  it('are valid for every name', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        expect(kato().safeParse(settlementCode(name)).success).toBe(true);
        expect(operatorIdOf(name)).toMatch(/^[a-z0-9][a-z0-9-]{1,31}$/);
        expect(bin().safeParse(trialBin(name)).success).toBe(true);
      }),
    ));
});
