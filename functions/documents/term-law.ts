/** The law records by which a register's term is counted. */
import { dayOf } from '../../shared/calendar.ts';
import { inForce, type LawReader } from '../../shared/law.ts';
import type { TermLaw } from './apply.ts';
import type { DocumentType } from './document-types.ts';

/** Throws where the term that the type names is not in force: then the reference data is incomplete. */
export async function termLawOf(law: LawReader, { id, answerTerm }: DocumentType, now: Date): Promise<TermLaw> {
  const [terms, calendars] = await Promise.all([law.records('term'), law.records('calendar')]);
  const term = inForce(terms, answerTerm, dayOf(now));
  if (!term) throw new Error(`the term ${answerTerm} of the document type ${id} is not in force`);
  return { term, calendars };
}
