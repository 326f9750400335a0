import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ofType, synthesized } from './synthesized.ts';

interface Section {
  readonly kind: string;
  readonly text: string;
  /** What the section says its alarms are called. */
  readonly names: readonly RegExp[];
}

const runbook = await readFile(join(import.meta.dirname, '../../infra/runbook.md'), 'utf8');
const sections = runbook.split(/^## /m).slice(1).map(sectionOf);
let alarms: { readonly AlarmName: string; readonly AlarmDescription: string }[];

beforeAll(async () => {
  alarms = ofType(await synthesized(), 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
});

function sectionOf(text: string): Section {
  const patterns = [...text.matchAll(/`qyzmet-<stage>-([a-z<>-]+)`/g)].map(([, name = '']) => name);
  const names = patterns.map((name) => new RegExp(`^qyzmet-test-${name.replace(/<\w+>/, '[a-z0-9-]+')}$`));
  return { kind: text.slice(0, text.indexOf('\n')), text, names };
}

function sectionNamed(description: string): Section | undefined {
  return sections.find(({ kind }) => description.endsWith(` See infra/runbook.md#${kind}`));
}

describe('the runbook', () => {
  it('has a section for every alarm, which calls it by its name', () => {
    expect(alarms.length).toBeGreaterThan(40);
    for (const { AlarmName, AlarmDescription } of alarms) {
      const section = sectionNamed(AlarmDescription);
      expect(
        section?.names.some((name) => name.test(AlarmName)),
        `${AlarmName}: ${AlarmDescription}`,
      ).toBe(true);
    }
  });

  it('has no section and no name without an alarm', () => {
    for (const { kind, names } of sections) {
      const own = alarms.filter(({ AlarmDescription }) => sectionNamed(AlarmDescription)?.kind === kind);
      expect(own, kind).not.toEqual([]);
      for (const name of names)
        expect(
          own.some(({ AlarmName }) => name.test(AlarmName)),
          String(name),
        ).toBe(true);
    }
  });

  it.each(sections)('says under $kind what the citizen suffers, where to look and what to do', ({ text }) => {
    expect(text).toMatch(/^- \*\*The citizen\*\*: .+^- \*\*Look\*\*: .+^- \*\*Do\*\*: /ms);
  });

  it('names only commands that exist, and sections that it has', () => {
    const commands = [...runbook.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(commands));
    const links = [...runbook.matchAll(/\]\(#([\w-]+)\)/g)].map(([, kind]) => kind);
    expect(sections.map(({ kind }) => kind)).toEqual(expect.arrayContaining(links));
  });
});
