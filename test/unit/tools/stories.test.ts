/** What holds of all stories, without playing them on a platform. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { askedInStories, patternsAsked } from '../../../infra/tools/stories/access-patterns.ts';
import { articlesIn } from '../../../infra/tools/stories/articles.ts';
import { playStory, reasonAgainst, type Stage } from '../../../infra/tools/stories/play.ts';
import { stories, storyNamed } from '../../../infra/tools/stories/stories.ts';
import type { Story } from '../../../infra/tools/stories/story.ts';
import { openWorld, type Step } from '../../../infra/tools/stories/world.ts';

const folder = new URL('../../../infra/tools/stories/', import.meta.url);

test('stories know the platform by its doors alone: they import nothing of functions/, shared/, events/', async () => {
  const files = await readdir(folder);
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const inside = files.filter((_, index) =>
    /from '(\.\.\/)+(functions|shared|events|test)\//.test(sources[index] ?? ''),
  );
  expect(inside).toEqual([]);
  expect(files.length).toBeGreaterThan(8);
});

test('every access pattern of shared/README.md is asked for, at a door or in a story', async () => {
  const readme = await readFile(new URL('../../../shared/README.md', import.meta.url), 'utf8');
  const table = readme.slice(readme.indexOf('### Access patterns'));
  const patterns = [...table.matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]+ \|$/gm)].map(([, pattern]) => pattern);
  const asked = [...patternsAsked, ...Object.keys(askedInStories), 'who asks what'];
  expect(patterns.filter((pattern) => !asked.includes(pattern ?? ''))).toEqual([]);
  expect(patterns.length).toBeGreaterThan(10);
});

test('a pattern that is asked for in a story names one that there is', () => {
  for (const name of Object.values(askedInStories)) expect(storyNamed(name).name).toBe(name);
});

test('an unknown story is refused with the names of all', () => {
  expect(() => storyNamed('lost-appeal')).toThrow(
    `There is no story lost-appeal: there are ${stories.map(({ name }) => name).join(', ')}`,
  );
});

describe('a story', () => {
  const world = (tell: (step: Step) => void) =>
    openWorld({
      deployment: {
        stage: 'local',
        outputs: { ApiUrl: 'http://127.0.0.1:9' },
        asOperator: {},
        asProducer: () => ({}),
      },
      token: async () => 'none',
      now: () => new Date(0),
      tell,
    });
  const stage: Stage = {
    ...{ open: async (tell) => world(tell), whyNotMoved: undefined, carriersHere: true, takesSignatures: true },
    producers: ['//probes.kz/one'],
  };
  const quiet: Story = { name: 'quiet', title: 'Nothing happens', play: async () => {} };

  test('that moves the clock is not played where the clock is left alone', () => {
    const why = 'the clock of a stage cannot be moved';
    expect(reasonAgainst({ ...quiet, movesClock: true }, { ...stage, whyNotMoved: why })).toBe(why);
    expect(reasonAgainst({ ...quiet, movesClock: true }, stage)).toBeUndefined();
    expect(reasonAgainst(quiet, { ...stage, whyNotMoved: why })).toBeUndefined();
  });

  test('that sees what people receive is not played where people receive it', () => {
    const reason = 'what is sent there reaches people';
    expect(reasonAgainst({ ...quiet, carriersHere: true }, { ...stage, carriersHere: false })).toBe(reason);
    expect(reasonAgainst({ ...quiet, carriersHere: true }, stage)).toBeUndefined();
    expect(reasonAgainst(quiet, { ...stage, carriersHere: false })).toBeUndefined();
  });

  test('in which people sign is not played where no authority certifies them', () => {
    const why = 'no authority that certifies persons is believed there';
    expect(reasonAgainst({ ...quiet, signatures: true }, { ...stage, takesSignatures: false })).toBe(why);
    expect(reasonAgainst({ ...quiet, signatures: true }, stage)).toBeUndefined();
    expect(reasonAgainst(quiet, { ...stage, takesSignatures: false })).toBeUndefined();
  });

  test('of a producer is not played where that one is not registered', () => {
    expect(reasonAgainst({ ...quiet, producer: '//probes.kz/two' }, stage)).toBe(
      'no producer //probes.kz/two is registered there',
    );
    expect(reasonAgainst({ ...quiet, producer: '//probes.kz/one' }, stage)).toBeUndefined();
  });

  test('that fails keeps its steps, the one that failed included, and says why', async () => {
    const told: Step[] = [];
    const failing: Story = {
      ...quiet,
      play: async (opened) => {
        await opened.step(
          'the day begins',
          async () => 'light',
          (seen) => seen,
        );
        await opened.step('it rains', () => opened.moveClockTo(new Date(0)));
      },
    };
    const played = await playStory(failing, stage, (step) => told.push(step));
    expect(played).toMatchObject({
      story: 'quiet',
      articles: [],
      failure: { message: 'the clock is not ours to move' },
    });
    expect(played.steps.map(({ said, outcome }) => [said, outcome])).toEqual([
      ['the day begins', 'light'],
      ['it rains', undefined],
    ]);
    expect(told).toEqual(played.steps);
  });
});

test('the articles that a reply names are found wherever it names them', () => {
  const reply = {
    clock: { article: 'АППК art. 76' },
    items: [{ article: 'Law 1' }, { title: 'article' }, null],
    article: 5,
  };
  expect(articlesIn(reply)).toEqual(['АППК art. 76', 'Law 1']);
  expect(articlesIn('article')).toEqual([]);
});
