/** The walls of the house (functions/README.md): who may import whom, types included. */
import { describe, expect, test } from 'vitest';
import { importsOf, type SourceFile, sources } from './imports.ts';

interface Wall {
  readonly rule: string;
  /** The files behind the wall. */
  readonly of: (path: string) => boolean;
  /** What they may import, of the repository's own files. */
  readonly may: (to: string, from: string) => boolean;
}

const areas = ['appeals', 'documents', 'network', 'platform'];
const below = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const partsOf = (path: string) => path.split('/');
const areaOf = (path: string) => partsOf(path)[1] ?? '';
/** The folder of an area that a file lies in; undefined for its doors and what stands beside them. */
const roomOf = (path: string) => (partsOf(path).length > 3 ? partsOf(path)[2] : undefined);
/** A chapter is named for what people do. */
const isChapter = (room: string | undefined) => room?.endsWith('ing') ?? false;
const isDoor = (path: string) =>
  roomOf(path) === undefined && /^export const handler\b/m.test(sources.get(path)?.text ?? '');
const sameArea = (to: string, from: string) => below('functions')(to) && areaOf(to) === areaOf(from);
/** The kinds of law records that an area rests on. */
const isLaw = (path: string) => roomOf(path) === undefined && partsOf(path).at(-1) === 'law.ts';
/** The list of all areas' kinds, with which the door of administrators is opened. */
const lawKinds = 'functions/platform/law-kinds.ts';

const walls: readonly Wall[] = [
  {
    rule: 'shared/ is imported by all and imports nobody above it',
    of: below('shared'),
    may: below('shared'),
  },
  {
    rule: 'events/ imports shared/ alone',
    of: below('events'),
    may: (to) => below('events')(to) || below('shared')(to),
  },
  {
    rule: 'areas are strangers, and know nothing of infra/ and test/',
    of: below('functions'),
    may: (to, from) =>
      sameArea(to, from) || below('shared')(to) || below('events')(to) || (from === lawKinds && isLaw(to)),
  },
  {
    rule: 'the kinds of all areas are known to the door that hands them on, and to nobody else of the areas',
    of: below('functions'),
    may: (to, from) => to !== lawKinds || from === 'functions/platform/administrator.ts',
  },
  {
    rule: 'chapters stand on rooms and are strangers to each other; no chapter knows a door',
    of: (path) => below('functions')(path) && isChapter(roomOf(path)),
    may: (to, from) =>
      !sameArea(to, from) ||
      roomOf(to) === roomOf(from) ||
      (roomOf(to) !== undefined && !isChapter(roomOf(to))) ||
      isLaw(to),
  },
  {
    rule: 'rooms stand on rooms; no room knows a chapter or a door',
    of: (path) => below('functions')(path) && roomOf(path) !== undefined && !isChapter(roomOf(path)),
    may: (to, from) => !sameArea(to, from) || (roomOf(to) !== undefined && !isChapter(roomOf(to))) || isLaw(to),
  },
  {
    rule: 'a door is opened by nobody: only Lambda calls it',
    of: (path) => below('functions')(path),
    may: (to) => !isDoor(to),
  },
  {
    rule: 'the local cloud knows nothing of Qyzmet: it could be lifted out as a package',
    of: below('infra/local'),
    may: below('infra/local'),
  },
  {
    rule: 'stories use only the doors that outsiders have',
    of: below('infra/tools/stories'),
    may: (to) => !['functions', 'shared', 'events'].some((folder) => below(folder)(to)),
  },
];

const breaches = ({ of, may }: Wall, files: Iterable<SourceFile>) =>
  [...files]
    .filter(({ path }) => of(path))
    .flatMap(({ path, imports }) =>
      imports.filter(({ to }) => to.includes('/') && isOurs(to) && !may(to, path)).map(({ to }) => `${path} -> ${to}`),
    );

const isOurs = (to: string) => /^(infra|functions|shared|events|test)\//.test(to);

