import { expect, test } from 'vitest';
import { idIn, newFileId, objectName } from '../../../../shared/files/object-name.ts';

test('a name is its area and an id that nobody can guess, and gives the id back', () => {
  const ids = Array.from({ length: 100 }, newFileId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(idIn('appeals/', objectName('appeals/', id))).toBe(id);
});

test.each(['documents/AAAAAAAAAAAAAAAAAAAAAA', 'appeals/short', 'appeals/AAAAAAAAAAAAAAAAAAAAAA/x', 'appeals/', ''])(
  '%s is no name of an appeal’s file',
  (name) => {
    expect(idIn('appeals/', name)).toBeUndefined();
  },
);
