/**
 * Patterns in data that a stranger's text could keep busy for seconds: `([0-9]+-?)+` takes twenty for forty digits.
 * What cannot be shown to be quick is refused too.
 */
import { check } from 'recheck';
import type { Data } from './data.ts';

/** One sentence for each. */
export async function slowPatterns({ documentTypes }: Pick<Data, 'documentTypes'>): Promise<string[]> {
  const patterns = [...documentTypes].flatMap(([file, { fields }]) =>
    fields.flatMap((field) => (field.format === 'code' ? [{ file, name: field.name, pattern: field.pattern }] : [])),
  );
  const findings = await Promise.all(
    patterns.map(async ({ file, name, pattern }) => {
      const found = await check(`^(?:${pattern})$`, 'u');
      if (found.status === 'safe') return [];
      const cost = found.status === 'vulnerable' ? `${found.complexity.summary} to match` : 'not shown to be quick';
      return [`functions/documents/types/definitions/${file}.json: ${name}: the pattern ${pattern} is ${cost}`];
    }),
  );
  return findings.flat();
}
