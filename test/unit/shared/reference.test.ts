import { describe, expect, it } from 'vitest';
import { usualKind } from '../../../functions/appeals/appeal/kinds.ts';
import { findCompetence } from '../../../functions/appeals/competence/find-competence.ts';
import {
  bodyKind,
  categoryKind,
  competenceKind,
  keywordsKind,
  partnerKind,
  registrationCutOffKind,
} from '../../../functions/appeals/law.ts';
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
import { kato } from '../../../shared/persons/identities.ts';

const items = await referenceItems();

function recordsOf<Value>(kind: LawKind<Value>): LawRecord<Value>[] {
  const ofKind = items.filter((item) => item.pk === `law#${kind.name}`);
  return ofKind.map((item) => lawRecord(kind).parse(item));
}

const idsOf = (kind: LawKind<unknown>) => new Set(recordsOf(kind).map(({ id }) => id));
const kinds: LawKind<unknown>[] = Object.values(lawKinds);
const settlements = items.filter(({ sk }) => sk === 'settlement').map((item) => settlement().parse(item));

describe('the reference data', () => {
  it('has records of every kind, each under its own name, but for partners, whose keys nobody may know', () => {
    expect(kinds.filter((kind) => recordsOf(kind).length === 0)).toEqual([partnerKind]);
    expect(kinds.map(({ name }) => name)).toEqual(kindNames);
  });

  it('names one competent body for every category everywhere, all of them known', () => {
    const competences = recordsOf(competenceKind);
    for (const category of idsOf(categoryKind)) {
      const without = settlements.filter(
        ({ code }) => !findCompetence(competences, { category, settlement: code, placeIsKnown: true, kind: usualKind }),
      );
      expect([category, without]).toEqual([category, []]);
    }
    expect([...new Set(competences.map(({ value }) => value.body))].filter((id) => !idsOf(bodyKind).has(id))).toEqual(
      [],
    );
  });

  it.each([
    ['water', '101010000', 'akimat-abai'],
    ['water', '750000000', 'akimat-almaty'],
    ['schools', '191610000', 'akimat-almaty-region'],
    ['heating', '621010000', 'akimat-ulytau'],
    ['connectivity', '750000000', 'ministry-of-digital'],
    ['taxes', '790000000', 'state-revenue-committee'],
    ['corruption', '551010000', 'anti-corruption-service'],
  ])('has %s at %s answered by %s', (category, code, body) => {
    expect(
      findCompetence(recordsOf(competenceKind), {
        category,
        settlement: kato().parse(code),
        placeIsKnown: true,
        kind: usualKind,
      })?.value.body,
    ).toBe(body);
  });

  it('has the fifty categories, each with words to know it by in both languages', () => {
    expect(idsOf(categoryKind)).toHaveLength(50);
    expect(idsOf(keywordsKind)).toEqual(idsOf(categoryKind));
    const silent = recordsOf(keywordsKind).filter(
      ({ value: { kk, ru } }) => kk.strong.length < 5 || ru.strong.length < 5,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('has each region and city of the republic answered by an akimat of its own', () => {
    const local = recordsOf(competenceKind).filter(({ value }) => value.category === '*');
    expect(
      local
        .map(({ value }) => value.katoPrefix)
        .toSorted()
        .join(' '),
    ).toBe('10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79');
    expect(new Set(local.map(({ value }) => value.body))).toHaveLength(20);
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
