/** The world of a story on a deployed stage: tokens from its issuer's token endpoint, time from this machine. */
import { findDeployment } from '../deployment.ts';
import { fetchToken } from './tokens.ts';
import { openWorld, type Step, type World } from './world.ts';

export interface StageWorldOptions {
  readonly stage: string;
  /** Knows each person of the stories as a client: `client_id=citizen-aigerim`. */
  readonly tokenUrl: string;
  /** By the source of a producer's events, the profile of the AWS configuration that it posts with. */
  readonly profiles: ReadonlyMap<string, string>;
  readonly tell: (step: Step) => void;
}

/** Opens the world. Throws where the stage's outputs are not here. */
export async function openStageWorld({ stage, tokenUrl, profiles, tell }: StageWorldOptions): Promise<World> {
  const deployment = await findDeployment(stage);
  const asProducer = (source: string) => {
    const profile = profiles.get(source);
    return profile === undefined ? deployment.asProducer(source) : { profile };
  };
  return openWorld({
    deployment: { ...deployment, asProducer },
    token: (persona) => fetchToken(tokenUrl, persona),
    now: () => new Date(),
    tell,
  });
}
