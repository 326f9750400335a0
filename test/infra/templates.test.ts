/**
 * Every number and every word of the templates, as somebody has read and agreed to it. What differs is either a mistake
 * or meant; what is meant is renewed with `npm run infra -- --update` and read once more in the commit.
 */
import { beforeAll, expect, test } from 'vitest';
import { normalised, type Template } from './normalised.ts';
import { testApp } from './synthesized.ts';

const templates = new Map<string, Template>();

beforeAll(async () => {
  for (const { id, template } of (await testApp({ validate: false })).synth().stacks) templates.set(id, template);
});

test('a hash that CDK makes is no difference, and everything else is', () => {
  const queue = (id: string, count: number) => ({ Resources: { [id]: { Properties: { maxReceiveCount: count } } } });
  expect(normalised(queue('IntakeE1234567', 5))).toBe(normalised(queue('IntakeF7654321', 5)));
  expect(normalised(queue('IntakeE1234567', 5))).not.toBe(normalised(queue('IntakeE1234567', 1)));
  expect(normalised(queue('IntakeE1234567', 5))).not.toBe(normalised(queue('OuttakeE1234567', 5)));
});

test.each(['state', 'platform', 'appeals', 'documents', 'network'])('%s is as it was reviewed', async (stack) => {
  const template = templates.get(stack);
  if (!template) throw new Error(`there is no stack ${stack}`);
  await expect(normalised(template)).toMatchFileSnapshot(`snapshots/${stack}.yaml`);
});

test('every stack is among these', () => {
  expect([...templates.keys()].sort()).toEqual([
    'appeals',
    'appeals-beyond',
    'documents',
    'network',
    'platform',
    'state',
  ]);
});
