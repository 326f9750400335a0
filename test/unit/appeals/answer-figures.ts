/** How often the checks of an answer find what somebody who has not seen them says is there. */
import * as z from 'zod';
import { type FindingCode, findingCodes } from '../../../functions/appeals/answer/finding.ts';
import { findingsOf } from '../../../functions/appeals/answer/findings.ts';
import { actKind } from '../../../functions/appeals/law.ts';
import { languages } from '../../../shared/i18n.ts';
import { lawRecord } from '../../../shared/law/records.ts';
import actRecords from '../../../shared/law/reference/acts.json' with { type: 'json' };

const written = z.object({ language: z.enum(languages), text: z.string() });
const labelled = z.array(
  z.object({ id: z.string(), appeal: written, answer: written, findings: z.array(z.enum(findingCodes)) }),
);

export const acts = actRecords.map((record) => lawRecord(actKind).parse(record));

export interface Figures {
  /** By code, in how many answers: it is there; it was found, hard; found at all; found, hard, where it is not. */
  readonly codes: Readonly<Record<string, Counts>>;
  readonly good: number;
  /** Good answers that could not be signed. */
  readonly blocked: readonly string[];
  /** Good answers that could be, with a reason. */
  readonly doubted: number;
}

interface Counts {
  readonly there: number;
  readonly hard: number;
  readonly found: number;
  readonly false: number;
}

/** Each appeal is parted into its requests by the platform, as it would be. */
export function figuresOf(file: unknown): Figures {
  const answers = labelled.parse(file).map(({ id, appeal, answer, findings: labels }) => {
    const findings = findingsOf(answer, { appeal, acts, on: '2026-11-27', recent: [] });
    return { id, labels, findings, hard: findings.filter(({ weight }) => weight === 'hard').map(({ code }) => code) };
  });
  const good = answers.filter(({ labels }) => labels.length === 0);
  const counts = (code: FindingCode): Counts => {
    const [there, not] = [true, false].map((is) => answers.filter(({ labels }) => labels.includes(code) === is));
    return {
      there: there?.length ?? 0,
      hard: there?.filter(({ hard }) => hard.includes(code)).length ?? 0,
      found: there?.filter(({ findings }) => findings.some((each) => each.code === code)).length ?? 0,
      false: not?.filter(({ hard }) => hard.includes(code)).length ?? 0,
    };
  };
  const codes = findingCodes.filter((code) => code !== 'similar' && code !== 'blank-left');
  return {
    codes: Object.fromEntries(codes.map((code) => [code, counts(code)])),
    good: good.length,
    blocked: good.filter(({ hard }) => hard.length > 0).map(({ id }) => id),
    doubted: good.filter(({ findings, hard }) => findings.length > 0 && hard.length === 0).length,
  };
}
