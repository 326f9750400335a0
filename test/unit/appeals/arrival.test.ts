/** An appeal as it is taken in: by the moment at which it arrived, whatever the registers lack. */
import { describe, expect, test } from 'vitest';
import type { Appeals } from '../../../functions/appeals/appeal/store.ts';
import { takeIn } from '../../../functions/appeals/submitting/take-in.ts';
import type { LawKind } from '../../../shared/law/records.ts';
import calendars from '../../../shared/law/reference/calendars.json' with { type: 'json' };
import competences from '../../../shared/law/reference/competences.json' with { type: 'json' };
import holidays from '../../../shared/law/reference/holidays.json' with { type: 'json' };
import cutOffs from '../../../shared/law/reference/registration-cut-offs.json' with { type: 'json' };
import terms from '../../../shared/law/reference/terms.json' with { type: 'json' };
import { pseudonym, submission } from './examples.ts';

const loaded = [...calendars, ...competences, ...holidays, ...cutOffs, ...terms];
type Loaded = (typeof loaded)[number];

/** A store that takes everything, under the reference data, or what is left of them. */
function appealsUnder(isLoaded: (record: Loaded) => boolean = () => true): Appeals {
  const records = async ({ name }: LawKind<unknown>) => loaded.filter((each) => each.kind === name && isLoaded(each));
  return {
    law: { records, settlement: async () => ({}) },
    hashes: { pseudonym: async () => pseudonym },
    seal: { seal: async () => new Uint8Array() },
    numbers: { next: async () => 7, giveBack: () => {} },
    table: { name: 'table', client: { send: async () => ({}) } },
  } as unknown as Appeals;
}

function take(moment: string, { appeals = appealsUnder(), category = 'roads' } = {}) {
  const receipt = { key: { pk: 'appeals#receipt#a#b', sk: 'receipt' }, fingerprint: 'of this request' };
  const now = new Date(Date.parse(moment) + 91 * 60_000);
  return takeIn(appeals, { ...submission(), category }, { receipt, moment: new Date(moment), now, traceparent: '' });
}

describe('an appeal', () => {
  test('posted at 17:00 and taken from the queue at 18:31 is registered the same day', async () => {
    expect(await take('2026-05-26T17:00:00+05:00')).toMatchObject({
      submittedAt: '2026-05-26T17:00:00.000+05:00',
      registeredOn: '2026-05-26',
      competentBody: 'akimat-almaty',
    });
  });

  test('posted after 18:30 is registered the next day', async () => {
    expect(await take('2026-06-02T18:31:00+05:00')).toMatchObject({ registeredOn: '2026-06-03' });
  });

  test.each(['2021-03-10', '2021-08-30', '2023-06-12', '2024-02-12', '2027-12-10'])(
    'of %s, whose term reaches a year without calendar, is registered with a provisional clock',
    async (day) => {
      const taken = await take(`${day}T10:00:00+05:00`);
      expect(taken).toMatchObject({ clocks: { answer: { provisional: true, verified: false } } });
    },
  );

  test('about what nobody is known to be competent for goes to the registrar', async () => {
    const taken = await take('2026-05-26T10:00:00+05:00', { category: 'weather' });
    expect(taken).toMatchObject({ state: 'registered' });
    expect(taken).not.toHaveProperty('competentBody');
  });

  test('is registered the day it arrives where no law says when the working day ends', async () => {
    const appeals = appealsUnder(({ kind }) => kind !== 'registration-cut-off');
    expect(await take('2026-05-26T22:00:00+05:00', { appeals })).toMatchObject({ registeredOn: '2026-05-26' });
  });
});
