import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defineTool, statusOf } from '../../../infra/tools/run-tool.ts';

let said: string[] = [];
let complaints: string[] = [];

beforeEach(() => {
  said = [];
  complaints = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => complaints.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const weigh = defineTool({
  name: 'weigh',
  purpose: ['Weighs a parcel.'],
  usage: ['PARCEL [--scale NAME] [--gross]'],
  mostArguments: 1,
  options: {
    scale: { type: 'string', value: 'NAME', says: 'the scale, in grams' },
    gross: { type: 'boolean', says: 'with its wrapping' },
  },
  examples: ['book --gross'],
  run: async ({ values, positionals }) => {
    if (positionals[0] === 'bomb') throw new Error('it ticks\n0 grams', { cause: new Error('\u001b[31m') });
    said.push(JSON.stringify([values, positionals]));
    return 0;
  },
});

test('a tool gets its options and arguments', async () => {
  expect(await statusOf(weigh, ['book', '--scale', 'big', '--gross'])).toBe(0);
  expect(said).toEqual(['[{"scale":"big","gross":true},["book"]]']);
});

test('asked for help it prints how to call it, every option and an example, and does nothing', async () => {
  expect(await statusOf(weigh, ['book', '--help'])).toBe(0);
  expect(said).toEqual([
    'npm run weigh -- PARCEL [--scale NAME] [--gross]',
    '',
    'Weighs a parcel.',
    '',
    '  --scale NAME  the scale, in grams',
    '  --gross       with its wrapping',
    '  --help        this text',
    '',
    'For example:',
    '  npm run weigh -- book --gross',
  ]);
});

test.each([
  [['--stage', 'dev'], 'There is no option --stage: there are --scale, --gross, --help'],
  [['-s', 'big'], 'There is no option -s: there are --scale, --gross, --help'],
  [['--toString'], 'There is no option --toString: there are --scale, --gross, --help'],
  [['--scale'], '--scale wants a value: --scale NAME'],
  [['--gross=no'], '--gross takes no value'],
  [['book', 'pen'], "'pen' is more than this tool understands"],
])('called with %j it says what is wrong and where to read how, with status 2', async (args, complaint) => {
  expect(await statusOf(weigh, args)).toBe(2);
  expect(complaints).toEqual([complaint, 'How to call it: npm run weigh -- --help']);
  expect(said).toEqual([]);
});

test('what it throws is one sentence with its cause, status 1, and no line of it looks like one of the tool', async () => {
  expect(await statusOf(weigh, ['bomb'])).toBe(1);
  expect(complaints).toEqual(['it ticks', '  0 grams: \\u{1b}[31m']);
});

test.each([
  [
    Object.assign(new Error('ENOENT: ...'), { errno: -2, syscall: 'open', path: 'x.csv' }),
    'x.csv: no such file or directory',
  ],
  [
    Object.assign(new Error(''), { code: 'ECONNREFUSED', address: '127.0.0.1', port: 9 }),
    'nobody answers at 127.0.0.1:9: does the platform still run?',
  ],
])('%s is said in words', async (error, words) => {
  const failing = defineTool({ ...weigh, run: () => Promise.reject(error) });
  expect(await statusOf(failing, [])).toBe(1);
  expect(complaints).toEqual([words]);
});

describe('the tools', () => {
  const folder = new URL('../../../infra/tools/', import.meta.url);

  test.each([
    ['stdout', 'stderr', '--help'],
    ['stderr', 'stdout', '--no-such-option'],
  ] as const)('end quietly, as if by SIGPIPE, when nobody reads their %s any more', async (unread, other, option) => {
    const verify = fileURLToPath(new URL('verify.ts', folder));
    const child = spawn(process.execPath, [verify, option], { stdio: ['ignore', 'pipe', 'pipe'] });
    child[unread].destroy();
    const [said, [status]] = await Promise.all([text(child[other]), once(child, 'close')]);
    expect({ said, status }).toEqual({ said: '', status: 141 });
  });

  test('print by say and complain alone, so that everything that strangers wrote is escaped', async () => {
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
    const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
    const printing = files.filter((_, index) => /console\.|process\.std(out|err)\.write/.test(sources[index] ?? ''));
    expect(printing).toEqual(['printable.ts']);
  });
});
