import { expect, it } from 'vitest';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { holds, readWaivers, waiverOf } from '../../../infra/waivers.ts';

const waiver = {
  stage: 'dev',
  stack: 'state',
  logicalId: 'Table',
  until: '2026-12-31',
  reason: 'The stage is new and holds nothing yet.',
};

it('the waivers in cdk.json can be read', () => {
  expect(readWaivers(cdkJson.context.qyzmet)).toBeInstanceOf(Array);
});

it.each([
  ['2026-12-30T23:59:59Z', true],
  ['2026-12-31T23:59:59Z', true],
  ['2027-01-01T00:00:00Z', false],
])('a waiver until 31 December: at %s it holds, %s', (now, expected) => {
  expect(holds(waiver, new Date(now))).toBe(expected);
});

it('a waiver is of one resource of one stack of one stage', () => {
  const [waivers, loss] = [[waiver], { stage: 'dev', stack: 'state', logicalId: 'Table' }];
  expect(waiverOf(waivers, loss)).toBe(waiver);
  for (const other of [{ stage: 'prod' }, { stack: 'platform' }, { logicalId: 'PersonKeys' }]) {
    expect(waiverOf(waivers, { ...loss, ...other })).toBeUndefined();
  }
});

it('of several waivers of a resource the latest counts', () => {
  const renewed = { ...waiver, until: '2027-02-01' };
  expect(waiverOf([waiver, renewed], waiver)).toBe(renewed);
  expect(waiverOf([renewed, waiver], waiver)).toBe(renewed);
});

it.each([
  ['until', { ...waiver, until: 'for ever' }],
  ['reason', { ...waiver, reason: 'because' }],
  ['"untill"', { ...waiver, untill: '2026-12-31' }],
])('a waiver with a wrong %s is refused by that name', (field, wrong) => {
  expect(() => readWaivers({ waivers: [wrong] })).toThrow(field);
});
