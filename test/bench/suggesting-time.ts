/** How long it takes to tell what the longest text that an appeal may have is about, by the keywords of the reference data. */

import { rankCategories } from '../../functions/appeals/category/rank-categories.ts';
import { type Keywords, keywordsKind } from '../../functions/appeals/law.ts';
import { type LawRecord, lawRecord } from '../../shared/law/records.ts';
import keywords from '../../shared/law/reference/keywords.json' with { type: 'json' };
import { appealText } from './prose.ts';
import { median } from './quantiles.ts';

export interface SuggestingFigures {
  /** To make the index, once for each version of the keywords. */
  readonly indexMilliseconds: number;
  readonly medianMilliseconds: number;
}

export const suggestingRepetition = { warmUps: 20, texts: 100, characters: 10_000 } as const;

/** In processor time: what else the machine does is not counted. */
export function measureSuggesting(): SuggestingFigures {
  const { warmUps, texts, characters } = suggestingRepetition;
  const records: LawRecord<Keywords>[] = keywords.map((record) => lawRecord(keywordsKind).parse(record));
  const text = appealText.repeat(Math.ceil(characters / appealText.length)).slice(0, characters);
  const suggest = () => processorMilliseconds(() => rankCategories(records, text));
  const indexMilliseconds = suggest();
  Array.from({ length: warmUps }, suggest);
  return { indexMilliseconds, medianMilliseconds: median(Array.from({ length: texts }, suggest)) };
}

function processorMilliseconds(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
