import { expect, test } from 'vitest';
import { signingKeyOf, verifyingKeysOf } from '../../../../shared/signing/families.ts';

const families = {
  main: { current: 'two', others: ['one', 'three'] },
  'identity-card': { current: 'own', others: [] },
};

test('what has a family of its own is signed with its key, all else with that of main', () => {
  expect(signingKeyOf(families, 'identity-card')).toBe('own');
  expect(signingKeyOf(families, 'birth-certificate')).toBe('two');
  expect(signingKeyOf(families, 'constructor')).toBe('two');
});

test('a signature may hold by any key that is published', () => {
  expect(verifyingKeysOf(families)).toEqual(['two', 'one', 'three', 'own']);
});
