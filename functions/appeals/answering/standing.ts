/** Whether an appeal of an incident gets the answer that is given to all of them, or why not. */
import { isProblem } from '../../../shared/http/problems.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import type { DraftContent } from '../answer/draft.ts';
import type { Finding } from '../answer/finding.ts';
import { type Appeal, type AppealChange, apartAs } from '../appeal/appeal.ts';
import type { Deciding } from '../appeal/counting.ts';
import { sightOf } from '../appeal/sight.ts';
import type { Appeals } from '../appeal/store.ts';
import { transitions } from '../appeal/transitions.ts';
import type { MassAnswer } from '../incident/store.ts';
import { answer, withSecondPerson } from './answer.ts';
import { check, foundWanting } from './check.ts';
import type { Hindrance } from './incident-words.ts';
import { secondPersonOf } from './second-person.ts';

/** What would be given to all of them. */
export type ToAll = Pick<MassAnswer, 'language' | 'body'> & { readonly content: Omit<DraftContent, 'by'> };

export interface Hindered {
  readonly why: Hindrance;
  readonly findings?: readonly string[];
}

/** The answered appeal, or what stands in the way. */
export async function answeredOr(
  appeals: Pick<Appeals, 'table' | 'seal' | 'law'>,
  appeal: Appeal | undefined,
  toAll: ToAll,
  deciding: Deciding,
): Promise<AppealChange | Hindered> {
  const { language, content } = toAll;
  if (!isLinkable(appeal, toAll.body)) return { why: 'not-yours' };
  const hindrance = hindranceIn(appeal, language);
  if (hindrance) return { why: hindrance };
  const findings = await check(appeals, appeal, { language, text: content.text }, deciding.moment);
  if (foundWanting(findings, content.reasons)) return wantingIn(findings);
  const second = await secondPersonOf(appeals, appeal, { language, ...content }, deciding.moment);
  if (second && isProblem(second)) return { why: 'approval-missing' };
  const answered = answer(appeal, { language, outcome: content.outcome, promise: content.promise, ...deciding });
  return isProblem(answered) ? { why: 'closed' } : withSecondPerson(answered, second);
}

/** An appeal that the body is to answer, and its official sees whole: no other is linked, or told of. */
export function isLinkable(appeal: Appeal | undefined, body: string): appeal is Appeal {
  return appeal?.competentBody === body && sightOf(appeal, { kind: 'official', body }) === 'all';
}

function hindranceIn(appeal: Appeal, language: string): Hindrance | undefined {
  if (apartAs(appeal)) return 'another-way';
  if (appeal.state === 'complained') return 'complained';
  if (!mayHappen(transitions.answer, appeal.state)) return 'closed';
  return language === 'kk' || language === appeal.language ? undefined : 'other-language';
}

function wantingIn(findings: readonly Finding[]): Hindered {
  const hard = findings.filter(({ weight }) => weight === 'hard');
  const stand = hard.length > 0 ? hard : findings;
  const codes = [...new Set(stand.map(({ code }) => code))];
  return { why: hard.length > 0 ? 'found-wanting' : 'reason-missing', findings: codes };
}
