import { expect, it } from 'vitest';
import { cellsCoveredBy } from '../../../functions/network/folding/covered-cells.ts';

const threshold = { kind: 'threshold', id: '4G', inForceFrom: '2026-03-01' };

it.each([
  ['from its first day on, where that begins a month', threshold, { from: '2026-03', upTo: '9999-12' }],
  [
    'from the next month on, where its first day is within one',
    { ...threshold, inForceFrom: '2026-03-02' },
    { from: '2026-04', upTo: '9999-12' },
  ],
  [
    'from January on, where its first day is in December',
    { ...threshold, inForceFrom: '2026-12-31' },
    { from: '2027-01', upTo: '9999-12' },
  ],
  [
    'up to the last month that begins before its end',
    { ...threshold, inForceUntil: '2026-05-01' },
    { from: '2026-03', upTo: '2026-05' },
  ],
])('a record covers the cells of the months that begin while it is in force: %s', (_, record, months) => {
  expect(cellsCoveredBy(record)).toEqual({ technology: '4G', ...months });
});

it('a required share covers cells as a threshold does', () => {
  expect(cellsCoveredBy({ ...threshold, kind: 'required-share', id: '5G' })?.technology).toBe('5G');
});

it.each([
  ['kind', { ...threshold, kind: 'calendar' }],
  ['technology', { ...threshold, id: '6G' }],
])('no cell is judged by a record of another %s', (_, record) => {
  expect(cellsCoveredBy(record)).toBeUndefined();
});
