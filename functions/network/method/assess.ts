/** From all measurements of a cell to its figures and verdicts. Pure, and the same in whatever order they arrived. */
import type { Measurement, Technology } from '../../../events/network.ts';
import type { Assessment, CellAssessment } from '../cell/assessment.ts';
import { type Bin, distinctTests, independentBins } from './decorrelate.ts';
import { method } from './method.ts';
import { ascendingOf, estimateQuantile } from './quantile.ts';
import { binsAtOrAbove, evidenceOf, insufficient, judge, type Standard, shortfallProbability } from './verdict.ts';

/** Judges all measurements of one cell against what the law requires of its technology, if anything. */
export function assessCell(
  measurements: readonly Measurement[],
  technology: Technology,
  standard: Standard | undefined,
): CellAssessment {
  const tests = distinctTests(measurements);
  const calibrated = tests.filter((test) => test.class === 'calibrated-device');
  const applicable = technology === 'mixed' ? 'mixed-technology' : (standard ?? 'no-requirement-in-force');
  return {
    methodVersion: method.version,
    allClasses: assess(tests, applicable, method.significance.allClasses),
    calibratedDevice: assess(calibrated, applicable, method.significance.calibratedDevice),
  };
}

type Applicable = Standard | 'mixed-technology' | 'no-requirement-in-force';

function assess(tests: readonly Measurement[], standard: Applicable, significance: number): Assessment {
  const bins = independentBins(tests);
  const figures = { measurements: tests.length, ...evidenceOf(bins), ...quantilesOf(bins) };
  if (typeof standard === 'string') return { ...figures, ...insufficient(standard) };
  return { ...figures, ...testStatistics(bins, standard), ...judge(bins, standard, significance) };
}

function quantilesOf(bins: readonly Bin[]): Pick<Assessment, 'medianKbps' | 'tenthPercentileKbps'> {
  const speeds = ascendingOf(bins.map((bin) => bin.downloadKbps));
  const medianKbps = estimateQuantile(speeds, 50);
  const tenthPercentileKbps = estimateQuantile(speeds, 10);
  return { ...(medianKbps && { medianKbps }), ...(tenthPercentileKbps && { tenthPercentileKbps }) };
}

function testStatistics(bins: readonly Bin[], { thresholdKbps, requiredSharePercent }: Standard) {
  const binsAtOrAboveThreshold = binsAtOrAbove(bins, thresholdKbps);
  const probability = shortfallProbability(binsAtOrAboveThreshold, bins.length, requiredSharePercent);
  return { binsAtOrAboveThreshold, shortfallProbability: toTwelveDecimals(probability) };
}

/** Smaller probabilities are shown as 0: a table cannot hold the smallest, and nobody needs them. */
function toTwelveDecimals(probability: number): number {
  return Number(probability.toFixed(12));
}
