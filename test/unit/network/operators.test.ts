import { expect, test } from 'vitest';
import type { Operator } from '../../../functions/network/law.ts';
import { newestRecord, operatorView } from '../../../functions/network/operators/operators.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { bin } from '../../../shared/persons/identities.ts';

const record = (id: string, inForceFrom: string, name: string): LawRecord<Operator> => ({
  ...{ kind: 'operator', id, inForceFrom, version: 1, article: '-', source: 'a test', verified: true },
  value: { name, bin: bin().parse('260140000015') },
});

const renamed = [
  record('operator-a', '2020-01-01', 'Before'),
  record('operator-b', '2024-01-01', 'Another'),
  record('operator-a', '2023-01-01', 'Now'),
  record('operator-a', '2021-01-01', 'Between'),
];

test('an operator is known by its newest record, however the records are ordered', () => {
  expect(newestRecord(renamed, 'operator-a')?.value.name).toBe('Now');
  expect(newestRecord(renamed.toReversed(), 'operator-a')?.value.name).toBe('Now');
  expect(newestRecord(renamed, 'operator-c')).toBeUndefined();
});

test('an operator is shown by that name, or by its id where there is no record', () => {
  expect(operatorView(renamed, 'operator-a')).toEqual({ id: 'operator-a', name: 'Now' });
  expect(operatorView(renamed, 'operator-c')).toEqual({ id: 'operator-c', name: 'operator-c' });
});
