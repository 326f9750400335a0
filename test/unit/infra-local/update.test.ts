/** New code is taken over while everything runs; whatever else an assembly changes is named. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAssembly } from '../../../infra/local/assembly.ts';
import { createUpdater } from '../../../infra/local/update.ts';

const place = { region: 'eu-central-1', accountId: '000000000000', apiUrl: '', gatewayUrl: '' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qyzmet-update-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An assembly with two functions and a log group; gives its directory. */
function assembly(name: string, code: { one: string; two: string }, { memory = 256, retention = 1 } = {}): string {
  const directory = join(folder, name);
  const files: Record<string, object> = {};
  const asset = (content: string) => {
    mkdirSync(join(directory, `asset.${content}`), { recursive: true });
    writeFileSync(join(directory, `asset.${content}`, 'index.js'), content);
    files[content] = { source: { path: `asset.${content}` }, destinations: { here: { objectKey: `${content}.zip` } } };
    return { S3Bucket: 'assets', S3Key: `${content}.zip` };
  };
  const made = (FunctionName: string, content: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName, Code: asset(content), Handler: 'index.handler', MemorySize: memory, Role: 'role' },
  });
  const Logs = { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: retention } };
  const Resources = { One: made('one', code.one), Two: made('two', code.two), Logs };
  const artifacts = {
    stack: { type: 'aws:cloudformation:stack', properties: { templateFile: 'stack.json' } },
    assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
  };
  writeFileSync(join(directory, 'stack.json'), JSON.stringify({ Resources }));
  writeFileSync(join(directory, 'assets.json'), JSON.stringify({ files }));
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
  return directory;
}

/** Runs the first assembly; remembers which function got which code. */
function running(directory: string) {
  const taken: string[] = [];
  const replace = async (name: string, code: string) => {
    taken.push(`${name}: ${readFileSync(join(code, 'index.js'), 'utf8')}`);
  };
  const update = createUpdater({ assembly: readAssembly(directory, place), directory, place, functions: { replace } });
  return { taken, update };
}

test('a function whose code has changed gets it, and keeps it when the later assembly is gone', async () => {
  const { taken, update } = running(assembly('first', { one: 'a', two: 'b' }));
  const later = assembly('later', { one: 'a', two: 'c' }, { retention: 2 });
  expect(await update(later)).toEqual({ replaced: ['two'], differing: [] });
  rmSync(later, { recursive: true });
  expect(taken).toEqual(['two: c']);
  expect(readFileSync(join(folder, 'first', 'asset.c', 'index.js'), 'utf8')).toBe('c');
});

test('what was taken over once is not taken over again, and a change back is a change', async () => {
  const { taken, update } = running(assembly('first', { one: 'a', two: 'b' }));
  await update(assembly('second', { one: 'a', two: 'c' }));
  expect(await update(assembly('third', { one: 'a', two: 'c' }))).toEqual({ replaced: [], differing: [] });
  expect(await update(assembly('fourth', { one: 'a', two: 'b' }))).toEqual({ replaced: ['two'], differing: [] });
  expect(taken).toEqual(['two: c', 'two: b']);
});

test('if more than code has changed, that is named, and nothing is taken over', async () => {
  const { taken, update } = running(assembly('first', { one: 'a', two: 'b' }));
  const later = assembly('later', { one: 'a', two: 'c' }, { memory: 512 });
  expect(await update(later)).toEqual({ replaced: [], differing: ['stack/One', 'stack/Two'] });
  expect(taken).toEqual([]);
});
