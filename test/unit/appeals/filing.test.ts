/** What comes by Open311 and what is told of it: places, times asked for, what everybody hears. */
import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { transitions } from '../../../functions/appeals/appeal/transitions.ts';
import { report } from '../../../functions/appeals/filing/forms.ts';
import { placeOf } from '../../../functions/appeals/filing/place.ts';
import { timeAsked } from '../../../functions/appeals/filing/time-asked.ts';
import { numberOf, requestIdOf } from '../../../functions/appeals/published/request.ts';
import { publishedItems } from '../../../functions/appeals/published/store.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { settlement } from '../../../shared/law/records.ts';
import settlements from '../../../shared/law/reference/settlements.json' with { type: 'json' };
import { appealNumber } from '../../../shared/persons/identities.ts';
import { placeSearch } from '../../../shared/places/search.ts';
import { registrationOn, submission } from './examples.ts';

const places = placeSearch(settlements.map((each) => settlement().parse(each)));

function reportOf(fields: object, attribute: object = {}) {
  return report().parse({ description: 'Яма', ...fields, attribute: { iin: '900101300017', ...attribute } });
}

describe('the place of a report', () => {
  test.each<[object, object, object]>([
    [{}, { settlement: '750000000' }, { settlement: '750000000' }],
    [{}, { settlement: 'Семей' }, { settlement: '101010000', place: 'Семей' }],
    [{ address_string: 'Абая 1, Семей' }, {}, { settlement: '101010000', place: 'Абая 1, Семей' }],
    [{ address_string: 'Алматы' }, {}, { settlement: '750000000', place: 'Алматы' }],
    [{ address_string: 'Абая 1, Семей, 071400' }, {}, { settlement: '101010000', place: 'Абая 1, Семей, 071400' }],
    [{ address_string: 'на углу' }, {}, { place: 'на углу' }],
    [{ address_string: 'Семей' }, { settlement: '710000000' }, { settlement: '710000000', place: 'Семей' }],
    [{ lat: '43.25', long: '76.9' }, {}, { place: '43.25, 76.9' }],
    [{ lat: '43.25' }, {}, {}],
    [{}, {}, {}],
  ])('%j with %j', (fields, attribute, expected) => {
    expect(placeOf(reportOf(fields, attribute), places, 'ru')).toEqual(expected);
  });
});

describe('the time that a list is asked for', () => {
  const now = new Date('2026-05-26T10:00:00Z');
  const [start_date, end_date] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')];

  test('is the last 90 days', () => {
    expect(timeAsked({}, now)).toEqual({ from: new Date('2026-02-25T10:00:00Z'), upTo: now });
  });
  test('is 90 days from a start, and up to an end', () => {
    expect(timeAsked({ start_date }, now)).toEqual({ from: start_date, upTo: end_date });
    expect(timeAsked({ end_date }, now)).toEqual({ from: start_date, upTo: end_date });
  });
  test('is as asked up to 90 days, and no longer', () => {
    expect(timeAsked({ start_date, end_date }, now)).toEqual({ from: start_date, upTo: end_date });
    const later = new Date(end_date.getTime() + 1);
    expect(timeAsked({ start_date, end_date: later }, now)).toHaveProperty('problem', 'validation-failed');
  });
});

describe('what everybody is told', () => {
  const registered = register({ ...submission(), channel: 'open311' }, registrationOn('2026-05-26'));
  const number = registered.appeal.number;
  const at = '2026-05-28T12:00:00.000+05:00';
  const entry = { ...registered.entry, at };
  const cardsOf = (appeal: Appeal, transition: (typeof transitions)[keyof typeof transitions]) =>
    publishedItems(appeal, { transition, entry }).map(({ sk, card }) => [sk, card]);
  const told = {
    ...{ number, state: 'assigned', category: 'roads', settlement: '750000000', competentBody: 'akimat-almaty' },
    requestedAt: registered.appeal.submittedAt,
    dueAt: registered.appeal.clocks.answer.dueAt,
  };

  test('of a new one is that it is there', () => {
    expect(publishedItems(registered.appeal, registered)).toEqual([
      {
        ...{ pk: `appeals#open311#${number}`, sk: 'request' },
        ...{ ownerPk: 'appeals#open311#requests#2026-05', ownerSk: `2026-05-26T05:00:00.000Z#${number}` },
        card: { ...told, updatedAt: registered.entry.at },
      },
      {
        ...{ pk: `appeals#open311#${number}`, sk: 'update#000001' },
        ...{ ownerPk: 'appeals#open311#updates#2026-05', ownerSk: `2026-05-26T05:00:00.000Z#${number}` },
        card: { number, version: 1, state: 'assigned', category: 'roads', at: registered.entry.at },
      },
    ]);
  });

  test('of one that stays as it was is when that was, and no update', () => {
    const prolonged = { ...registered.appeal, version: 2 };
    expect(cardsOf(prolonged, transitions.prolong)).toEqual([['request', { ...told, updatedAt: at }]]);
  });

  test('of an answered one keeps the time of the answer, whatever its citizen thinks of it', () => {
    const clocks = { answer: { ...registered.appeal.clocks.answer, stoppedAt: '2026-05-27T09:00:00.000+05:00' } };
    const answered = { ...registered.appeal, version: 3, state: 'answered', clocks } as const;
    expect(cardsOf(answered, transitions.rateAnswer)).toEqual([
      ['request', { ...told, state: 'answered', updatedAt: '2026-05-27T09:00:00.000+05:00' }],
    ]);
  });

  test('of other channels, and of parts, is nothing', () => {
    for (const other of [{ channel: 'web' }, { number: appealNumber().parse(`${number}-2`) }]) {
      expect(publishedItems({ ...registered.appeal, ...other }, registered)).toEqual([]);
    }
  });

  test('is under 400 bytes', () => {
    for (const { card } of publishedItems(registered.appeal, registered)) {
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(400);
    }
  });

  test('goes by the number without its letters', () => {
    expect(requestIdOf(number)).toBe('2026-00000742');
    expect(numberOf('2026-00000742')).toBe(number);
    for (const id of ['', '742', 'ЖТ-2026-00000742', '2026-0000074x']) expect(numberOf(id)).toBeUndefined();
  });
});
