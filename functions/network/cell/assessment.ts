/** What is known of a cell, as it is stored and published: figures, and verdicts with their reasons. */
import * as z from 'zod';
import { verdicts } from '../../../events/network.ts';
import { lazily } from '../../../shared/lazily.ts';

/** Why there is insufficient evidence, or no more than a suspicion. */
const reasons = [
  'mixed-technology',
  'no-requirement-in-force',
  'too-few-bins',
  'too-few-probes',
  'too-few-days',
  'no-busy-hour',
  /** Below the required share, but chance is not ruled out. */
  'shortfall-not-proven',
  /** The shortfall is proven, against a requirement that nobody has verified. */
  'unverified-requirement',
] as const;
export type Reason = (typeof reasons)[number];

const quantileEstimate = lazily(() =>
  z.object({ value: z.number(), interval: z.object({ lower: z.number(), upper: z.number() }).optional() }).meta({
    id: 'QuantileEstimate',
    description: 'A quantile of the bins, and its two-sided 95 % interval where the bins are enough for one',
  }),
);
export type QuantileEstimate = z.infer<ReturnType<typeof quantileEstimate>>;

/** Figures and verdict of one body of evidence. */
export const assessment = lazily(() =>
  z
    .object({
      measurements: z.int().min(0).meta({ description: 'Distinct tests' }),
      bins: z.int().min(0).meta({ description: 'Independent observations among them: what the figures are made of' }),
      probes: z.int().min(0),
      days: z.int().min(0).meta({ description: 'Days of the country’s time' }),
      busyHourBins: z.int().min(0),
      medianKbps: quantileEstimate().optional(),
      tenthPercentileKbps: quantileEstimate().optional(),
      binsAtOrAboveThreshold: z.int().min(0).optional(),
      shortfallProbability: z.number().min(0).max(1).optional().meta({
        description: 'How probable so few bins at or above the threshold are where the requirement is just met',
      }),
      verdict: z.enum(verdicts),
      reasons: z
        .array(z.enum(reasons))
        .meta({ description: 'Why the evidence is insufficient, or a suspicion no violation' }),
    })
    .meta({ id: 'QualityAssessment' }),
);
export type Assessment = z.infer<ReturnType<typeof assessment>>;

/** An assessment as its readers see it. */
export const assessmentView = lazily(() =>
  assessment()
    .extend({ verdictInWords: z.string(), reasonsInWords: z.array(z.string()) })
    .meta({ id: 'QualityAssessmentInWords' }),
);

/** What anybody measured shows where to look; only what a calibrated device measured proves. */
export const cellAssessment = lazily(() =>
  z.object({ methodVersion: z.string(), allClasses: assessment(), calibratedDevice: assessment() }),
);
export type CellAssessment = z.infer<ReturnType<typeof cellAssessment>>;
