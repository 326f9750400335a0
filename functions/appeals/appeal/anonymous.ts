/** What nobody has signed (АППК 88). Pure. */
import { type Appeal, apartAs } from './appeal.ts';

/** Whether the registrar is still to say what it reports; bodies that could not agree about it come later. */
export function awaitsArticle88(appeal: Appeal): boolean {
  const { competentBody, escalatedBy } = appeal;
  return apartAs(appeal) === 'anonymous' && competentBody === undefined && escalatedBy === undefined;
}
