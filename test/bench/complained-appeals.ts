/** Appeals whose answers are to be judged, and such that each wait for another step of a complaint. */
import { fileComplaint, transferComplaint } from '../../functions/appeals/api.ts';
import { expectStatus, type World } from '../../infra/tools/stories/world.ts';

interface Place {
  readonly official: string;
  readonly settlement: string;
}

const here: Place = { official: 'official-almaty', settlement: '750000000' };
const elsewhere: Place = { official: 'official-astana', settlement: '710000000' };

/** `answered` gives the number of an appeal of the citizen that the official of that place has answered. */
export async function complainedAppeals(world: World, citizen: string, answered: (place: Place) => Promise<string>) {
  const complained = async (place: Place) => {
    const number = await answered(place);
    const path = `/v1/appeals/${encodeURIComponent(number)}/complaints` as const;
    expectStatus(201, await world.ask(citizen, `POST ${path}`, { body: fileComplaint.bodyExample }));
    return number;
  };
  const complaintToDecide = await complained(elsewhere);
  const path = `/v1/worklist/${encodeURIComponent(complaintToDecide)}/complaint/transfer` as const;
  const body = { ...transferComplaint.bodyExample, to: 'akimat-almaty' };
  expectStatus(200, await world.ask(elsewhere.official, `POST ${path}`, { body }));
  return {
    complaintToDecide,
    complaintToSatisfy: await complained(here),
    complaintToPassOn: await complained(here),
    appealToComplainOf: await answered(here),
    answerToRate: await answered(here),
    answerToJudge: await answered(here),
  };
}
