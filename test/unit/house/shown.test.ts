/** functions/appeals/README.md says by what each sentence is shown: whatever it names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stories } from '../../../infra/tools/stories/stories.ts';
import packageJson from '../../../package.json' with { type: 'json' };

const repository = join(import.meta.dirname, '..', '..', '..');
const readme = readFileSync(join(repository, 'functions', 'appeals', 'README.md'), 'utf8');

interface Row {
  readonly point: string;
  readonly shownBy: string;
}

/** Of each row of the table the first and the last cell; its head and the line below are none. */
const rowsOf = (text: string): Row[] =>
  [...text.matchAll(/^\| (\d+|last) \|.*\| (.+) \|$/gm)].map(([, point = '', shownBy = '']) => ({ point, shownBy }));

const rows = rowsOf(readme);
const [, notShown = ''] = readme.split('## Not shown yet');

/** A file with its titles, or a command. */
const proof =
  /^`(?<file>test\/[^`]+)` (?<titles>'.+')$|^`npm run (?<script>[\w:-]+)(?: -- --story (?<story>[\w-]+))?`$/;

/** What of a cell is wrong, by name. */
function wrongIn(shownBy: string): string[] {
  return shownBy.split(/; (?=`)/).flatMap((one) => {
    const { file, titles = '', script = '', story } = proof.exec(one)?.groups ?? {};
    if (file !== undefined) return wrongInFile(file, titles.slice(1, -1).split("', '"));
    if (!Object.hasOwn(packageJson.scripts, script)) return [`no proof: ${one}`];
    return story === undefined || stories.some(({ name }) => name === story) ? [] : [`no story: ${story}`];
  });
}

function wrongInFile(file: string, titles: readonly string[]): string[] {
  const path = join(repository, file);
  if (!file.endsWith('.test.ts') || !existsSync(path)) return [`no test file: ${file}`];
  const source = readFileSync(path, 'utf8');
  const stands = (title: string) => ["'", '"', '`'].some((quote) => source.includes(quote + title + quote));
  return titles.filter((title) => !stands(title)).map((title) => `not in ${file}: ${title}`);
}

describe('what is said to show a sentence', () => {
  test.each(rows.map((row, index) => [row.point, index, row] as const))(
    'of point %s is there (row %i)',
    (_, __, row) => {
      expect(wrongIn(row.shownBy)).toEqual([]);
    },
  );

  test('is looked for in every row', () => {
    const lines = readme.split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(lines.length - 1);
    expect(rows.length).toBeGreaterThan(50);
  });

  test.each([
    ["`test/unit/appeals/lost.test.ts` 'a title'", ['no test file: test/unit/appeals/lost.test.ts']],
    ["`test/unit/appeals/examples.ts` 'a title'", ['no test file: test/unit/appeals/examples.ts']],
    [
      "`test/unit/appeals/warn.test.ts` 'a new end is warned of anew', 'a new end'",
      ['not in test/unit/appeals/warn.test.ts: a new end'],
    ],
    ['`npm run demo -- --story lost`; `npm run demo -- --story talon`', ['no story: lost']],
    ['`npm run lost`', ['no proof: `npm run lost`']],
    ['`test/unit/appeals/warn.test.ts`', ['no proof: `test/unit/appeals/warn.test.ts`']],
    ['somebody has looked at it', ['no proof: somebody has looked at it']],
  ])('would be found wrong: %s', (shownBy, wrong) => {
    expect(wrongIn(shownBy)).toEqual(wrong);
  });
});

test('no point is left out: what has no row is among what is not shown yet', () => {
  const points = [...Array.from({ length: 18 }, (_, index) => String(index + 1)), 'last'];
  const said = new Set([
    ...rows.map(({ point }) => point),
    ...[...notShown.matchAll(/^- (\d+)/gm)].map(([, point]) => point),
  ]);
  expect(points.filter((point) => !said.has(point))).toEqual([]);
});
