/** What an operator types for a citizen: until when it can be confirmed, and once. */
import { describe, expect, test } from 'vitest';
import { appealTyped, appealTypedUntold } from '../../../events/appeals-receiving.ts';
import { type Codes, oneMore } from '../../../functions/appeals/lodgement/codes.ts';
import {
  confirmed,
  lodgementItem,
  obstacleTo,
  type Typing,
  type,
} from '../../../functions/appeals/lodgement/lodgement.ts';
import { confirmedBefore, tooLate } from '../../../functions/appeals/lodgement/words.ts';
import { pseudonym, traceparent } from './examples.ts';

const moment = new Date('2026-05-26T10:00:00+05:00');
const typing: Typing = {
  id: '5f0c6a3e-6f0c-4c53-9a3e-0d1f6a5b7c21',
  citizen: pseudonym,
  centre: 'centre-one',
  operator: 'centre-one/operator-7',
  sealed: new Uint8Array([1]),
  told: true,
  moment,
  traceparent,
};
const minutesLater = (minutes: number) => new Date(moment.getTime() + minutes * 60_000);

describe('codes of a day', () => {
  test('are five, and five again the next day', () => {
    const days = [...Array(6).fill('2026-05-26'), '2026-05-27'];
    let codes: Codes | undefined;
    const sent = days.map((day) => {
      const next = oneMore(codes, day);
      codes = next ?? codes;
      return next?.sent;
    });
    expect(sent).toEqual([1, 2, 3, 4, 5, undefined, 1]);
    expect(codes?.version).toBe(6);
  });
});

describe('what was typed', () => {
  const { lodgement, entry } = type(typing);

  test('is told of by pseudonym alone, to whoever sends the code', () => {
    expect(appealTyped.data().parse(entry.data)).toEqual(entry.data);
    expect(entry).toMatchObject({ actor: 'centre-one/operator-7', at: '2026-05-26T10:00:00.000+05:00' });
  });

  test('for whom there were enough codes is told of to nobody', () => {
    expect(type({ ...typing, told: false }).entry).toEqual({ ...entry, type: appealTypedUntold.type });
  });

  test('is stored as it reads back, and forgotten after 31 days', () => {
    expect(lodgementItem().parse(lodgement)).toEqual(lodgement);
    expect(lodgement.expiresAt * 1000).toBe(minutesLater(31 * 24 * 60).getTime());
  });

  test('can be confirmed for half an hour', () => {
    expect(lodgement.confirmBy).toBe('2026-05-26T10:30:00.000+05:00');
    expect(obstacleTo(lodgement, minutesLater(30))).toBeUndefined();
    expect(obstacleTo(lodgement, new Date(minutesLater(30).getTime() + 1))).toEqual({
      problem: 'wrong-state',
      detail: tooLate,
    });
  });

  test('is confirmed once, and forgets how often its code was told', () => {
    const done = confirmed({ ...lodgement, guesses: 2 });
    expect(done).toEqual({ ...lodgement, version: 2, state: 'confirmed' });
    expect(obstacleTo(done, moment)).toEqual({ problem: 'wrong-state', detail: confirmedBefore });
  });
});
