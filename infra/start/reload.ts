/** Changed functions take the place of those that run; whatever else changes needs a new start, and that is said. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FSWatcher, globSync, watch } from 'node:fs';
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LocalCloud } from '../local/local-cloud.ts';
import type { Ports } from '../local/ports.ts';
import { contentTypes } from '../static-files/assets.ts';

const repository = join(import.meta.dirname, '..', '..');

/** Where the sources are that bundles and templates are made from. */
const folders = ['functions/**/', 'shared/**/', 'events/**/', 'infra/**/'];

/** What this process itself runs. */
const ourOwn = /^infra[/\\](local|start)[/\\]/;

/** One save may be heard of several times, and several files are often saved at once. */
const settlingMilliseconds = 300;

export interface ReloadOptions {
  /** Bundles and templates are made below it. */
  folder: string;
  ports: Pick<Ports, 'issuer' | 'telegram'>;
  cloud: Pick<LocalCloud, 'update'>;
  tell(line: string): void;
}

/** Watches the sources until stopped. */
export function startReloading(options: ReloadOptions): { stop(): void } {
  const { tell } = options;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let builds = Promise.resolve();
  let building: ChildProcess | undefined;
  const reload = async () => {
    building = startBuild(options);
    tell(await outcomeOf(building, options));
  };
  const takeOver = () => {
    const files = [...changed];
    changed.clear();
    watched.extend();
    if (files.some((file) => ourOwn.test(file))) tell(`Changed, and run after a new start only: ${files.join(', ')}`);
    else builds = builds.then(reload).catch((error) => tell(String(error)));
  };
  const watched = watchSources((file) => {
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(takeOver, settlingMilliseconds);
  });
  return {
    stop() {
      watched.close();
      clearTimeout(timer);
      building?.kill();
    },
  };
}

/**
 * Folder by folder: where Node watches a whole tree, it loses files that editors replace instead of writing to them.
 */
function watchSources(note: (file: string) => void) {
  const watchers = new Map<string, FSWatcher>();
  const watchFolder = (folder: string) =>
    watch(join(repository, folder), (_, name) => {
      if (isSource(folder, name)) note(join(folder, name));
    }).on('error', () => watchers.delete(folder));
  /** To be called again when folders may have been added. */
  const extend = () => {
    for (const folder of ['.', ...globSync(folders, { cwd: repository })]) {
      watchers.set(folder, watchers.get(folder) ?? watchFolder(folder));
    }
  };
  extend();
  return {
    extend,
    close() {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** The settings, and all that bundles, static files and templates are made from. */
function isSource(folder: string, name: string | null): name is string {
  return name !== null && (folder === '.' ? name === 'cdk.json' : sourceEndings.has(extname(name)));
}

const sourceEndings: ReadonlySet<string> = new Set(['.ts', '.json', ...Object.keys(contentTypes)]);

function startBuild({ folder, ports: { issuer, telegram } }: ReloadOptions): ChildProcess {
  const program = join(import.meta.dirname, 'make-assembly.ts');
  return spawn(process.execPath, [program, folder, String(issuer), String(telegram)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** One line on what came of it; what does not build is told in the words of whoever refused it. */
async function outcomeOf(building: ChildProcess, { folder, cloud }: ReloadOptions): Promise<string> {
  const [[code], complaint] = await Promise.all([once(building, 'exit'), building.stderr ? text(building.stderr) : '']);
  if (code !== 0) return `The change is not taken over:\n${complaint.trim()}`;
  const { replaced, differing } = await cloud.update(join(folder, 'assembly'));
  await rm(folder, { recursive: true, force: true });
  if (differing.length > 0) return `The change needs a new start: ${differing.join(', ')} would be other than now.`;
  return replaced.length > 0 ? `Replaced: ${replaced.join(', ')}.` : 'The change makes no difference to any function.';
}
