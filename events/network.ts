/** The events of network quality: measurements posted by probes, verdicts reached, cases opened. */
import * as z from 'zod';
import { lazily } from '../shared/lazily.ts';
import { bin, kato } from '../shared/persons/identities.ts';
import { defineEvent } from '../shared/queue/define-event.ts';
import { instant } from '../shared/validation.ts';

/** `mixed`: the technology changed during the test. Such a test is kept, and left out of every verdict. */
export const technologies = ['2G', '3G', '4G', '5G', 'mixed'] as const;
export type Technology = (typeof technologies)[number];

/** Who measured: an inspector's calibrated device, a drive test without calibration, or the public's own phones. */
export const measurementClasses = ['calibrated-device', 'drive-test', 'crowd'] as const;
export type MeasurementClass = (typeof measurementClasses)[number];

/**
 * `suspected-shortfall`: chance is ruled out, but nobody has verified the requirement that the network falls short of,
 * and so nobody says that a law is violated.
 */
export const verdicts = ['compliant', 'violation', 'suspected-shortfall', 'insufficient-evidence'] as const;
export type Verdict = (typeof verdicts)[number];

/** `YYYY-MM`, of the country's time. */
export const month = lazily(() => z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/));

export const operatorId = lazily(() =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,31}$/)
    .meta({ description: 'Id of a telecom operator in the register of operators', examples: ['operator-a'] }),
);

/** An identifier of a producer's own making: nothing that a key or a log line would stumble over. */
const ownIdentifier = () =>
  z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/);

/** One test. A unit is part of its field's name. */
export const measurement = lazily(() =>
  z
    .strictObject({
      testId: ownIdentifier().meta({ description: 'One of a kind within its probe; a repeated one is counted once' }),
      probe: ownIdentifier().meta({ description: 'The device or client that measured' }),
      class: z.enum(measurementClasses),
      operator: operatorId(),
      technology: z.enum(technologies),
      settlement: kato(),
      measuredAt: instant().meta({ description: 'When the test began; not in the future' }),
      location: z
        .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
        .optional(),
      downloadKbps: z.int().min(0).max(100_000_000),
      uploadKbps: z.int().min(0).max(100_000_000).optional(),
      latencyMs: z.number().min(0).max(600_000).optional(),
      jitterMs: z.number().min(0).max(600_000).optional(),
      lossPercent: z.number().min(0).max(100).optional(),
      signalDbm: z.number().min(-200).max(0).optional(),
      speedKmh: z.number().min(0).max(2_000).optional(),
    })
    .meta({ id: 'Measurement' }),
);
export type Measurement = z.infer<ReturnType<typeof measurement>>;

/** How many measurements one event may carry. */
export const mostMeasurements = 500;

/** Cheapest where an event's measurements are of one settlement, operator, technology and month: that is one write. */
export const measurementsPosted = defineEvent({
  type: 'kz.qyzmet.network.measurements-posted.v1',
  summary: 'A probe, or whoever collects from many, has measured.',
  travels: 'network-measurements',
  // Mobile quality has been required since Order No. 410 of 22.11.2017; older tests can rest on no requirement.
  moment: { field: 'measurements.*.measuredAt', earliest: '2017-01-01T00:00:00+06:00', latestMinutesAfterArrival: 5 },
  data: lazily(() => z.strictObject({ measurements: z.array(measurement()).min(1).max(mostMeasurements) })),
  example: {
    measurements: [
      {
        testId: '0b7f1c8e-53a4-4c0b-9a51-0f9ad7b3f2d1',
        probe: 'unit-07',
        class: 'calibrated-device',
        operator: 'operator-a',
        technology: '4G',
        settlement: '750000000',
        measuredAt: '2026-11-03T19:30:00+05:00',
        location: { latitude: 43.238949, longitude: 76.889709 },
        downloadKbps: 4_210,
        uploadKbps: 1_130,
        latencyMs: 38.5,
        lossPercent: 0.4,
        signalDbm: -97,
      },
    ],
  },
});

/** Which network of whom, where and when. */
const cell = () => ({
  settlement: kato(),
  operator: operatorId(),
  technology: z.enum(technologies),
  month: month(),
});

export const verdictReached = defineEvent({
  type: 'kz.qyzmet.network.verdict-reached.v1',
  summary: 'The verdict on an operator’s network in a settlement has changed.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...cell(),
      verdict: z.enum(verdicts),
      calibratedDeviceVerdict: z.enum(verdicts),
      bins: z.int(),
      methodVersion: z.string(),
      restsOnUnverifiedLaw: z.boolean(),
    }),
  example: {
    settlement: '750000000',
    operator: 'operator-a',
    technology: '4G',
    month: '2026-11',
    verdict: 'violation',
    calibratedDeviceVerdict: 'violation',
    bins: 64,
    methodVersion: '2026-11',
    restsOnUnverifiedLaw: false,
  },
});

export const caseOpened = defineEvent({
  type: 'kz.qyzmet.network.case-opened.v1',
  summary: 'Calibrated devices have proven a shortfall, and a case against the operator is open.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...cell(),
      caseId: z.string(),
      bin: bin(),
      openedAt: instant(),
      thresholdKbps: z.int(),
      requiredSharePercent: z.number(),
      bins: z.int(),
      binsAtOrAboveThreshold: z.int(),
      methodVersion: z.string(),
      restsOnUnverifiedLaw: z.boolean().meta({ description: 'Then no fine can follow until the law is verified' }),
    }),
  example: {
    caseId: '750000000-operator-a-4G-2026-11',
    settlement: '750000000',
    operator: 'operator-a',
    technology: '4G',
    month: '2026-11',
    bin: '260140000015',
    openedAt: '2026-11-23T10:00:00+05:00',
    thresholdKbps: 5_000,
    requiredSharePercent: 80,
    bins: 64,
    binsAtOrAboveThreshold: 41,
    methodVersion: '2026-11',
    restsOnUnverifiedLaw: true,
  },
});
