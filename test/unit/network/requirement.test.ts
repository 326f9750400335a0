import { describe, expect, it } from 'vitest';
import { requirement, requirementFor, restsOnUnverifiedLaw } from '../../../functions/network/cell/requirement.ts';
import shares from '../../../shared/law/reference/required-shares.json' with { type: 'json' };
import thresholds from '../../../shared/law/reference/thresholds.json' with { type: 'json' };
import { lawOf } from './law.ts';
import { cell } from './measurements.ts';

const law = lawOf([...thresholds, ...shares]);

describe('the requirement for a cell', () => {
  it('for 4G is 5 Mbit/s, by the order of 2023', async () => {
    const found = await requirementFor(law, cell);
    expect(found?.thresholdKbps).toBe(5_000);
    expect(found?.records.map(({ citation }) => citation)).toEqual(['4G@2023-05-18.1', '4G@2017-11-22.1']);
  });

  it('is that of the first day of the month: a threshold does not reach back to what was measured before it', async () => {
    const may = await requirementFor(law, { ...cell, technology: '3G', month: '2023-05' });
    const june = await requirementFor(law, { ...cell, technology: '3G', month: '2023-06' });
    expect([may?.thresholdKbps, june?.thresholdKbps]).toEqual([1_500, 1_000]);
  });

  it('does not exist for 2G, for mixed technologies, or before there was a law', async () => {
    expect(await requirementFor(law, { ...cell, technology: '2G' })).toBeUndefined();
    expect(await requirementFor(law, { ...cell, technology: 'mixed' })).toBeUndefined();
    expect(await requirementFor(law, { ...cell, month: '2017-11' })).toBeUndefined();
  });

  it('rests on unverified law as long as one of its records is unverified', async () => {
    const found = await requirementFor(law, cell);
    expect(found?.records.map(({ verified }) => verified)).toEqual([true, false]);
    expect(restsOnUnverifiedLaw(found)).toBe(true);
    const records = found?.records.map((record) => ({ ...record, verified: true })) ?? [];
    expect(restsOnUnverifiedLaw(found && { ...found, records })).toBe(false);
  });

  it('is by no older law than the judgement before: what that cites and memory does not know is read anew', async () => {
    const corrected = thresholds
      .filter(({ id, inForceFrom }) => id === '4G' && inForceFrom === '2023-05-18')
      .map((record) => ({ ...record, version: 2 }));
    const forgetful = lawOf([...thresholds, ...shares]);
    const newer = lawOf([...thresholds, ...shares, ...corrected]);
    const asked: (number | undefined)[] = [];
    const remembering = {
      ...forgetful,
      records: (...[kind, oldest]: Parameters<typeof forgetful.records>) => {
        asked.push(oldest);
        return (oldest === 0 ? newer : forgetful).records(kind);
      },
    } as typeof forgetful;
    const before = await requirementFor(newer, cell);
    expect(before?.records[0]?.citation).toBe('4G@2023-05-18.2');
    expect(await requirementFor(remembering, cell, before)).toEqual(before);
    expect(await requirementFor(remembering, cell, await requirementFor(forgetful, cell))).not.toEqual(before);
    expect(asked).toEqual([undefined, undefined, 0, 0, undefined, undefined]);
  });

  it('that is none rests on no law', () => {
    expect(restsOnUnverifiedLaw(undefined)).toBe(false);
  });

  it('needs a threshold and a share', async () => {
    expect(await requirementFor(lawOf(thresholds), cell)).toBeUndefined();
    expect(await requirementFor(lawOf(shares), cell)).toBeUndefined();
  });

  it('is stored as it was found', async () => {
    const found = await requirementFor(law, cell);
    expect(requirement().parse(found)).toEqual(found);
  });
});
