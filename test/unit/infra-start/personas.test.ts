/** The people who can get a token here carry claims that the platform accepts. */
import { expect, test } from 'vitest';
import { personas } from '../../../infra/start/personas.ts';
import { callerFrom } from '../../../shared/http/caller.ts';

test.each(Object.entries(personas))(
  '%s is a caller to every endpoint that its scopes open',
  (name, { scopes, claims }) => {
    expect(scopes.filter((scope) => !callerFrom(scope, { sub: name, ...claims }))).toEqual([]);
  },
);

test('the two citizens are two persons, the two operators two companies', () => {
  expect(personas['citizen-aigerim'].claims).not.toEqual(personas['citizen-daniyar'].claims);
  expect(personas['operator-one'].claims).not.toEqual(personas['operator-two'].claims);
});
