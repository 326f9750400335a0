/** The local cloud reaches into packages of a known version only. */
import { expect, test } from 'vitest';
import { requireVersion } from '../../../infra/local/package-version.ts';

test('a package of the known version is found', () => {
  expect(requireVersion('fauxqs', '2.4.1').pathname).toMatch(/\/node_modules\/fauxqs\/$/);
});

test.each([
  ['another version', 'fauxqs', '2.4.0', 'fauxqs is 2.4.1, but the local cloud knows the insides of 2.4.0'],
  ['a package that is not there', 'no-such-package', '1.0.0', 'no-such-package'],
])('%s is refused, by name', (_, name, known, message) => {
  expect(() => requireVersion(name, known)).toThrow(message);
});
