import { describe, expect, it } from 'vitest';
import { caseOpened, type Measurement, verdictReached } from '../../../events/network.ts';
import { cardOf, caseCard, caseOpenedBy, caseOpenedEntry, networkCase } from '../../../functions/network/case/case.ts';
import {
  type JudgedCell,
  judgedCell,
  judgementOf,
  nextVersion,
  verdictEntry,
} from '../../../functions/network/cell/judged-cell.ts';
import type { Requirement } from '../../../functions/network/cell/requirement.ts';
import { assessCell } from '../../../functions/network/method/assess.ts';
import { bin } from '../../../shared/persons/identities.ts';
import { aMeasurement, campaign, cell } from './measurements.ts';

const now = new Date('2026-11-23T10:00:00Z');
const operatorBin = bin().parse('260140000015');

const requirement: Requirement = {
  thresholdKbps: 5_000,
  requiredSharePercent: 80,
  records: [
    { kind: 'threshold', citation: '4G@2023-05-18.1', verified: true },
    { kind: 'required-share', citation: '4G@2017-11-22.1', verified: false },
  ],
};

const proven = campaign(50, 30);

const verified: Requirement = {
  ...requirement,
  records: requirement.records.map((record) => ({ ...record, verified: true })),
};

function judge(measurements: Measurement[], before?: JudgedCell, by = requirement): JudgedCell | undefined {
  const judgement = judgementOf(assessCell(measurements, cell.technology, by), by);
  return nextVersion(before, cell, judgement, now);
}

function judged(measurements: Measurement[], before?: JudgedCell): JudgedCell {
  const after = judge(measurements, before);
  if (!after) throw new Error('nothing changed');
  return after;
}

describe('a judged cell', () => {
  it('starts with version 1 and grows with every change of its figures', () => {
    const first = judged([aMeasurement()]);
    const second = judged([aMeasurement(), aMeasurement({ testId: 'test-2', downloadKbps: 1 })], first);
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(second.judgedAt).toBe('2026-11-23T15:00:00.000+05:00');
  });

  it('has no next version where the same evidence comes again', () => {
    expect(judge([...proven, ...proven], judged(proven))).toBeUndefined();
  });

  it('names the method and the law records that its verdict rests on', () => {
    expect(judged(proven).judgement).toMatchObject({ methodVersion: '2026-11', requirement });
  });

  it('is read as it was stored', () => {
    expect(judgedCell().parse(judged(proven))).toEqual(judged(proven));
  });

  it('is a violation by verified law alone; by any other a suspicion that says why', () => {
    const { allClasses, calibratedDevice } = judged(proven).judgement;
    for (const { verdict, reasons } of [allClasses, calibratedDevice]) {
      expect({ verdict, reasons }).toEqual({ verdict: 'suspected-shortfall', reasons: ['unverified-requirement'] });
    }
    expect(judge(proven, undefined, verified)?.judgement.allClasses).toMatchObject({
      verdict: 'violation',
      reasons: [],
    });
  });

  it('keeps its case through later versions', () => {
    const withCase = { ...judged(proven), caseId: 'case-1' };
    expect(judged(campaign(50, 45), withCase).caseId).toBe('case-1');
  });
});

describe('a changed verdict', () => {
  it('is told as an event of the catalogue', () => {
    const entry = verdictEntry(undefined, judged(proven));
    expect(entry).toMatchObject({ type: verdictReached.type, actor: 'method', at: '2026-11-23T15:00:00.000+05:00' });
    expect(verdictReached.data().parse(entry?.data)).toMatchObject({
      ...cell,
      verdict: 'suspected-shortfall',
      calibratedDeviceVerdict: 'suspected-shortfall',
      restsOnUnverifiedLaw: true,
    });
  });

  it('is told where only that on calibrated devices has changed', () => {
    const crowd = campaign(90, 0, { class: 'crowd' });
    const before = judged(crowd);
    expect(verdictEntry(before, judged([...crowd, ...proven.map(asOtherProbe)], before))).toBeDefined();
  });

  it('is not told where figures change and verdicts stay, nor of a first insufficient evidence', () => {
    const before = judged(campaign(50, 0));
    expect(verdictEntry(before, judged(campaign(51, 0), before))).toBeUndefined();
    expect(verdictEntry(undefined, judged([aMeasurement()]))).toBeUndefined();
  });
});

describe('a case', () => {
  it('is opened by what calibrated devices prove, and told as an event of the catalogue', () => {
    const opened = caseOpenedBy(judged(proven), operatorBin);
    expect(opened).toMatchObject({
      id: '750000000-beeline-4G-2026-11',
      state: 'opened',
      bin: operatorBin,
      requirement,
    });
    expect(networkCase().parse(opened)).toEqual(opened);
    const entry = opened && caseOpenedEntry(opened);
    expect(entry).toMatchObject({ type: caseOpened.type, actor: 'method', at: '2026-11-23T15:00:00.000+05:00' });
    expect(caseOpened.data().parse(entry?.data)).toMatchObject({ binsAtOrAboveThreshold: 30, bins: 50 });
  });

  it('is listed by what it is about, and by nothing of its proof', () => {
    const opened = caseOpenedBy(judged(proven), operatorBin);
    const card = opened && cardOf(opened);
    expect(card).toEqual({
      id: '750000000-beeline-4G-2026-11',
      state: 'opened',
      ...cell,
      openedAt: '2026-11-23T15:00:00.000+05:00',
    });
    expect(caseCard().parse(card)).toEqual(card);
  });

  it('is opened by a violation of verified law as by a suspicion', () => {
    const violation = judge(proven, undefined, verified);
    expect(violation && caseOpenedBy(violation, operatorBin)?.proof.verdict).toBe('violation');
    expect(caseOpenedBy(judged(proven), operatorBin)?.proof.verdict).toBe('suspected-shortfall');
  });

  it('says that no fine can follow while the law it rests on is unverified', () => {
    const opened = caseOpenedBy(judged(proven), operatorBin);
    expect(opened && caseOpenedEntry(opened).data).toMatchObject({ restsOnUnverifiedLaw: true });
  });

  it('is not opened by what the public or an uncalibrated drive test measured, however clear', () => {
    for (const uncalibrated of ['crowd', 'drive-test'] as const) {
      const clear = judged(campaign(150, 0, { class: uncalibrated }));
      expect(clear.state).toBe('suspected-shortfall');
      expect(caseOpenedBy(clear, operatorBin)).toBeUndefined();
    }
  });

  it('is opened once per cell', () => {
    expect(caseOpenedBy({ ...judged(proven), caseId: 'case-1' }, operatorBin)).toBeUndefined();
  });
});

const asOtherProbe = (measurement: Measurement) => ({ ...measurement, probe: `other-${measurement.probe}` });
