/** The world of the journeys: the local cloud of this test run, on a day of the calendar that the stories choose. */
import type { PersonaName } from '../../infra/start/personas.ts';
import type { Deployment } from '../../infra/tools/deployment.ts';
import { openWorld, type Step, type World } from '../../infra/tools/stories/world.ts';
import { localCloud } from '../local-cloud.ts';
import { happens, saidIn } from '../people.ts';

/** Opens the world at an instant; the steps of a story are told into `told`. */
export async function openJourney(instant: Date): Promise<{ world: World; told: Step[] }> {
  const cloud = localCloud();
  await cloud.setClock(instant);
  const setAt = { machine: Date.now(), platform: instant.getTime() };
  const deployment: Deployment = {
    stage: 'local',
    outputs: cloud.outputs,
    asOperator: cloud.client(cloud.tools),
    asProducer: (source) => cloud.client(credentialsOf(source)),
  };
  const told: Step[] = [];
  const world = openWorld({
    deployment,
    token: (persona) => cloud.token(persona as PersonaName),
    now: () => new Date(setAt.platform + Date.now() - setAt.machine),
    async moveClockTo(moved) {
      await cloud.setClock(moved);
      Object.assign(setAt, { machine: Date.now(), platform: moved.getTime() });
    },
    carriers: {
      received: cloud.sentTo,
      takeDown: cloud.setDown,
      happens: async (chat, update) => (await happens(chat, update)).statuses.at(-1) ?? 0,
      saidIn,
    },
    tell: (step) => told.push(step),
  });
  return { world, told };
}

function credentialsOf(source: string) {
  const credentials = localCloud().producers[source];
  if (!credentials) throw new Error(`${source} is no producer`);
  return credentials;
}
