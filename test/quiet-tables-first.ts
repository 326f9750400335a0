/**
 * In which order test files run. Unit tests start a process each while that costs little: before any table is full. Those
 * before a local cloud share its tables, and fill them: files that have whole tables read come while there is little in
 * them, then the longest, so that no worker waits for one in the end.
 */
import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Or has all that runs counted anew, by a law that is corrected. */
const readsWholeTables = ['stories', 'recount', 'outbox', 'erasing', 'figures'];
const longest = ['start', 'alarms', 'bad-input', 'authorisation', 'every-call'];

function placeOf({ moduleId, project }: TestSpecification): number {
  if (project.name.startsWith('unit')) return 0;
  if (project.name.startsWith('infra')) return 1;
  const name = basename(moduleId, '.test.ts');
  return readsWholeTables.includes(name) ? 2 : longest.includes(name) ? 3 : 4;
}

export class QuietTablesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const places = new Map(sorted.map((file) => [file, placeOf(file)]));
    return sorted.toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
  }
}
