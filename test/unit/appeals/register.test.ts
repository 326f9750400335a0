import { describe, expect, test } from 'vitest';
import { appealRegistered } from '../../../events/appeals.ts';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { findCompetence } from '../../../functions/appeals/competence/competence.ts';
import type { Competence } from '../../../functions/appeals/law.ts';
import { register, registeredEntry } from '../../../functions/appeals/submitting/register.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { competence, registrationOn, submission } from './examples.ts';

function registered(day: string): Appeal {
  const result = register(submission(), registrationOn(day));
  if (!result.ok) throw new Error(result.error.name);
  return result.value;
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

  test('a year without a calendar is an error by name, not a guess', () => {
    const result = register(submission(), registrationOn('2027-12-20'));
    expect(result).toEqual({ ok: false, error: { name: 'calendar-year-missing', year: 2028 } });
  });
});

test('an appeal is in its first version, and its body has it', () => {
  expect(registered('2026-05-26')).toMatchObject({ version: 1, state: 'assigned' });
});

test('a number has the letter index, the year of registration and eight digits', () => {
  expect(registered('2026-05-26').number).toBe('ЖТ-2026-00000742');
});

test('what is published of a registration fits its event, and names the citizen by pseudonym only', () => {
  const entry = registeredEntry(registered('2026-05-26'), '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
  expect(entry).toMatchObject({ type: appealRegistered.type, actor: 'citizen', at: '2026-05-26T10:00:00.000+05:00' });
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
  const bodyFor = (category: string, code: string) => findCompetence(records, category, kato().parse(code))?.value.body;

  test.each([
    ['roads', '750000000', 'almaty-roads'],
    ['water', '750000000', 'almaty'],
    ['roads', '710000000', 'roads-everywhere'],
    ['water', '710000000', 'everything'],
  ])('%s at %s is for %s', (category, code, body) => {
    expect(bodyFor(category, code)).toBe(body);
  });

  test('the place counts before the category: a body for all at the place comes before one for roads elsewhere', () => {
    const ofPlace = records.filter(({ value }) => value.body !== 'almaty-roads');
    expect(findCompetence(ofPlace, 'roads', kato().parse('750000000'))?.value.body).toBe('almaty');
  });

  test('of two places the smaller counts, however the records are ordered', () => {
    const district = competence('almaty-district', '*', '7510');
    for (const ordered of [
      [...records, district],
      [district, ...records],
    ]) {
      expect(findCompetence(ordered, 'water', kato().parse('751010000'))?.value.body).toBe('almaty-district');
    }
  });

  test('where nobody is competent, nobody is found', () => {
    expect(findCompetence([], 'roads', kato().parse('750000000'))).toBeUndefined();
  });
});
