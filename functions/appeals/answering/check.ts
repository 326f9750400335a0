/** What stands in the way of signing an answer to an appeal. */
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { dayOf } from '../../../shared/time.ts';
import { askedIn } from '../answer/asked.ts';
import type { Finding } from '../answer/finding.ts';
import { type Draft, findingsOf } from '../answer/findings.ts';
import type { Reason } from '../answer/reasons.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { type Appeals, readTold } from '../appeal/store.ts';
import { actKind } from '../law.ts';
import { answerFoundWanting, inParagraph } from './words.ts';

type Checking = Pick<Appeals, 'table' | 'seal' | 'law'>;

/** By the law of the day. Nothing keeps the fingerprints of a body's recent answers yet, so none is like another. */
export async function check(appeals: Checking, appeal: Appeal, draft: Draft, moment: Date): Promise<Finding[]> {
  const [told, acts] = await Promise.all([readTold(appeals, appeal), appeals.law.records(actKind)]);
  const asked = { language: appeal.language, ...askedIn(told) };
  return findingsOf(draft, { appeal: asked, acts, on: dayOf(moment), recent: [] });
}

/** Undefined where it may be signed: no hard finding, and for each soft one a reason. */
export function foundWanting(findings: readonly Finding[], reasons: readonly Reason[] = []): Problem | undefined {
  const excused = new Set(reasons.map(({ code }) => code));
  const errors = findings.flatMap((finding) => {
    if (finding.weight === 'hard') return [fieldError('text', 'found-wanting', finding)];
    return excused.has(finding.code) ? [] : [fieldError('reasons', 'reason-missing', finding)];
  });
  return errors.length === 0 ? undefined : problem('validation-failed', { errors, detail: answerFoundWanting });
}

function fieldError(field: string, code: FieldError['code'], { paragraph, words }: Finding): FieldError {
  const said: Localized = paragraph === undefined ? words : inParagraph(paragraph, words);
  return { in: 'body', field, code, words: said };
}
