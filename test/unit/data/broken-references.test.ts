/** Typos planted into the data as they are: each is found, by name, before a citizen finds it. */
import { expect, test } from 'vitest';
import type { DocumentType } from '../../../functions/documents/types/document-types.ts';
import { brokenReferences } from '../../../infra/data/broken-references.ts';
import { type Data, readData } from '../../../infra/data/data.ts';
import type { KindName } from '../../../infra/data/law-kinds.ts';
import { slowPatterns } from '../../../infra/data/slow-patterns.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { kato } from '../../../shared/persons/identities.ts';

const data = await readData();
const birthCertificate = data.documentTypes.get('birth-certificate.1') as DocumentType;

test('the data hold together', async () => {
  expect(brokenReferences(data)).toEqual([]);
  expect(await slowPatterns(data)).toEqual([]);
});

test('a planted typo is never the only thing that could be found: there are data of all kinds', () => {
  const { partner: never, ...loaded } = data.records;
  expect(never).toEqual([]);
  for (const records of Object.values<readonly unknown[]>(loaded)) expect(records.length).toBeGreaterThan(0);
  expect(data.documentTypes.size).toBeGreaterThan(1);
  expect([...data.registers.keys()]).toContain('local');
});

function withType(file: string, changes: Partial<DocumentType>): Data {
  return { ...data, documentTypes: new Map([...data.documentTypes, [file, { ...birthCertificate, ...changes }]]) };
}

/** The first record of a kind changed, or another one beside it. */
function withRecord(kind: KindName, changes: Partial<Omit<LawRecord, 'value'>>, value: object = {}): Data {
  const [first, ...others]: readonly LawRecord<object>[] = data.records[kind];
  if (!first) throw new Error(`no ${kind}`);
  const changed = { ...first, ...changes, value: { ...first.value, ...value } };
  return { ...data, records: { ...data.records, [kind]: [changed, ...others] } };
}

function withSettlement(code: string, parent?: string): Data {
  const place = { code: kato().parse(code), name: { ru: 'Место' }, source: 'test', verified: false };
  const placed = parent === undefined ? place : { ...place, parent: kato().parse(parent) };
  return { ...data, settlements: [...data.settlements, placed] };
}

const types = 'functions/documents/types/definitions';
const [operator] = data.records.operator;
const [calendar] = data.records.calendar;
const holiday = { kk: 'Демалыс', ru: 'Выходной', en: 'Day off' };

test.each<[string, Data, string]>([
  [
    'a term with a letter too few',
    withType('birth-certificate.1', { answerTerm: 'documents.registr-answer' }),
    `${types}/birth-certificate.1.json: answerTerm: no term documents.registr-answer is in force`,
  ],
  [
    'a register that a stage does not have',
    { ...data, registers: new Map([...data.registers, ['test', ['population']]]) },
    `${types}/birth-certificate.1.json: register: civil-acts is no register of the stages test in cdk.json`,
  ],
  [
    'a file that is called otherwise than its type',
    withType('birth-certificate.2', {}),
    `${types}/birth-certificate.2.json: is of birth-certificate, version 1: its name must say so`,
  ],
  [
    'a version that follows no other',
    withType('birth-certificate.3', { version: 3 }),
    `${types}/birth-certificate.3.json: follows no birth-certificate.2.json`,
  ],
  [
    'a body that is not there',
    withRecord('competence', {}, { body: 'akimat-almati' }),
    'competence any/75 of 2021-07-01: body: no body akimat-almati is in force',
  ],
  [
    'a category that is not there',
    withRecord('competence', {}, { category: 'road' }),
    'competence any/75 of 2021-07-01: category: no category road is in force',
  ],
  [
    'a territory without a place',
    withRecord('competence', {}, { katoPrefix: '76' }),
    'competence any/75 of 2021-07-01: katoPrefix: no settlement begins with 76',
  ],
  [
    'a competence of two bodies',
    withRecord('competence', {}, { katoPrefix: '71' }),
    'competence any/75 of 2021-07-01: akimat-astana is competent for the same: appeals about it find no body',
  ],
  [
    'keywords under the id of another category',
    withRecord('keywords', { id: 'water' }),
    'keywords water of 2021-07-01: is about roads: its id must say so',
  ],
  [
    'keywords of a category that is not there',
    withRecord('keywords', {}, { category: 'road' }),
    'keywords roads of 2021-07-01: category: no category road is in force',
  ],
  [
    'a body that is out of force while competences name it',
    withRecord('body', { inForceUntil: '2025-12-31' }),
    'competence any/75 of 2021-07-01: body: no body akimat-almaty is in force',
  ],
  [
    'a parent that is no place',
    withSettlement('990000001', '990000002'),
    'settlements.json: 990000001: parent: there is no settlement 990000002',
  ],
  ['a place within itself', withSettlement('990000001', '990000001'), 'settlements.json: 990000001: belongs to itself'],
  ['a place that stands twice', withSettlement('710000000'), 'settlements.json: 710000000 stands twice'],
  [
    'two operators with one BIN',
    withRecord('operator', { id: 'operator-z' }, { bin: data.records.operator[1]?.value.bin as never }),
    'operators.json: the BIN 260140000025 stands for operator-z and operator-b',
  ],
  [
    'a threshold of another technology than its id',
    withRecord('threshold', {}, { technology: '3G' }),
    'threshold 4G of 2017-11-22: is about 3G: its id must say so',
  ],
  [
    'a technology that nobody measures',
    withRecord('required-share', { id: '6G' }, { technology: '6G' }),
    'required-share 6G of 2017-11-22: technology: there is no 6G: there are 2G, 3G, 4G, 5G, mixed',
  ],
  [
    'a threshold without a share that must reach it',
    withRecord('required-share', { id: '2G' }, { technology: '2G' }),
    'threshold 3G: there is no required-share of 3G',
  ],
  [
    'a calendar under another year',
    withRecord('calendar', { id: '2023' }),
    'calendar 2023 of 2022-01-01: is of 2022: its id must say so',
  ],
  [
    'a day off of another year',
    withRecord('calendar', {}, { daysOff: [{ day: '2023-01-03', name: holiday }] }),
    'calendar 2022 of 2022-01-01: 2023-01-03 is no day of 2022',
  ],
  [
    'a day that is off and on',
    withRecord('calendar', {}, { workingDays: calendar?.value.daysOff.slice(0, 1) ?? [] }),
    'calendar 2022 of 2022-01-01: 2022-01-03 stands twice',
  ],
  [
    'a record that ends before it begins',
    withRecord('mci', { inForceUntil: '2018-12-31' }),
    'mci fines of 2019-01-01: ends before it begins',
  ],
  [
    'a record inside another of its id',
    withRecord('mci', { inForceUntil: '2020-06-30' }),
    'mci fines of 2019-01-01: 2020-01-01 is inside',
  ],
  [
    'a record that stands twice',
    { ...data, records: { ...data.records, operator: operator ? [...data.records.operator, operator] : [] } },
    'operator operator-a@2017-11-22.1 stands twice',
  ],
])('%s is found', (_, broken, sentence) => {
  expect(brokenReferences(broken)).toContain(sentence);
});

test('a pattern that a stranger could keep busy for seconds is found', async () => {
  const field = birthCertificate.fields.find(({ format }) => format === 'code');
  const slow = { ...field, pattern: '([0-9]+-?)+' } as DocumentType['fields'][number];
  expect(await slowPatterns(withType('birth-certificate.1', { fields: [slow] }))).toEqual([
    `${types}/birth-certificate.1.json: record_number: the pattern ([0-9]+-?)+ is exponential to match`,
  ]);
});
