/** Who calls: what the claims of a token must say, for each group of callers. */
import { describe, expect, test } from 'vitest';
import { type Caller, callerFrom, identityOf } from '../../../shared/http/caller.ts';
import { type CallerGroup, type Scope, scopes } from '../../../shared/http/endpoint.ts';

const iin = '900101300017';
const bin = '260140000015';

const identified: [Scope, Record<string, unknown>, string][] = [
  ['appeals.registrar', { sub: 'a', body: 'committee', name: 'Some Body', post: 'registrar' }, 'registrar/committee/a'],
  ['appeals.centre', { sub: 'a', centre: 'centre-one', name: 'Some Body', post: 'operator' }, 'centre/centre-one/a'],
  ['documents.centre', { sub: 'a', centre: 'centre-one', name: 'Some Body', post: 'operator' }, 'centre/centre-one/a'],
  ['appeals.partner', { sub: 'a', bin, registration: 'bank-one' }, `partner/${bin}/bank-one/a`],
  ['documents.partner', { sub: 'a', bin, registration: 'bank-one' }, `partner/${bin}/bank-one/a`],
  ['documents.verifier', { sub: 'a', bin, registration: 'hotel-one' }, `verifier/${bin}/hotel-one/a`],
  [
    'appeals.agency',
    { sub: 'a', body: 'agency', name: 'N', post: 'p', right: 'corruption-reports' },
    'agency/agency/a',
  ],
  ['appeals.prosecutor', { sub: 'a', body: 'prosecutor', right: 'supervision' }, 'prosecutor/prosecutor/a'],
  ['documents.citizen', { sub: 'a', iin }, `citizen/${iin}`],
  ['network.inspector', { sub: 'a', unit: 'inspection-abai' }, 'inspector/inspection-abai/a'],
  ['platform.citizen', { sub: 'a', iin: '900101300017' }, 'citizen/900101300017'],
  ['platform.administrator', { sub: 'a' }, 'administrator/a'],
];

const callers: [CallerGroup, Record<string, unknown>, Caller][] = [
  ...identified.map(([scope, claims]): [CallerGroup, Record<string, unknown>, Caller] => [
    scope,
    claims,
    { kind: scope.split('.')[1], ...claims } as Caller,
  ]),
  ['appeals.citizen', { sub: 'a', iin }, { kind: 'citizen', sub: 'a', iin } as Caller],
  [
    'appeals.official',
    { sub: 'a', body: 'akimat-almaty', name: 'Some Body', post: 'specialist' },
    { kind: 'official', sub: 'a', body: 'akimat-almaty', name: 'Some Body', post: 'specialist' },
  ],
  [
    'network.operator',
    { sub: 'a', bin, role: 'representative' },
    { kind: 'operator', sub: 'a', bin, role: 'representative' } as Caller,
  ],
];

describe.each(callers)('a caller with the scope %s', (group, claims, caller) => {
  test('is who the claims say, and nothing of the rest of the token', () => {
    expect(callerFrom(group, { ...claims, scope: group, aud: 'qyzmet' })).toEqual(caller);
  });

  test.each(Object.keys(claims))('is unknown without the claim %s', (name) => {
    const { [name]: _, ...without } = claims;
    expect(callerFrom(group, without)).toBeUndefined();
  });

  test.each(Object.keys(claims))('is unknown where the claim %s is empty, or longer than any', (name) => {
    expect(callerFrom(group, { ...claims, [name]: '' })).toBeUndefined();
    expect(callerFrom(group, { ...claims, [name]: 'a'.repeat(256) })).toBeUndefined();
  });
});

test('each scope has its row here', () => {
  expect(new Set(callers.map(([scope]) => scope))).toEqual(new Set(scopes));
});

describe('what somebody may read of others’ cases', () => {
  test.each([
    ['appeals.agency', 'corruption-reports', true],
    ['appeals.agency', 'supervision', false],
    ['appeals.agency', 'everything', false],
    ['appeals.prosecutor', 'supervision', true],
    ['appeals.prosecutor', 'corruption-reports', false],
  ] as const)('with the scope %s and the right %s: %s', (scope, right, known) => {
    expect(callerFrom(scope, { sub: 'a', body: 'some-body', name: 'N', post: 'p', right }) !== undefined).toBe(known);
  });
});

test.each(['Akimat', 'a', 'akimat almaty', 'акимат', '-', 'akimat\n'])('%s is no body', (body) => {
  expect(callerFrom('appeals.official', { sub: 'a', body, name: 'Some Body', post: 'specialist' })).toBeUndefined();
});

test('where all may call, nobody is asked who they are', () => {
  expect(callerFrom('public', undefined)).toEqual({ kind: 'anybody' });
  expect(callerFrom('public', { sub: 'a', iin })).toEqual({ kind: 'anybody' });
});

test('a citizen is told by the IIN, whoever logs in for the body or the company by name', () => {
  expect(callers.map(([, , caller]) => identityOf(caller))).toEqual([
    ...identified.map(([, , identity]) => identity),
    `citizen/${iin}`,
    'official/akimat-almaty/a',
    `operator/${bin}/a`,
  ]);
  expect(identityOf({ kind: 'anybody' })).toBe('anybody');
});

describe('a citizen is known', () => {
  test.each(['x', 'a'.repeat(255), 'auth0|5f7c8ec7', 'CN=Aigerim, OU=1'])('by %j', (sub) => {
    expect(callerFrom('appeals.citizen', { sub, iin })).toEqual({ kind: 'citizen', sub, iin });
  });

  test.each(['', ' ', 'a'.repeat(256), '\ud800', 'Әсел', 'a\nb', '\u200b', 7, undefined])('not by %j', (sub) => {
    expect(callerFrom('appeals.citizen', { sub, iin })).toBeUndefined();
  });
});

describe('a telecom operator is spoken for', () => {
  test.each(['operator', 'representative'])('by its %s', (role) => {
    expect(callerFrom('network.operator', { sub: 'a', bin, role })).toMatchObject({ kind: 'operator', role });
  });

  test.each(['director', 'Operator', '', undefined])('by no %j', (role) => {
    expect(callerFrom('network.operator', { sub: 'a', bin, role })).toBeUndefined();
  });
});

test.each(['[one two]', 'one two', '[one]'])(
  '%s is no administrator: a gateway writes a list of subjects so',
  (sub) => {
    expect(callerFrom('platform.administrator', { sub })).toBeUndefined();
  },
);
