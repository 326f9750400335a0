import { describe, expect, test } from 'vitest';
import { callerFrom } from '../../../shared/http/caller.ts';

const citizen = { sub: 'somebody', iin: '900101300017' };
const operator = { sub: 'somebody', bin: '260140000015', role: 'operator' };

describe('a citizen is known', () => {
  test.each(['x', 'a'.repeat(255), 'auth0|5f7c8ec7', 'CN=Aigerim, OU=1'])('by %j', (sub) => {
    expect(callerFrom('appeals.citizen', { ...citizen, sub })).toEqual({ kind: 'citizen', ...citizen, sub });
  });

  test.each(['', ' ', 'a'.repeat(256), '\ud800', 'Әсел', 'a\nb', '\u200b', 7, undefined])('not by %j', (sub) => {
    expect(callerFrom('appeals.citizen', { ...citizen, sub })).toBeUndefined();
  });
});

describe('a telecom operator is spoken for', () => {
  test.each(['operator', 'representative'])('by its %s', (role) => {
    expect(callerFrom('network.operator', { ...operator, role })).toMatchObject({ kind: 'operator', role });
  });

  test.each(['director', 'Operator', '', undefined])('by no %j', (role) => {
    expect(callerFrom('network.operator', { ...operator, role })).toBeUndefined();
  });
});
