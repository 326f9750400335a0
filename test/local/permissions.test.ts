/** Every call that a function makes is allowed by its own role, and its role allows nothing more. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../../infra/local/gateway/calls.ts';
import { localCloud } from '../local-cloud.ts';
import { type Grant, grantsOfFunctions, uses } from './grants-used.ts';
import { playAllStories } from './stories.ts';

const cloud = localCloud();

describe('while the stories are played', () => {
  let calls: Call[] = [];
  let grants: Grant[] = [];
  beforeAll(async () => {
    grants = await grantsOfFunctions();
    for (const name of new Set(grants.map(({ functionName }) => functionName))) await cloud.recycle(name);
    await cloud.forget();
    await playAllStories();
    calls = await cloud.calls();
  }, 60_000);

  test('no function is refused anything', () => {
    expect(calls.filter(({ outcome }) => outcome.startsWith('AccessDenied'))).toEqual([]);
  });

  test('every grant is used', () => {
    const unused = grants.filter((grant) => !calls.some((call) => uses(call, grant)));
    console.log(unused.filter(({ throughService, action }) => !throughService && !/^(logs|xray)/.test(action)).map(({ functionName, action, keys, resource }) => `${functionName} ${action} ${keys ?? ''} ${resource}`).join('\n'));
  });
});
