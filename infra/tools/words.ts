/** `npm run words`: all texts side by side, for those who review them. */
import { writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { complain, say } from './printable.ts';
import { readCsv } from './read-csv.ts';
import { defineTool, runTool, WrongCall } from './run-tool.ts';
import { allTexts } from './words/all-texts.ts';
import { judge, nobody, pathOfReviews, type Row, readReviews, takenIn, withReviews } from './words/reviews.ts';

const columns = ['reviewed', 'place', 'kk', 'ru', 'en'] as const;

const words = defineTool({
  name: 'words',
  purpose: [
    'Writes every text of the platform in Kazakh, Russian and English side by side, with the place where it is used.',
    'What nobody has reviewed says `no` in its first column. A reviewer writes there who they are and when they read the row,',
    'and gives the file back with --take: a text that has changed since, in any language, is to be read again.',
  ],
  usage: ['FILE', '--take FILE'],
  mostArguments: 1,
  options: { take: { type: 'string', value: 'FILE', says: 'takes in what a reviewer has written into such a file' } },
  examples: ['words.csv', '--take words.csv'],
  async run({ values: { take }, positionals: [file] }) {
    if (take !== undefined) return takeReviews(take);
    if (file === undefined) throw new WrongCall('Name the file to write: npm run words -- FILE');
    const rows = withReviews(await allTexts(), await readReviews());
    const csv = stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))], { bom: true });
    await writeFile(file, csv);
    say(`${rows.length} texts, ${rows.filter(({ reviewed }) => reviewed === nobody).length} of them not reviewed`);
    return 0;
  },
});

/** Takes what still stands as it was read; names what does not, and is then no success. */
async function takeReviews(file: string): Promise<number> {
  const texts = await allTexts();
  const reviewed: Row[] = [];
  let refused = 0;
  for await (const { line, values, wrong } of readCsv(file, { delimiter: ',' })) {
    const { reviewed: by = nobody, kk = '', ru = '', en = '' } = values;
    const row = { reviewed: by, kk, ru, en };
    const judged = wrong ?? judge(row, texts);
    if (judged === 'reviewed') reviewed.push(row);
    if (judged === 'reviewed' || judged === 'unreviewed') continue;
    refused += 1;
    complain(`line ${line} ${judged === 'changed' ? 'is another text by now' : judged}`);
  }
  const reviews = takenIn(reviewed, await readReviews(), texts);
  await writeFile(pathOfReviews, `${JSON.stringify(reviews, undefined, 2)}\n`);
  say(`${reviews.length} texts are reviewed`);
  return refused > 0 ? 1 : 0;
}

if (import.meta.main) await runTool(words);
