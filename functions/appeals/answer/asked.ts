/** What an appeal asks of its body, as an answer is held against it. Pure. */
import { appealRegistered } from '../../../events/appeals.ts';
import { appealSplit, partOpened } from '../../../events/appeals-routing.ts';
import type { ToldEntry } from '../appeal/store.ts';
import { requestsIn } from './requests.ts';

export interface Asked {
  /** What the citizen wrote; nothing where it was erased. */
  readonly text: string;
  readonly requests: readonly string[];
}

/** Of a part, and of what was split, the body answers the requests that it has or has kept, and no others. */
export function askedIn(told: readonly ToldEntry[]): Asked {
  const text = told.find(({ type }) => type === appealRegistered.type)?.said?.text ?? '';
  const kept = told.findLast(({ type }) => type === appealSplit.type || type === partOpened.type)?.said?.text;
  return { text, requests: requestsIn(text), ...(kept && { requests: kept.split('\n\n').flatMap(requestsIn) }) };
}
