/**
 * Plays the three stories over HTTPS and queues and tells what happened, step by step with times:
 *
 *     npm run demo
 *
 * Against the platform that runs from this folder. Where none runs, it starts one of its own with a passing state, and
 * plays the missed terms too: for these it moves that platform's clock. Exits with 1 if a step fails.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../local/ports.ts';
import { startPlatform } from '../start/platform.ts';
import { runTool } from './run-tool.ts';
import { answeredAppeal, lodgedAppeal, overdueAppeal } from './stories/appeals.ts';
import { issuedDocument, silentRegister } from './stories/documents.ts';
import { openLocalWorld, runsIn } from './stories/local-world.ts';
import { provenViolation } from './stories/network.ts';
import type { World } from './stories/world.ts';

const stories: readonly [title: string, play: (world: World) => Promise<void>][] = [
  ['An appeal is answered', answeredAppeal],
  ['An appeal arrives through a queue', lodgedAppeal],
  ['A document is issued and verified', issuedDocument],
  ['An operator is proven below the threshold', provenViolation],
];

/** These need a clock of our own to move. */
const missedTerms: typeof stories = [
  ['Nobody answers an appeal', overdueAppeal],
  ['A register stays silent', silentRegister],
];

async function demo(): Promise<number> {
  if (await runsIn(ownFolder)) {
    console.log(`Playing on the platform that runs here; its clock is left alone, so no term is missed.`);
    return play(ownFolder, stories, false);
  }
  console.log('No platform runs here: starting one with a passing state ...');
  return withPassingPlatform((folder) => play(folder, [...stories, ...missedTerms], true));
}

/** Where `npm start` keeps what it needs. */
const ownFolder = '.qyzmet';

async function withPassingPlatform(use: (folder: string) => Promise<number>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-demo-'));
  try {
    const platform = await startPlatform({ folder, ports: await freePorts() });
    return await use(folder).finally(platform.stop);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Plays one story after another; one that fails does not keep the next from being played. */
async function play(folder: string, played: typeof stories, mayMoveClock: boolean): Promise<number> {
  const world = await openLocalWorld({ folder, tell: console.log, mayMoveClock });
  let failed = 0;
  for (const [title, story] of played) {
    console.log(`\n${title}`);
    try {
      await story(world);
    } catch (error) {
      failed += 1;
      console.error(`     FAILED  ${error instanceof Error ? error.message : error}`);
    }
  }
  console.log(`\n${played.length - failed} of ${played.length} stories played to their end.`);
  return failed > 0 ? 1 : 0;
}

await runTool(demo);
