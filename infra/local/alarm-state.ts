/** When an alarm rings, as CloudWatch decides it. Pure. */
import type { Measured } from './metrics.ts';

export interface AlarmRule {
  statistic: 'Sum' | 'Maximum' | 'Minimum' | 'Average' | 'SampleCount';
  periodSeconds: number;
  /** All of so many must be beyond the threshold. */
  evaluationPeriods: number;
  threshold: number;
  comparison: keyof typeof comparisons;
  missingData: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface Period {
  measured: Measured | undefined;
  /** Whether somebody measured all the time: a silence before that says nothing. */
  whole: boolean;
}

export interface Judgement {
  state: AlarmState;
  /** In words: what was measured, and the threshold. */
  reason: string;
}

export const comparisons = {
  GreaterThanOrEqualToThreshold: { sign: '>=', holds: (value: number, threshold: number) => value >= threshold },
  LessThanThreshold: { sign: '<', holds: (value: number, threshold: number) => value < threshold },
} as const;

/** Judges the last periods, of which there are as many as the rule looks at; `before` is the state until now. */
export function judge(rule: AlarmRule, periods: Period[], before: AlarmState): Judgement {
  const beyond = periods.map((period) => isBeyond(rule, period));
  const known = beyond.filter((each) => each !== undefined);
  const reason = reasonOf(rule, periods);
  if (known.length === 0) return { state: rule.missingData === 'ignore' ? before : 'INSUFFICIENT_DATA', reason };
  return { state: known.filter(Boolean).length === rule.evaluationPeriods ? 'ALARM' : 'OK', reason };
}

/** Undefined where nothing was measured, and that is to say nothing. */
function isBeyond({ statistic, threshold, comparison, missingData }: AlarmRule, { measured, whole }: Period) {
  if (measured) return comparisons[comparison].holds(statistics[statistic](measured), threshold);
  if (missingData === 'notBreaching') return false;
  return missingData === 'breaching' && whole ? true : undefined;
}

const statistics: Record<AlarmRule['statistic'], (measured: Measured) => number> = {
  Sum: ({ sum }) => sum,
  Maximum: ({ maximum }) => maximum,
  Minimum: ({ minimum }) => minimum,
  Average: ({ sum, count }) => sum / count,
  SampleCount: ({ count }) => count,
};

function reasonOf({ statistic, periodSeconds, threshold, comparison }: AlarmRule, periods: Period[]): string {
  const values = periods.map(({ measured }) =>
    measured ? String(Math.round(statistics[statistic](measured))) : 'nothing',
  );
  return `${statistic} in ${periodSeconds} s: ${values.join(', ')}; rings if ${comparisons[comparison].sign} ${threshold}`;
}
