/** What strangers hear: a thing that is not theirs does not exist, a door that is not theirs is shut. */
import { expectStatus, type World } from './world.ts';

export interface Strangers {
  /** Whom the door is open to, and whom the thing behind it does not concern; with the words for them. */
  readonly others: Readonly<Record<string, string>>;
  /** Who is somebody, but has no business at this door; with the words for them. */
  readonly unscoped: Readonly<Record<string, string>>;
}

type Request = `GET ${string}`;

/** Asks once as each of them: 404, 403, and 401 without a token. */
export async function refusedToStrangers(world: World, request: Request, strangers: Strangers): Promise<void> {
  for (const [persona, who] of Object.entries(strangers.others)) {
    await world.step(`${who} does not find it`, async () => expectStatus(404, await world.ask(persona, request)));
  }
  for (const [persona, who] of Object.entries(strangers.unscoped)) {
    await world.step(`${who} is not let in`, async () => expectStatus(403, await world.ask(persona, request)));
  }
  await world.step('nobody is let in without a token', async () =>
    expectStatus(401, await world.ask(undefined, request)),
  );
}
