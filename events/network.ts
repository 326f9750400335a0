/** What the network area says and hears: measurements posted by probes, verdicts reached, cases opened. */
import * as z from 'zod';
import { lazily } from '../shared/endpoint.ts';
import { kato } from '../shared/identities.ts';

/** `mixed` where the technology changed during the test: kept, and left out of every verdict. */
export const technologies = ['2G', '3G', '4G', '5G', 'mixed'] as const;
export type Technology = (typeof technologies)[number];

/** Who measured: an inspector's calibrated device, a drive test without calibration, or the public's own phones. */
export const measurementClasses = ['calibrated-device', 'drive-test', 'crowd'] as const;
export type MeasurementClass = (typeof measurementClasses)[number];

/** An identifier of a producer's own making: no spaces, nothing that a key or a log line would stumble over. */
const identifier = (longest: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/, { error: 'letters, digits and . _ : - only' })
    .max(longest);

export const operatorId = lazily(() =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,31}$/)
    .meta({ description: 'Id of a telecom operator as registered in the law records', examples: ['beeline'] }),
);

const location = lazily(() =>
  z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
);

/** One test. Numbers are finite; a unit is part of its field's name. */
export const measurement = lazily(() =>
  z
    .strictObject({
      testId: identifier(64).meta({ description: 'Unique within its probe: a repeated one is counted once' }),
      probe: identifier(64).meta({ description: 'Device or client that measured' }),
      class: z.enum(measurementClasses),
      operator: operatorId(),
      technology: z.enum(technologies),
      settlement: kato(),
      measuredAt: z.iso.datetime({ offset: true }).max(35),
      location: location().optional(),
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

export const mostMeasurements = 500;

export const measurementsPostedData = lazily(() =>
  z.strictObject({ measurements: z.array(measurement()).min(1).max(mostMeasurements) }),
);
