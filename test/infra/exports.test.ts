/**
 * An export that another stack uses can be neither changed nor taken back: CloudFormation updates the exporting stack
 * first, and refuses. So every setting may be changed on a deployed stage only if all settings have the same exports.
 */
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../infra/settings.ts';
import { sampleOf } from '../depth.ts';
import { settings, testApp } from './synthesized.ts';

async function exportsOf(stage: Settings): Promise<string[]> {
  const { stacks } = (await testApp({ validate: false }, stage)).synth();
  const outputs = stacks.flatMap(({ template }) =>
    Object.values<{ Export?: { Name: string } }>(template.Outputs ?? {}),
  );
  return outputs.flatMap((output) => output.Export?.Name ?? []).sort();
}

/** All settings that a stage may leave out, with and without; `producers` and `operators` none or some. */
function variants(): Settings[] {
  const { publicUrl, concurrency, ...always } = settings;
  const withoutPrincipals = settings.registers.map(({ name }) => ({ name }));
  return combinations<Partial<Settings>>([
    [{}, { ...(publicUrl && { publicUrl }) }],
    [{}, { ...(concurrency && { concurrency }) }],
    [{ producers: [] }, { producers: settings.producers }],
    [{ operators: [] }, { operators: settings.operators }],
    [
      { registers: withoutPrincipals, notices: { sms: 'off', email: 'off' } },
      { registers: settings.registers, notices: settings.notices },
    ],
  ]).map((chosen) => Object.assign({ ...always }, ...chosen));
}

/** One of each list, in every way there is. */
function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  const [first, ...rest] = lists;
  if (!first) return [[]];
  return combinations(rest).flatMap((chosen) => first.map((each) => [each, ...chosen]));
}

describe('exports', () => {
  it('only grow when a key to sign with is added, and stay when it signs instead of another', async () => {
    const withKeys = (current: string, others: string[]) =>
      exportsOf({ ...settings, signingKeys: { ...settings.signingKeys, appeals: { main: { current, others } } } });
    const [one, added, switched] = await Promise.all([withKeys('1', []), withKeys('1', ['2']), withKeys('2', ['1'])]);
    expect(one.filter((name) => !added.includes(name))).toEqual([]);
    expect(added.length).toBeGreaterThan(one.length);
    expect(switched).toEqual(added);
  });

  it('are the same under all other settings', async () => {
    const expected = await exportsOf(settings);
    expect(expected.length).toBeGreaterThan(10);
    const all = variants();
    expect(all).toHaveLength(32);
    for (const stage of sampleOf(all, 3)) expect(await exportsOf(stage)).toEqual(expected);
  });
});
