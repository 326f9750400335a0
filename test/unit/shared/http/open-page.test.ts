import { describe, expect, test } from 'vitest';
import { openPage } from '../../../../shared/http/paging.ts';

const list = Array.from({ length: 60 }, (_, index) => `place-${index}`);
const page = (cursor?: string, items = list) => openPage(items, (item) => item, cursor);
const refused = { problem: 'validation-failed', errors: [{ in: 'query', field: 'cursor', code: 'invalid' }] };

/** Every page, one after another. */
function allPages(): string[][] {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const read = page(cursor);
    if ('problem' in read) throw new Error('a cursor of our own was refused');
    pages.push(read.items);
    cursor = read.nextCursor;
  } while (cursor);
  return pages;
}

describe('a page of an open list', () => {
  test('follows the other, 25 items each, until none is left', () => {
    expect(allPages()).toEqual([list.slice(0, 25), list.slice(25, 50), list.slice(50)]);
  });

  test('is the last where nothing follows', () => {
    expect(page(undefined, list.slice(0, 25))).toEqual({ items: list.slice(0, 25) });
    expect(page(undefined, [])).toEqual({ items: [] });
  });

  test.each(['', 'x', 'place-3', Buffer.from('place-60').toString('base64url')])(
    'does not begin after %j, which the list does not have',
    (cursor) => {
      expect(page(cursor)).toEqual(refused);
    },
  );
});
