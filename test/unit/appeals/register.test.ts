import { describe, expect, test } from 'vitest';
import { appealRegistered } from '../../../events/appeals.ts';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { type SeenKind, usualKind } from '../../../functions/appeals/appeal/kinds.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { findCompetence } from '../../../functions/appeals/competence/find-competence.ts';
import type { Competence } from '../../../functions/appeals/law.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { competence, decidingAt, registrationOn, submission } from './examples.ts';

function registered(day: string): Appeal {
  return register(submission(), registrationOn(day)).appeal;
}

describe('the clock of the answer', () => {
  test.each([
    ['2022-05-26', '2022-06-16'],
    ['2026-05-26', '2026-06-17'],
    ['2026-12-30', '2027-01-25'],
  ])('an appeal registered on %s is to be answered by %s', (day, due) => {
    expect(registered(day).clocks.answer.dueAt.slice(0, 10)).toBe(due);
  });

  test('it names the term, its article and the calendars that were counted', () => {
    expect(registered('2026-12-30').clocks.answer).toMatchObject({
      article: 'АППК 76(1)',
      term: 'appeals.answer@2021-07-01.1',
      calendars: ['2026@2026-01-01.1', '2027@2027-01-01.1'],
    });
  });

  test('a year without a calendar makes it provisional, and nothing verified', () => {
    expect(registered('2027-12-20').clocks.answer).toMatchObject({ provisional: true, verified: false });
    expect(registered('2026-05-26').clocks.answer).toMatchObject({ verified: true });
    expect(registered('2026-05-26').clocks.answer).not.toHaveProperty('provisional');
  });
});

test('an appeal is in its first version, and its body has it', () => {
  expect(registered('2026-05-26')).toMatchObject({ version: 1, state: 'assigned' });
});

test('a number has the letter index, the year of registration and eight digits', () => {
  expect(registered('2026-05-26').number).toBe('ЖТ-2026-00000742');
});

test('what is published of a registration fits its event, and names the citizen by pseudonym only', () => {
  const { entry } = register(submission(), { ...registrationOn('2026-05-26'), saidAt: '2026-05-26T04:59:00Z' });
  expect(entry).toMatchObject({
    type: appealRegistered.type,
    actor: 'citizen',
    at: '2026-05-26T10:00:00.000+05:00',
    saidAt: '2026-05-26T04:59:00Z',
  });
  expect(appealRegistered.data().safeParse(entry.data).success).toBe(true);
  expect(JSON.stringify(entry)).not.toContain(submission().iin);
  expect(JSON.stringify(entry)).not.toContain(submission().text);
});

