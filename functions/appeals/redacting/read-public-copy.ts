/** Everybody reads a public copy. This function reaches what is shown, and nothing of the appeal. */
import type { StoredFiles } from '../../../shared/files/stored-files.ts';
import { cacheable } from '../../../shared/http/conditional.ts';
import { fileReply } from '../../../shared/http/file-reply.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { reading } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import type { Table } from '../../../shared/table/table.ts';
import { endings } from '../file/content.ts';
import type { CopyContent } from '../public-copy/content.ts';
import { copiedObject, readShown } from '../public-copy/store.ts';
import { standsAs } from '../public-copy/words.ts';
import * as api from './public-api.ts';
import { viewContent } from './view.ts';
import { noSuchCopy } from './words.ts';

export interface ReadingCopies {
  readonly table: Table;
  readonly law: LawReader;
  readonly stored: StoredFiles;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
}

/** A cache asks each time whether it is still shown: what is taken back is gone at once. */
const freshSeconds = 0;

export const readPublicCopy = reading(
  api.readPublicCopy,
  async ({ params, headers, language }, { table, law }: ReadingCopies) => {
    const content = await shownUnder(table, params.copy);
    if (isProblem(content)) return content;
    const view = { id: params.copy, ...(await viewContent(law, content, language)) };
    return cacheable(view, headers['if-none-match'], freshSeconds);
  },
);

export const fetchCopiedFile = reading(
  api.fetchCopiedFile,
  async ({ params, now }, { table, stored }: ReadingCopies) => {
    const content = await shownUnder(table, params.copy);
    if (isProblem(content)) return content;
    const index = content.files.findIndex(({ id }) => id === params.file);
    const file = content.files[index];
    if (!file) return problem('not-found', { detail: noSuchCopy });
    const saveAs = `${index + 1}.${endings[file.type]}`;
    return fileReply(stored.toSend({ ...file, objectName: copiedObject(file.id), saveAs }, now));
  },
);

async function shownUnder(table: Table, id: string): Promise<CopyContent | Problem> {
  const shown = await readShown(table, id);
  if (!shown) return problem('not-found', { detail: noSuchCopy });
  if (shown.ended) return problem('gone', { detail: standsAs(shown.ended) });
  return shown.content ?? problem('not-found', { detail: noSuchCopy });
}
