import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAssessment } from '../../../functions/network/cell/assessment.ts';
import { assessCell } from '../../../functions/network/method/assess.ts';
import { shortfallProbability } from '../../../functions/network/method/verdict.ts';
import { aMeasurement, arbitraryMeasurements, campaign } from './measurements.ts';

const fiveMegabitsForEightyPercent = { thresholdKbps: 5_000, requiredSharePercent: 80 };

const onDevices = (measurements: Parameters<typeof assessCell>[0]) =>
  assessCell(measurements, '4G', fiveMegabitsForEightyPercent).calibratedDevice;

describe('the exact binomial test', () => {
  it.each([
    [50, [20, 5], [30, 10], [50, 18], [100, 41]],
    [80, [20, 12], [30, 19], [50, 34], [100, 72]],
    [90, [20, 15], [30, 23], [50, 40], [100, 84]],
  ])('proves a shortfall below %i %% at 95 %% up to the reference counts and no further', (share, ...reference) => {
    for (const [bins = 0, most = 0] of reference) {
      expect(shortfallProbability(most, bins, share)).toBeLessThanOrEqual(0.05);
      expect(shortfallProbability(most + 1, bins, share)).toBeGreaterThan(0.05);
    }
  });
});

describe('the verdict', () => {
  it('is violation where devices prove the shortfall', () => {
    expect(onDevices(campaign(50, 34))).toMatchObject({
      verdict: 'violation',
      reasons: [],
      bins: 50,
      binsAtOrAboveThreshold: 34,
    });
  });

  it('is insufficient evidence one bin later, where chance is not ruled out', () => {
    expect(onDevices(campaign(50, 35))).toMatchObject({
      verdict: 'insufficient-evidence',
      reasons: ['shortfall-not-proven'],
    });
  });

  it('is compliant where exactly the required share reaches the threshold', () => {
    expect(onDevices(campaign(50, 40)).verdict).toBe('compliant');
    expect(onDevices(campaign(50, 39)).verdict).toBe('insufficient-evidence');
  });

  it('counts a bin that is exactly at the threshold as compliant', () => {
    const atThreshold = campaign(50, 0, { downloadKbps: 5_000 });
    expect(onDevices(atThreshold)).toMatchObject({ verdict: 'compliant', binsAtOrAboveThreshold: 50 });
  });

  it.each([
    ['too-few-bins', campaign(29, 0)],
    ['too-few-probes', campaign(50, 0, { probe: 'unit-0' })],
    ['too-few-days', campaign(36, 0).map((test, index) => ({ ...test, measuredAt: quarterHour(index) }))],
    ['no-busy-hour', campaign(50, 0).map((test) => ({ ...test, measuredAt: test.measuredAt.replace('T19', 'T03') }))],
  ])('is insufficient evidence with the reason %s, however bad the figures', (reason, measurements) => {
    const { verdict, reasons } = onDevices(measurements);
    expect(verdict).toBe('insufficient-evidence');
    expect(reasons).toContain(reason);
  });

  it('is reached on exactly the least evidence that the method asks for', () => {
    const oneInTheEvening = campaign(30, 0).map((test, index) =>
      index === 0 ? test : { ...test, measuredAt: test.measuredAt.replace('T19', 'T03') },
    );
    expect(onDevices(oneInTheEvening)).toMatchObject({
      verdict: 'violation',
      bins: 30,
      probes: 3,
      days: 3,
      busyHourBins: 1,
    });
  });

  it.each([
    ['18:59:59', 0],
    ['19:00:00', 1],
    ['22:59:59', 1],
    ['23:00:00', 0],
    ['00:00:00', 0],
  ])('takes %s for an evening hour: %i', (time, busyHourBins) => {
    expect(onDevices([aMeasurement({ measuredAt: `2026-11-03T${time}+05:00` })])).toMatchObject({ busyHourBins });
  });

  it('comes with its figures', () => {
    expect(onDevices(campaign(50, 34))).toEqual({
      measurements: 50,
      bins: 50,
      probes: 3,
      days: 5,
      busyHourBins: 50,
      medianKbps: { value: 10_000, interval: { lower: 10_000, upper: 10_000 } },
      tenthPercentileKbps: { value: 1_000, interval: { lower: 1_000, upper: 1_000 } },
      binsAtOrAboveThreshold: 34,
      shortfallProbability: 0.030803422782,
      verdict: 'violation',
      reasons: [],
    });
  });

  it('is stored and shown as it was reached, and nothing that is no figure is', () => {
    const assessed = assessCell(campaign(50, 34), '4G', fiveMegabitsForEightyPercent);
    expect(cellAssessment().parse(assessed)).toEqual(assessed);
    const { allClasses } = assessed;
    for (const wrong of [
      { bins: -1 },
      { probes: -1 },
      { days: 0.5 },
      { shortfallProbability: 1.1 },
      { shortfallProbability: -0.1 },
    ]) {
      expect(cellAssessment().safeParse({ ...assessed, allClasses: { ...allClasses, ...wrong } }).success).toBe(false);
    }
  });

  it('on devices is not moved by what the public measured', () => {
    const crowd = campaign(90, 0, { class: 'crowd' });
    const { allClasses, calibratedDevice } = assessCell(crowd, '4G', fiveMegabitsForEightyPercent);
    expect(allClasses.verdict).toBe('violation');
    expect(calibratedDevice).toMatchObject({ verdict: 'insufficient-evidence', measurements: 0, bins: 0 });
  });

  it('over all classes asks for stronger proof than on devices', () => {
    const { allClasses, calibratedDevice } = assessCell(campaign(50, 34), '4G', fiveMegabitsForEightyPercent);
    expect([allClasses.verdict, calibratedDevice.verdict]).toEqual(['insufficient-evidence', 'violation']);
  });

  it('is never reached on mixed technologies, nor without a requirement in force', () => {
    const measurements = campaign(90, 0);
    const mixed = assessCell(measurements, 'mixed', fiveMegabitsForEightyPercent);
    const unregulated = assessCell(measurements, '5G', undefined);
    expect(mixed.allClasses.reasons).toEqual(['mixed-technology']);
    expect(unregulated.allClasses).toMatchObject({ reasons: ['no-requirement-in-force'], bins: 90 });
  });

  it('is the same whatever the order of the measurements and however often they are repeated', () => {
    fc.assert(
      fc.property(arbitraryMeasurements, fc.infiniteStream(fc.nat()), (measurements, random) => {
        const shuffled = [...measurements, ...measurements.slice(0, 50)]
          .map((measurement) => ({ measurement, at: random.next().value }))
          .toSorted((one, other) => one.at - other.at)
          .map(({ measurement }) => measurement);
        expect(assessCell(shuffled, '4G', fiveMegabitsForEightyPercent)).toEqual(
          assessCell(measurements, '4G', fiveMegabitsForEightyPercent),
        );
      }),
    );
  });

  it('never contradicts itself: reasons are given if and only if the evidence is insufficient', () => {
    fc.assert(
      fc.property(arbitraryMeasurements, (measurements) => {
        const { verdict, reasons } = assessCell(measurements, '4G', fiveMegabitsForEightyPercent).allClasses;
        expect(reasons.length > 0).toBe(verdict === 'insufficient-evidence');
      }),
    );
  });

  it('of a cell of no calibrated measurement has no figures', () => {
    const { calibratedDevice } = assessCell([aMeasurement({ class: 'crowd' })], '4G', fiveMegabitsForEightyPercent);
    expect(calibratedDevice).not.toHaveProperty('medianKbps');
  });
});

const quarterHour = (index: number) =>
  new Date(Date.parse('2026-11-03T15:00:00+05:00') + index * 15 * 60_000).toISOString();
