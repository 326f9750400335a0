/** A function's log keeps the newest, in memory and in files that do not grow for ever. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openFunctionLog } from '../../../infra/local/function-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qyzmet-log-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('a full file becomes the older one, and what that held is forgotten', async () => {
  const log = openFunctionLog(join(folder, 'log'), 10);
  for (const line of ['first\n', 'second\n', 'third\n']) {
    log.write(line);
    await vi.waitFor(() => expect(read('log')).toBe(line));
  }
  await log.close();
  expect(readdirSync(folder).sort()).toEqual(['log', 'log.1']);
  expect([read('log.1'), read('log')]).toEqual(['second\n', 'third\n']);
  expect(log.lines()).toEqual(['first', 'second', 'third']);
});

test('what an earlier run has written counts', async () => {
  const earlier = openFunctionLog(join(folder, 'log'), 10);
  earlier.write('earlier\n');
  await earlier.close();
  const log = openFunctionLog(join(folder, 'log'), 10);
  log.write('later\n');
  await log.close();
  expect([read('log.1'), read('log')]).toEqual(['earlier\n', 'later\n']);
});

test('a thousand lines stay in memory', async () => {
  const log = openFunctionLog(join(folder, 'log'));
  log.write(Array.from({ length: 1200 }, (_, number) => `${number}\n`).join(''));
  await log.close();
  expect(log.lines().length).toBe(1000);
  expect(log.lines().at(-1)).toBe('1199');
});

test('what the disk does not take is said once, and stays in memory', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
  const log = openFunctionLog('/dev/full');
  log.write('one\n');
  await vi.waitFor(() => expect(complaint).toHaveBeenCalledOnce());
  log.write('two\n');
  await log.close();
  expect(log.lines()).toEqual(['one', 'two']);
  expect(complaint).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('no space left on device'));
});
