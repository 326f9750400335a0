/** A file for somebody who may see its appeal. */
import type { StoredFiles } from '../../../shared/files/stored-files.ts';
import type { FileToSend } from '../../../shared/http/file-reply.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { AppealFile } from '../file/file.ts';
import { storedObject } from '../file/store.ts';
import { noSuchFile, titlesOf } from '../file/words.ts';

/** Nobody gets what is not checked. */
export function fileFor(file: AppealFile | undefined, stored: StoredFiles, now: Date): FileToSend | Problem {
  if (!file) return problem('not-found', { detail: noSuchFile });
  if (file.state === 'erased') return problem('erased', { detail: titlesOf(file) });
  const object = storedObject(file);
  return object ? stored.toSend(object, now) : problem('wrong-state', { detail: titlesOf(file) });
}
