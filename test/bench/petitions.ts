/** Petitions of somebody else, one of which the citizen has signed. */
import { openPetition, signPetition } from '../../functions/appeals/api.ts';
import { expectStatus, type World } from '../../infra/tools/stories/world.ts';

const opener = 'citizen-daniyar';

export async function openedPetitions(world: World, citizen: string) {
  const opened = async (): Promise<string> => {
    const body = openPetition.bodyExample;
    return expectStatus(201, await world.ask(opener, 'POST /v1/petitions', { body })).body.number;
  };
  const signed = async (): Promise<string> => {
    const number = await opened();
    const path = `/v1/petitions/${encodeURIComponent(number)}/signature` as const;
    expectStatus(201, await world.ask(citizen, `POST ${path}`, { body: signPetition.bodyExample }));
    return number;
  };
  return { petition: await opened(), petitionToSign: await opened(), signedPetition: await signed() };
}
