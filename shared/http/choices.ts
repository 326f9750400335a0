/** Lists of values to choose from: in the reader's language, sorted by its alphabet, 25 a page, kept by caches. */
import { byAlphabet, type Localized } from '../i18n.ts';
import { cacheable } from './conditional.ts';
import { openPage } from './paging.ts';
import { isProblem } from './problems.ts';
import type { AnyRequest } from './use-case.ts';

/** A value that a request may name, with its name. */
export interface Choice {
  readonly id: string;
  readonly name: Localized;
}

type Asked = Pick<AnyRequest, 'headers' | 'language'> & { readonly query: { readonly cursor?: string | undefined } };

/** The page that the request asks for, each value with its name in the reader's language. */
export function pageOfChoices<C extends Choice>(all: readonly C[], { query, headers, language }: Asked) {
  const compare = byAlphabet(language);
  const named = all.map((choice) => ({ ...choice, name: choice.name[language] }));
  const sorted = named.toSorted((one, other) => compare(one.name, other.name));
  const page = openPage(sorted, ({ id }) => id, query.cursor);
  return isProblem(page) ? page : cacheable(page, headers['if-none-match'], 300);
}
