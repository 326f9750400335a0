import { describe, expect, it } from 'vitest';
import { bodyKind, categoryKind, competenceKind, registrationCutOffKind } from '../../../functions/appeals/law.ts';
import { mciKind, requiredShareKind } from '../../../functions/network/law.ts';
import { kindNames, lawKinds } from '../../../infra/data/law-kinds.ts';
import { referenceItems } from '../../../infra/tools/reference.ts';
import {
  calendarKind,
  holidayKind,
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
const kinds: LawKind<unknown>[] = Object.values(lawKinds);
const settlements = items.filter(({ sk }) => sk === 'settlement').map((item) => settlement().parse(item));

describe('the reference data', () => {
  it('has records of every kind, each under its own name', () => {
    expect(kinds.filter((kind) => recordsOf(kind).length === 0)).toEqual([]);
    expect(kinds.map(({ name }) => name)).toEqual(kindNames);
  });

  it('names a competent body for every category everywhere, all of them known', () => {
    const competences = recordsOf(competenceKind).map(({ value }) => value);
    const countrywide = competences.filter(({ katoPrefix }) => katoPrefix === '').map(({ category }) => category);
    expect(new Set(countrywide)).toEqual(idsOf(categoryKind));
    expect(idsOf(bodyKind)).toEqual(new Set(competences.map(({ body }) => body)));
  });

  it('has days off of 2026 as published', () => {
    const days = recordsOf(calendarKind)
      .find(({ id }) => id === '2026')
      ?.value.daysOff.map(({ day }) => day.slice(5));
    expect(days?.join(' ')).toBe(
      '01-01 01-02 01-07 03-09 03-21 03-22 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16',
    );
  });

  it('has the regions and their centres', () => {
    expect(settlements.length).toBeGreaterThanOrEqual(30);
  });

  it('marks what no source confirms', () => {
    const unverified = (kind: LawKind<unknown>) =>
      recordsOf(kind)
        .filter(({ verified }) => !verified)
        .map(({ id }) => id);
    expect(unverified(requiredShareKind)).toEqual(['3G', '4G', '5G']);
    expect(unverified(mciKind)).toHaveLength(3);
    expect(unverified(calendarKind)).toEqual(['2022', '2025', '2027']);
    expect(unverified(holidayKind)).toEqual([...idsOf(holidayKind)]);
    expect(unverified(registrationCutOffKind)).toEqual([]);
    expect(unverified(termKind)).not.toContain('appeals.answer');
  });
});
