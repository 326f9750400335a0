/** `npm run demo`: plays the stories over HTTPS and queues and tells what happened, step by step with times. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readSettings } from '../settings.ts';
import { complain, say, sayAsJson } from './printable.ts';
import { defineTool, type Given, runTool, stageOption, WrongCall } from './run-tool.ts';
import { openLocalWorld, runsIn } from './stories/local-world.ts';
import { type Played, playStory, reasonAgainst, type Stage } from './stories/play.ts';
import { openStageWorld } from './stories/stage-world.ts';
import { stories, storyNamed } from './stories/stories.ts';
import type { Story } from './stories/story.ts';
import type { Step } from './stories/world.ts';

const options = {
  stage: stageOption,
  'token-url': {
    type: 'string',
    value: 'URL',
    says: "that stage's token endpoint (client_credentials; a secret for all clients: QYZMET_CLIENT_SECRET)",
  },
  profiles: {
    type: 'string',
    value: 'SOURCE=PROFILE,...',
    says: 'AWS profiles that producers post with, by source; else the credentials in use',
  },
  story: { type: 'string', value: 'STORY', says: 'this story alone' },
  json: { type: 'boolean', says: 'print what was asked and answered as JSON; what happens is told on stderr' },
} as const;

const demo = defineTool({
  name: 'demo',
  purpose: [
    'Plays the stories by the doors that outsiders have, on the platform that runs from this folder; where none runs, on',
    'one of its own, whose clock it moves past the terms. Exit status 0 if every story that was played came to its end.',
    `Stories: ${stories.map(({ name }) => name).join(', ')}`,
  ],
  usage: ['[--story STORY] [--json]', '--stage NAME --token-url URL [--profiles SOURCE=PROFILE,...] ...'],
  mostArguments: 0,
  options,
  examples: [
    '',
    '--story lodged-appeal',
    '--stage dev --token-url https://issuer.dev.qyzmet.example/token --profiles //probes.kz/one=probe-one',
  ],
  async run({ values }) {
    const chosen = values.story === undefined ? stories : [storyAskedFor(values.story)];
    const tell = values.json ? complain : say;
    return onStage(values, tell, async (stage) => {
      const { played, notPlayed } = await playAll(chosen, stage, tell);
      if (values.json) sayAsJson({ stories: played.map(withoutOutcome), notPlayed });
      const failed = played.filter(({ failure }) => failure !== undefined).length;
      tell('', lastLine(played.length, failed, notPlayed.length));
      return failed > 0 || played.length === 0 ? 1 : 0;
    });
  },
});

type Values = Given<typeof options>['values'];
type Tell = (...lines: string[]) => void;

function storyAskedFor(name: string): Story {
  try {
    return storyNamed(name);
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : '');
  }
}

/** Finds the platform that is meant, or starts one for the time being. */
async function onStage<T>(values: Values, tell: Tell, use: (stage: Stage) => Promise<T>): Promise<T> {
  const { stage, 'token-url': tokenUrl, profiles } = values;
  if (stage !== undefined) return use(deployedStage(stage, tokenUrl, profilesOf(profiles)));
  if (tokenUrl !== undefined || profiles !== undefined) throw new WrongCall('Name the --stage that is meant');
  if (await runsIn(ownFolder)) {
    tell('Playing on the platform that runs here.');
    return use(localStage(ownFolder, 'its clock is left alone: others use the platform that runs here'));
  }
  tell('No platform runs here: starting one with a passing state ...');
  return withPassingPlatform((folder) => use(localStage(folder, undefined)));
}

function deployedStage(stage: string, tokenUrl: string | undefined, profiles: ReadonlyMap<string, string>): Stage {
  if (tokenUrl === undefined || !URL.canParse(tokenUrl)) {
    throw new WrongCall(`Say where the stage's issuer gives tokens: --token-url ${options['token-url'].value}`);
  }
  return {
    open: (tell) => openStageWorld({ stage, tokenUrl, profiles, tell }),
    whyNotMoved: 'the clock of a stage cannot be moved',
    carriersHere: false,
    ...outsidersOf(stage),
  };
}

function localStage(folder: string, whyNotMoved: string | undefined): Stage {
  const mayMoveClock = whyNotMoved === undefined;
  return {
    open: (tell) => openLocalWorld({ folder, tell, mayMoveClock }),
    whyNotMoved,
    carriersHere: true,
    ...outsidersOf('local'),
  };
}

function outsidersOf(stage: string): Pick<Stage, 'producers' | 'takesSignatures'> {
  const { producers, signatureAuthorities } = readSettings(cdkJson.context.qyzmet, stage);
  return { producers: producers.map(({ source }) => source), takesSignatures: signatureAuthorities.length > 0 };
}

function profilesOf(text = ''): Map<string, string> {
  const pairs = text.split(',').filter(Boolean);
  return new Map(
    pairs.map((pair) => {
      const [, source, profile] = /^(\/\/[^=]+)=(.+)$/.exec(pair) ?? [];
      if (!source || !profile) throw new WrongCall(`--profiles: '${pair}' is not SOURCE=PROFILE`);
      return [source, profile];
    }),
  );
}

/** Where `npm start` keeps what it needs. */
const ownFolder = '.qyzmet';

async function withPassingPlatform<T>(use: (folder: string) => Promise<T>): Promise<T> {
  // Here alone: on a platform that runs already, nobody needs the CDK.
  const { onFreePorts } = await import('../local/ports.ts');
  const { startPlatform } = await import('../start/platform.ts');
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-demo-'));
  try {
    const platform = await onFreePorts((ports) => startPlatform({ folder, ports }));
    return await use(folder).finally(platform.stop);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface NotPlayed {
  readonly story: string;
  readonly reason: string;
}

/** Plays one story after another; one that fails does not keep the next from being played. */
async function playAll(chosen: readonly Story[], stage: Stage, tell: Tell) {
  const played: Played[] = [];
  const notPlayed: NotPlayed[] = [];
  for (const story of chosen) {
    tell('', `${story.title} (${story.name})`);
    const reason = reasonAgainst(story, stage);
    if (reason === undefined) played.push(await playTelling(story, stage, tell));
    else {
      notPlayed.push({ story: story.name, reason });
      tell(`     NOT PLAYED  ${reason}`);
    }
  }
  return { played, notPlayed };
}

async function playTelling(story: Story, stage: Stage, tell: Tell): Promise<Played> {
  const played = await playStory(story, stage, (step) => tell(lineOf(step)));
  const { failure } = played;
  if (failure !== undefined) tell(`     FAILED  ${failure instanceof Error ? failure.message : String(failure)}`);
  return played;
}

function lineOf({ said, ms, outcome }: Step): string {
  return `  ${`${ms} ms`.padStart(9)}  ${said}${outcome === undefined ? '' : `: ${outcome}`}`;
}

function withoutOutcome({ story, steps, articles }: Played) {
  return { story, steps: steps.map(({ said, request, status, ms }) => ({ said, request, status, ms })), articles };
}

function lastLine(played: number, failed: number, notPlayed: number): string {
  const left = notPlayed > 0 ? `; ${notPlayed} not played` : '';
  return `${played - failed} of ${played} stories played to their end${left}.`;
}

await runTool(demo);
