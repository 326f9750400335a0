/**
 * The verdict on a cell: pure, from bins and a requirement, by the method. Three-valued: doubt has a name of its own.
 */
import { dayOf, timeOf } from '../../../shared/time.ts';
import type { Assessment, Reason } from '../cell/assessment.ts';
import type { Requirement } from '../cell/requirement.ts';
import { probabilityOfAtMost } from './binomial.ts';
import type { Bin } from './decorrelate.ts';
import { method } from './method.ts';

/** What the law asks: at least so many percent of the bins at or above a speed. */
export type Standard = Pick<Requirement, 'thresholdKbps' | 'requiredSharePercent'>;

/** Without reasons unless the verdict is `insufficient-evidence`. */
type Finding = Pick<Assessment, 'verdict' | 'reasons'>;

/** What of the bins counts towards the minimum evidence. */
type Evidence = Pick<Assessment, 'bins' | 'probes' | 'days' | 'busyHourBins'>;

/** The verdict on bins: a violation is proven where its probability by chance is at most `significance`. */
export function judge(bins: readonly Bin[], standard: Standard, significance: number): Finding {
  const missing = missingEvidence(evidenceOf(bins));
  if (missing.length > 0) return insufficient(...missing);
  const compliant = binsAtOrAbove(bins, standard.thresholdKbps);
  if (compliant * 100 >= standard.requiredSharePercent * bins.length) return { verdict: 'compliant', reasons: [] };
  const byChance = shortfallProbability(compliant, bins.length, standard.requiredSharePercent);
  return byChance <= significance ? { verdict: 'violation', reasons: [] } : insufficient('shortfall-not-proven');
}

export function insufficient(...why: Reason[]): Finding {
  return { verdict: 'insufficient-evidence', reasons: why };
}

/**
 * The one-sided exact binomial test: how probable so few compliant bins or fewer are where the requirement is just met.
 */
export function shortfallProbability(compliant: number, bins: number, requiredSharePercent: number): number {
  return probabilityOfAtMost(compliant, bins, requiredSharePercent / 100);
}

export function binsAtOrAbove(bins: readonly Bin[], thresholdKbps: number): number {
  return bins.filter((bin) => bin.downloadKbps >= thresholdKbps).length;
}

export function evidenceOf(bins: readonly Bin[]): Evidence {
  return {
    bins: bins.length,
    probes: new Set(bins.map((bin) => bin.probe)).size,
    days: new Set(bins.map((bin) => dayOf(new Date(bin.startsAt)))).size,
    busyHourBins: bins.filter(isInBusyHour).length,
  };
}

function missingEvidence(evidence: Evidence): Reason[] {
  const { minimumEvidence } = method;
  const missing: Reason[] = [];
  if (evidence.bins < minimumEvidence.bins) missing.push('too-few-bins');
  if (evidence.probes < minimumEvidence.probes) missing.push('too-few-probes');
  if (evidence.days < minimumEvidence.days) missing.push('too-few-days');
  if (evidence.busyHourBins < minimumEvidence.busyHourBins) missing.push('no-busy-hour');
  return missing;
}

function isInBusyHour({ startsAt }: Bin): boolean {
  const hour = Number(timeOf(new Date(startsAt)).slice(0, 2));
  return hour >= method.busyHours.from && hour < method.busyHours.to;
}
