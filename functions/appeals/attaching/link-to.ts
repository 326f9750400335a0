/** The link to a file for somebody who may see its appeal. */
import type { Link, Presigning } from '../../../shared/files/presign.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { AppealFile } from '../file/file.ts';
import { storedObject } from '../file/store.ts';
import { noSuchFile, titlesOf } from '../file/words.ts';

/** Nobody gets what is not checked. */
export async function linkTo(file: AppealFile | undefined, presigning: Presigning, now: Date): Promise<Link | Problem> {
  if (!file) return problem('not-found', { detail: noSuchFile });
  const object = storedObject(file);
  return object ? presigning.link(object, now) : problem('wrong-state', { detail: titlesOf(file) });
}
