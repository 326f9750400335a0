/** A list as its reader goes through it, to the end: other files may have left any number of things there. */
import assert from 'node:assert/strict';
import { itemsOf } from '../../infra/tools/stories/all-items.ts';
import { ask, bearer, jsonOf } from './ask.ts';

export function allItems(path: string, token: string) {
  return Array.fromAsync(
    itemsOf(path, async (page) => {
      const answer = await ask({ method: 'GET', path: page, headers: bearer(token) });
      assert.equal(answer.status, 200, answer.text);
      return jsonOf(answer);
    }),
  );
}