describe('the competent body', () => {
  const records: LawRecord<Competence>[] = [
    competence('everything', '*', ''),
    competence('roads-everywhere', 'roads', ''),
    competence('almaty', '*', '75'),
    competence('almaty-roads', 'roads', '75'),
  ];
  const bodyFor = (category: string, code: string) =>
    findCompetence(records, { category, settlement: kato().parse(code), placeIsKnown: true, kind: usualKind })?.value
      .body;

  test.each([
    ['roads', '750000000', 'almaty-roads'],
    ['water', '750000000', 'almaty'],
    ['roads', '710000000', 'roads-everywhere'],
    ['water', '710000000', 'everything'],
  ])('%s at %s is for %s', (category, code, body) => {
    expect(bodyFor(category, code)).toBe(body);
  });

  test('the category counts before the place: one for roads everywhere comes before a body for all at the place', () => {
    const withoutLocalRoads = records.filter(({ value }) => value.body !== 'almaty-roads');
    const bodyOf = (category: string) =>
      findCompetence(withoutLocalRoads, {
        category,
        settlement: kato().parse('750000000'),
        placeIsKnown: true,
        kind: usualKind,
      })?.value.body;
    expect([bodyOf('roads'), bodyOf('water')]).toEqual(['roads-everywhere', 'almaty']);
  });

  test('a whole code does not count for more than the category', () => {
    const [country, house] = [competence('roads-everywhere', 'roads', ''), competence('house', '*', '750000000')];
    const bodyOf = (category: string) =>
      findCompetence([country, house], {
        category,
        settlement: kato().parse('750000000'),
        placeIsKnown: true,
        kind: usualKind,
      });
    expect([bodyOf('roads')?.value.body, bodyOf('water')?.value.body]).toEqual(['roads-everywhere', 'house']);
  });

  test('where two bodies are named for the same category and place, neither is found', () => {
    const tied = (other: LawRecord<Competence>, category: string) =>
      findCompetence([...records, other], {
        category,
        settlement: kato().parse('750000000'),
        placeIsKnown: true,
        kind: usualKind,
      })?.value.body;
    expect(tied(competence('other', 'roads', '75'), 'roads')).toBeUndefined();
    expect(tied(competence('other', '*', '75'), 'water')).toBeUndefined();
    expect(tied(competence('other', '*', '75'), 'roads')).toBe('almaty-roads');
    expect(tied(competence('other', 'roads', '7'), 'roads')).toBe('almaty-roads');
    expect(tied(competence('almaty-roads', 'roads', '75'), 'roads')).toBe('almaty-roads');
  });

  test('of two places the smaller counts, however the records are ordered', () => {
    const district = competence('almaty-district', '*', '7510');
    for (const ordered of [
      [...records, district],
      [district, ...records],
    ]) {
      expect(
        findCompetence(ordered, {
          category: 'water',
          settlement: kato().parse('751010000'),
          placeIsKnown: true,
          kind: usualKind,
        })?.value.body,
      ).toBe('almaty-district');
    }
  });

  test('who answers one kind does so before who answers all, at that place and of that matter; no other kind goes there', () => {
    const proposals: LawRecord<Competence> = competence('maslikhat', '*', '75');
    const forKinds = { ...proposals, value: { ...proposals.value, kinds: ['proposal', 'petition'] as const } };
    const bodyOf = (category: string, kind: SeenKind, code = '750000000') =>
      findCompetence([forKinds, ...records], { category, settlement: kato().parse(code), placeIsKnown: true, kind })
        ?.value.body;
    expect([bodyOf('water', 'proposal'), bodyOf('water', 'petition')]).toEqual(['maslikhat', 'maslikhat']);
    expect([bodyOf('water', 'complaint'), bodyOf('water', usualKind)]).toEqual(['almaty', 'almaty']);
    expect(bodyOf('roads', 'proposal')).toBe('almaty-roads');
    expect(bodyOf('water', 'proposal', '710000000')).toBe('everything');
  });

  test('of two places the smaller counts, also where the greater one has a body for the kind', () => {
    const forAll = { ...competence('house', '*', '7510') };
    const ofCity = competence('maslikhat', '*', '751');
    const forKind = { ...ofCity, value: { ...ofCity.value, kinds: ['proposal'] as const } };
    const sought = {
      category: 'water',
      settlement: kato().parse('751010000'),
      placeIsKnown: true,
      kind: 'proposal',
    } as const;
    expect(findCompetence([forKind, forAll], sought)?.value.body).toBe('house');
  });

  test('where nobody is competent, nobody is found', () => {
    expect(
      findCompetence([], {
        category: 'roads',
        settlement: kato().parse('750000000'),
        placeIsKnown: true,
        kind: usualKind,
      }),
    ).toBeUndefined();
  });

  test('a place that the register lacks counts as the known one above it, and as none where there is no such', () => {
    const bodyAt = (code: string) =>
      findCompetence(records, {
        category: 'roads',
        settlement: kato().parse(code),
        placeIsKnown: false,
        kind: usualKind,
      })?.value.body;
    expect([bodyAt('759999999'), bodyAt('999999999')]).toEqual(['almaty-roads', undefined]);
  });

  test('what the whole country asks of one body goes there from an unknown place in a known region, too', () => {
    const taxes = competence('revenue', 'taxes', '');
    const bodyAt = (code: string) =>
      findCompetence([...records, taxes], {
        category: 'taxes',
        settlement: kato().parse(code),
        placeIsKnown: false,
        kind: usualKind,
      })?.value.body;
    expect([bodyAt('759999999'), bodyAt('999999999')]).toEqual(['revenue', undefined]);
  });
});

describe('an appeal for which no body is competent', () => {
  const { appeal, transition, entry } = register(submission(), {
    ...registrationOn('2026-05-26'),
    competence: undefined,
  });

  test('is registered all the same, with its clock, and waits for the registrar', () => {
    expect(appeal).toMatchObject({
      state: 'registered',
      clocks: { answer: { dueAt: '2026-06-17T23:59:59.999+05:00' } },
    });
    expect(appeal).not.toHaveProperty('competentBody');
    expect(transition.from).toEqual([]);
    expect(appealRegistered.data().safeParse(entry.data).success).toBe(true);
  });

  test('can be missed, and nobody is refused by it', () => {
    const missed = missAnswer(appeal, decidingAt('2026-06-18T00:00:00+05:00'));
    expect(missed?.entry.data).toMatchObject({ countsAsRefusal: false });
    expect(missed?.appeal.state).toBe('overdue');
  });
});