describe('the walls', () => {
  test.each(walls)('$rule', (wall) => {
    expect([...sources.keys()].some(wall.of)).toBe(true);
    expect(breaches(wall, sources.values())).toEqual([]);
  });

  test('are all the areas there are', () => {
    expect([...new Set([...sources.keys()].filter(below('functions')).map(areaOf))].sort()).toEqual(areas);
  });

  /** A planted file for each wall, so that none of them stands open unseen. */
  test.each([
    ['shared/table/table.ts', "import type { Citizen } from '../../functions/appeals/api.ts';"],
    ['events/appeals.ts', "import { serve } from '../functions/appeals/open.ts';"],
    ['functions/appeals/answering/answer.ts', "export { cell } from '../../network/cell/cell.ts';"],
    ['functions/platform/law-kinds.ts', "import { bodyName } from '../appeals/appeal/words.ts';"],
    ['functions/platform/open.ts', "import { lawKinds } from '../appeals/law.ts';"],
    ['functions/platform/public.ts', "import { lawKinds } from './law-kinds.ts';"],
    ['functions/appeals/answering/answer.ts', "import type { App } from '../../../infra/app.ts';"],
    ['functions/appeals/answering/answer.ts', "const { a } = await import('../submitting/submit.ts');"],
    ['functions/appeals/answering/answer.ts', "import { handler } from '../citizen.ts';"],
    ['infra/local/queues.ts', "import type { Settings } from '../settings.ts';"],
    ['infra/local/gateway/iam.ts', "import { lazily } from '../../../shared/lazily.ts';"],
    ['infra/tools/stories/appeals.ts', "import { handler } from '../../../functions/appeals/citizen.ts';"],
    ['infra/tools/stories/world.ts', "import type { CloudEvent } from '../../../shared/queue/cloud-event.ts';"],
    ['infra/tools/stories/network.ts', "import { measurementsTaken } from '../../../events/network.ts';"],
    ['functions/appeals/appeal/appeal.ts', "import * as answering from '../answering/answer.ts';"],
  ])('would show %s with %s', (path, text) => {
    const planted = { path, text, imports: importsOf(path, text) };
    expect(walls.flatMap((wall) => breaches(wall, [planted]))).not.toEqual([]);
  });
});

describe('a file that calls itself pure', () => {
  const pure = [...sources.values()].filter(({ path, text }) => isProduct(path) && /\bPure\b/.test(headOf(text)));

  test('reaches no AWS, no environment, no telemetry and no edge, also not through what it imports', () => {
    expect(pure.length).toBeGreaterThan(20);
    const reached = pure.flatMap(({ path }) => [...reach(path)].filter(isImpure).map((to) => `${path} => ${to}`));
    expect(reached).toEqual([]);
  });

  test('asks no clock, no chance and no process', () => {
    const asking = /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\brandom(Bytes|UUID)\(|\bprocess\./;
    expect(pure.filter(({ text }) => asking.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

/** The comment that a file begins with. */
const headOf = (text: string) => /^\/\*\*.*?\*\//s.exec(text)?.[0] ?? '';

const isProduct = (path: string) => ['shared', 'functions', 'events', 'infra'].some((folder) => below(folder)(path));

const isImpure = (to: string) =>
  /^(@aws-sdk|@aws-lambda-powertools|@middy)\//.test(to) ||
  /^node:(fs|http|https|net|child_process)/.test(to) ||
  /^shared\/(clients\/|environment|telemetry|http\/(serve|dialects)|queue\/consume)/.test(to);

/** All that a file loads, itself left out: types are gone by then. */
function reach(path: string, seen = new Set<string>()): Set<string> {
  for (const { to, typeOnly } of sources.get(path)?.imports ?? []) {
    if (typeOnly || seen.has(to)) continue;
    seen.add(to);
    reach(to, seen);
  }
  return seen;
}

test('no file of the product imports itself, by whatever way round', () => {
  const product = [...sources.values()].filter(({ path }) => isProduct(path));
  expect(product.flatMap(({ path }) => circleFrom(path))).toEqual([]);
});

/** The shortest way from a file back to itself, types included; none where there is no such way. */
function circleFrom(start: string): string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const { to } of sources.get(path)?.imports ?? []) {
      if (to === start) return [[...wayTo(path, cameFrom), start].join(' -> ')];
      if (sources.has(to) && !cameFrom.has(to)) {
        cameFrom.set(to, path);
        queue.push(to);
      }
    }
  }
  return [];
}

function wayTo(path: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(path);
  return before === undefined ? [path] : [...wayTo(before, cameFrom), path];
}

test('keys of the table are made in stores alone', () => {
  const key = /[`'"](appeals|documents|network|platform|person|law|session)#/;
  const stores = /\/store\.ts$|^shared\/(persons\/(looks|person-keys)|law\/reader)\.ts$/;
  const product = [...sources.values()].filter(({ path }) => below('functions')(path) || below('shared')(path));
  const makers = product.filter(({ text }) => key.test(withoutComments(text))).map(({ path }) => path);
  expect(makers.filter((path) => !stores.test(path))).toEqual([]);
});

const withoutComments = (text: string) => text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '');
