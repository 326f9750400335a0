/** All texts of the platform. */
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Text, textsOfData, textsOfSource } from './texts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** In the order of their places. Words that only recognise what others write are told to nobody. */
export async function allTexts(): Promise<Text[]> {
  const paths = await Array.fromAsync(glob('{functions,shared,events}/**/*.{ts,json}', { cwd: root }));
  const texts = await Promise.all(
    paths
      .filter((path) => !path.endsWith('/keywords.json'))
      .toSorted()
      .map(textsIn),
  );
  return texts.flat();
}

async function textsIn(path: string): Promise<Text[]> {
  const content = await readFile(root + path, 'utf8');
  return path.endsWith('.json') ? textsOfData(path, JSON.parse(content)) : textsOfSource(path, content);
}
