import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { inGroups, modulesOf, quietModules } from '../../../../shared/pdf/qr.ts';

/** Its types say one thing of its only export, its code another. */
const decode: typeof import('jsqr').default = createRequire(import.meta.url)('jsqr');

/** As a camera sees it: some pixels a module, and the quiet zone around. */
function seen(modules: readonly (readonly boolean[])[]) {
  const pixels = 4;
  const side = (modules.length + 2 * quietModules) * pixels;
  const image = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = (place: number) => Math.floor(place / pixels) - quietModules;
      if (modules[at(y)]?.[at(x)]) image.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return decode(image, side, side)?.data;
}

test.each(['ЖТ-2026-00000742', 'https://qyzmet.example/v1/documents/x2bG0pYc9VtQm4sLr7NwKA', 'Әділ — № 1'])(
  '%s is read as it was written',
  (value) => {
    expect(seen(modulesOf(value))).toBe(value);
  },
);

test('a code can be read that has lost some of its ink', () => {
  const modules = modulesOf('ЖТ-2026-00000742');
  const middle = Math.floor(modules.length / 2);
  const torn = modules.map((row, y) => row.map((ink, x) => ink && Math.abs(y - middle) + Math.abs(x - middle) > 2));
  expect(torn).not.toEqual(modules);
  expect(seen(torn)).toBe('ЖТ-2026-00000742');
});

test('long runs of digits are read out in fours, from behind; a year stays whole', () => {
  expect(inGroups('ЖТ-2026-00000742')).toBe('ЖТ-2026-0000\u00a00742');
  expect(inGroups('900101300017')).toBe('9001\u00a00130\u00a00017');
  expect(inGroups('12345')).toBe('1\u00a02345');
});
