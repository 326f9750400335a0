/** Data are code that no compiler reads: what a typo in them would break for a citizen stops the build instead. */
import { brokenNotices } from './broken-notices.ts';
import { brokenReferences } from './broken-references.ts';
import { readData } from './data.ts';
import { slowPatterns } from './slow-patterns.ts';

/**
 * Throws with a line for each thing that is wrong with shared/law/reference/, functions/documents/types/definitions/
 * and the notices in events/.
 */
export async function checkData(): Promise<void> {
  const data = await readData();
  const wrong = [...brokenReferences(data), ...brokenNotices(), ...(await slowPatterns(data))];
  if (wrong.length > 0) throw new Error(`The data do not hold together:\n${wrong.join('\n')}`);
}
