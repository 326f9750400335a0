import { describe, expect, it } from 'vitest';
import { bodyKind, categoryKind, competenceKind } from '../../../functions/appeals/law.ts';
import { mciKind, requiredShareKind, thresholdKind } from '../../../functions/network/law.ts';
import { lawKinds } from '../../../infra/tools/law-kinds.ts';
import { referenceItems } from '../../../infra/tools/reference.ts';
import {
  calendarKind,
  type LawKind,
  type LawRecord,
  lawRecord,
  settlement,
  termKind,
} from '../../../shared/law/records.ts';

const items = await referenceItems();

function recordsOf<Value>(kind: LawKind<Value>): LawRecord<Value>[] {
  const ofKind = items.filter((item) => item.pk === `law#${kind.name}`);
  return ofKind.map((item) => lawRecord(kind).parse(item));
}

const idsOf = (kind: LawKind<unknown>) => new Set(recordsOf(kind).map(({ id }) => id));
const kinds = [...lawKinds.values()];
const all = kinds.flatMap((kind) => recordsOf(kind));
const settlements = items.filter(({ sk }) => sk === 'settlement').map((item) => settlement().parse(item));

describe('the reference data', () => {
  it('has records of every kind, and each key once', () => {
    expect(kinds.filter((kind) => recordsOf(kind).length === 0)).toEqual([]);
    expect(new Set(items.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(items.length);
  });

  it('has no id with two records in force on one day', () => {
    for (const record of kinds.flatMap((kind) => recordsOf(kind))) {
      const others = all.filter(
        ({ kind, id, inForceFrom }) => kind === record.kind && id === record.id && inForceFrom > record.inForceFrom,
      );
      const last = record.inForceUntil ?? '9999-12-31';
      expect(others.filter(({ inForceFrom }) => inForceFrom <= last)).toEqual([]);
    }
  });

  it('names a competent body for every category everywhere, all of them known', () => {
    const competences = recordsOf(competenceKind).map(({ value }) => value);
    const countrywide = competences.filter(({ katoPrefix }) => katoPrefix === '').map(({ category }) => category);
    expect(new Set(countrywide)).toEqual(idsOf(categoryKind));
    expect(idsOf(bodyKind)).toEqual(new Set(competences.map(({ body }) => body)));
  });

  it('asks a share of every technology that has a threshold', () => {
    expect(idsOf(requiredShareKind)).toEqual(idsOf(thresholdKind));
  });

  it('has each day of a calendar once, in its year', () => {
    for (const { value } of recordsOf(calendarKind)) {
      expect(value.daysOff.every(({ day }) => day.startsWith(`${value.year}-`))).toBe(true);
      expect(new Set(value.daysOff.map(({ day }) => day)).size).toBe(value.daysOff.length);
    }
  });

  it('has days off of 2026 as published', () => {
    const days = recordsOf(calendarKind)
      .find(({ id }) => id === '2026')
      ?.value.daysOff.map(({ day }) => day.slice(5));
    expect(days?.join(' ')).toBe(
      '01-01 01-02 01-07 03-09 03-21 03-22 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16',
    );
  });

  it('has the parent of every settlement', () => {
    const codes = new Set(settlements.map(({ code }) => code));
    expect(settlements.filter(({ parent }) => parent !== undefined && !codes.has(parent))).toEqual([]);
    expect(codes.size).toBeGreaterThanOrEqual(30);
  });

  it('marks what no source confirms', () => {
    const unverified = (kind: LawKind<unknown>) =>
      recordsOf(kind)
        .filter(({ verified }) => !verified)
        .map(({ id }) => id);
    expect(unverified(requiredShareKind)).toEqual(['3G', '4G', '5G']);
    expect(unverified(mciKind)).toHaveLength(3);
    expect(unverified(calendarKind)).toEqual(['2022', '2025', '2027']);
    expect(unverified(termKind)).not.toContain('appeals.answer');
  });
});
