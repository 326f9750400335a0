/**
 * How verdicts are reached: every number of the method, as one versioned record. A verdict names the version it used; a
 * change of any number here is a new version. None of these is law: thresholds and required shares are law records.
 */
export const method = {
  version: '2026-11',
  /** Measurements of one probe in one square and one interval are not independent: they count as one bin. */
  bin: { squareMetres: 250, minutes: 15 },
  /** So that one busy probe cannot outvote the others of a cell. */
  mostBinsPerProbe: 50,
  /** Below any of these there is no verdict, whatever the figures say. */
  minimumEvidence: { bins: 30, probes: 3, days: 3, busyHourBins: 1 },
  /** The evening hours of the heaviest traffic, local time, from (inclusive) to (exclusive). */
  busyHours: { from: 19, to: 23 },
  /**
   * Error probability at which a shortfall counts as proven. Tens of thousands of cells are tested each month on
   * whatever the public measured, hence the stricter one for all classes together.
   */
  significance: { allClasses: 0.01, calibratedDevice: 0.05 },
  /** Hyndman and Fan's definition 2: the inverse of the empirical distribution, averaged where it is flat. */
  quantileDefinition: 'hyndman-fan-2',
  /** Distribution-free two-sided interval between two order statistics, from the exact binomial distribution. */
  interval: { kind: 'order-statistics', confidence: 0.95 },
} as const;
