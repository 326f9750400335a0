/** The keys that the table holds, and those that shared/README.md says it may hold. */
import { readFile } from 'node:fs/promises';
import { rawItemsOf } from '../local/raw-items.ts';
import { localCloud } from '../local-cloud.ts';

/** `pk sk` of every stored item. */
export async function storedKeys(): Promise<string[]> {
  return (await rawItemsOf(localCloud().outputs.TableName, ['pk', 'sk'])).map(({ pk, sk }) => `${pk?.S} ${sk?.S}`);
}

/** The rows of the README's table of items, each as a pattern of `pk sk`; a `<name>` stands for a value without `#`. */
export async function documentedKeys(): Promise<{ row: string; pattern: RegExp }[]> {
  const readme = await readFile(new URL('../../shared/README.md', import.meta.url), 'utf8');
  const items = readme.slice(readme.indexOf('### Items'), readme.indexOf('### Access patterns'));
  return [...items.matchAll(/^\| [^|]+ \| `([^`]+)` \| `([^`]+)` \|/gm)].map(([row, pk = '', sk = '']) => ({
    row,
    pattern: new RegExp(`^${asPattern(pk)} ${asPattern(sk)}$`),
  }));
}

function asPattern(template: string): string {
  return template
    .split(/(<[^>]+>)/)
    .map((part) => (part.startsWith('<') ? anyValueOf(part) : RegExp.escape(part)))
    .join('');
}

/** What others name is theirs, a `#` included: it stands last, where nothing is taken apart after it. */
const anyValueOf = (name: string) => (['<key>', '<source>', '<event>'].includes(name) ? '.+' : '[^#]+');
