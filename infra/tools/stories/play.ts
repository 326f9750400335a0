/** Plays stories on a platform and keeps what was asked, how it was answered and which articles of law were named. */
import type { Story } from './story.ts';
import type { Step, World } from './world.ts';

export interface Played {
  readonly story: string;
  /** To the step that failed, if one did. */
  readonly steps: readonly Step[];
  readonly articles: readonly string[];
  /** Why it did not come to its end. */
  readonly failure?: unknown;
}

/** A platform to play on. */
export interface Stage {
  /** Opens the platform anew for each story. */
  open(tell: (step: Step) => void): Promise<World>;
  /** Why its clock stays as it is; undefined where stories may move it. */
  readonly whyNotMoved?: string | undefined;
  /** Whether what is sent to people stays on this machine. */
  readonly carriersHere: boolean;
  /** The sources of the producers that are registered there. */
  readonly producers: readonly string[];
  /** Whether signatures of persons are taken there at all. */
  readonly takesSignatures: boolean;
}

/** Why a story cannot be played there; undefined if it can. */
export function reasonAgainst(
  { movesClock, carriersHere, producer, signatures }: Story,
  stage: Stage,
): string | undefined {
  if (movesClock && stage.whyNotMoved) return stage.whyNotMoved;
  if (carriersHere && !stage.carriersHere) return 'what is sent there reaches people';
  if (signatures && !stage.takesSignatures) return 'no authority that certifies persons is believed there';
  const registered = producer === undefined || stage.producers.includes(producer);
  return registered ? undefined : `no producer ${producer} is registered there`;
}

/** Plays one story; what it throws is its failure. */
export async function playStory(story: Story, stage: Stage, tell: (step: Step) => void): Promise<Played> {
  const steps: Step[] = [];
  const world = await stage.open((step) => {
    steps.push(step);
    tell(step);
  });
  const failure = await story.play(world).then(
    () => undefined,
    (error: unknown) => error ?? 'it ended without saying why',
  );
  return { story: story.name, steps, articles: [...world.articles], ...(failure !== undefined && { failure }) };
}
