import { expect, test } from 'vitest';
import { appealKindKind } from '../../../functions/appeals/law.ts';
import { isAdmitted } from '../../../functions/appeals/receiving/admitted.ts';
import { lawRecord } from '../../../shared/law/records.ts';
import kinds from '../../../shared/law/reference/appeal-kinds.json' with { type: 'json' };

const [application] = kinds.map((kind) => lawRecord(appealKindKind).parse(kind));
if (!application) throw new Error('there are no kinds of appeals');
const { spoken: _, ...silent } = application.value;
const of = (value: object, verified = true) => ({ ...application, verified, value: { ...silent, ...value } });

test.each([
  ['on paper, whatever the law says of the spoken word', of({ spoken: [] }), 'paper', true],
  ['orally, where the law names that way', of({ spoken: ['oral'] }), 'oral', true],
  ['by video, where the law names others', of({ spoken: ['oral', 'reception'] }), 'video', false],
  ['orally, where the law names no way', of({ spoken: [] }), 'oral', false],
  ['orally, where the law says nothing of it', of({}), 'oral', true],
  ['orally, where nobody has verified that it may not be', of({ spoken: [] }, false), 'oral', true],
  ['orally, where there is no record', undefined, 'oral', true],
] as const)('a kind of appeals comes %s', (_, record, channel, admitted) => {
  expect(isAdmitted(record, channel)).toBe(admitted);
});

test('the law of today knows every kind by word of mouth', () => {
  const records = kinds.map((kind) => lawRecord(appealKindKind).parse(kind));
  expect(records.map(({ value }) => value.spoken)).toEqual(records.map(() => ['oral', 'reception', 'video']));
});
