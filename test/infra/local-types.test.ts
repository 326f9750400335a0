/** What the local cloud can do of CloudFormation is what our templates ask for, and no more. */
import { expect, test } from 'vitest';
import { ignoredTypes, supportedTypes } from '../../infra/local/resource-types.ts';
import { ofType, type Resource, synthesized } from './synthesized.ts';

const resources = await synthesized();

/** Not in any template, and why it is carried out all the same. */
const kept = ['AWS::Lambda::EventSourceMapping.Enabled: tests of the sweeper switch the mappings of a template off'];

const isKept = (path: string) => kept.some((line) => line.startsWith(`${path}: `));

test.each(Object.entries(supportedTypes))('%s: every property is used', (type, { honours, ignores = [] }) => {
  const declared = ofType(resources, type);
  expect(declared).not.toEqual([]);
  const idle = [...honours, ...ignores].filter(
    (path) => !declared.some(({ Properties }) => has(Properties, path.split('.'))),
  );
  expect(idle.filter((path) => !isKept(`${type}.${path}`))).toEqual([]);
});

test.each(Object.keys(ignoredTypes))('%s, which is ignored, is there', (type) => {
  expect(ofType(resources, type)).not.toEqual([]);
});

/** Whether something is at that path; a list adds nothing to the path. */
function has(value: Resource['Properties'], [name, ...rest]: string[]): boolean {
  if (name === undefined) return value !== undefined;
  if (Array.isArray(value)) return value.some((item) => has(item, [name, ...rest]));
  return typeof value === 'object' && value !== null && has(value[name], rest);
}
