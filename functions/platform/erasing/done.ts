/** What comes of a request about an erasure, and of the same request once more. */
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { Receipt } from '../../../shared/table/receipts.ts';
import { type Erasures, readErasure } from '../erasure/store.ts';
import { type ErasureView, viewErasure } from '../erasure/view.ts';

export interface Done {
  readonly version: number;
  readonly view: ErasureView;
}

export async function againErasure(
  { entityPk }: Receipt,
  { language }: { readonly language: Language },
  erasures: Erasures,
): Promise<Done | Problem> {
  const erasure = await readErasure(erasures, entityPk);
  if (!erasure) return problem('not-found');
  return { version: erasure.version, view: await viewErasure(erasures, erasure, language) };
}
