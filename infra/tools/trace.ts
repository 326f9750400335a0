/** `npm run trace`: names our files and lines in the stack traces that a deployed function has logged. */
import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundleFunctions, bundleName } from '../bundle.ts';
import { say } from './printable.ts';
import { defineTool, runTool, WrongCall } from './run-tool.ts';

const trace = defineTool({
  name: 'trace',
  purpose: [
    'Reads a log and names our files and lines in its stack traces. Run it on the commit that is deployed: the functions are',
    'bundled anew, and the same code gives the same source map.',
  ],
  usage: ['--function NAME < FILE'],
  mostArguments: 0,
  options: { function: { type: 'string', value: 'NAME', says: 'the function whose log this is' } },
  examples: ['--function appeals-citizen < log.txt'],
  async run({ values: { function: name } }) {
    if (name === undefined) throw new WrongCall('Name the function whose log this is: --function NAME');
    const directory = await bundledDirectory(name);
    const map = new SourceMap(JSON.parse(await readFile(join(directory, 'index.js.map'), 'utf8')));
    say(
      ...withOwnPlaces(await text(process.stdin), map, (file) => relative(process.cwd(), resolve(directory, file)))
        .trimEnd()
        .split('\n'),
    );
    return 0;
  },
});

async function bundledDirectory(name: string): Promise<string> {
  const bundles = await bundleFunctions();
  const bundle = [...bundles].find(([entry]) => bundleName(entry) === name)?.[1];
  if (bundle) return bundle.directory;
  throw new Error(`There is no function ${name}: there are ${[...bundles.keys()].map(bundleName).join(', ')}`);
}

/** Every place in the bundle, `/var/task/index.js:12:3456`, as the place in our files that it was made of. */
export function withOwnPlaces(log: string, map: SourceMap, fileOf: (source: string) => string): string {
  return log.replaceAll(/[^\s(]*\bindex\.js:(\d+):(\d+)/g, (place, line, column) => {
    const origin = map.findOrigin(Number(line), Number(column));
    return 'fileName' in origin ? `${fileOf(origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}` : place;
  });
}

if (import.meta.main) await runTool(trace);
