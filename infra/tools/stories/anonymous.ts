/**
 * Somebody who says nothing of themselves reports a danger, and somebody else complains of a road: by art. 88 the one goes on
 * at once, the other is terminated; both are told by their talons alone.
 */
import { pathOf, registrarsOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { expectStatus, type World } from './world.ts';

const registrar = 'registrar';

const danger = {
  settlement: '750000000',
  language: 'ru',
  text: 'В подвале дома 12 по улице Абая по ночам разгружают ящики с пиротехникой, жильцы боятся пожара.',
} as const;
const road = { settlement: '750000000', language: 'ru', text: 'Надоела яма на углу, сколько можно.' } as const;

interface Talon {
  readonly number: string;
  readonly token: string;
  readonly next: readonly string[];
}

export const anonymousReport: Story = {
  name: 'anonymous',
  title: 'What nobody has signed goes on at once where it reports a danger, and ends where it does not',
  async play(world) {
    const reported = await submit(world, 'somebody reports a danger, without a login', danger);
    const grumbled = await submit(world, 'somebody else complains of a road in the same way', road);
    await decide(world, reported, 'report', {
      said: 'the registrar reads it: a danger to security, it goes on at once',
      body: { concerns: 'security', reason: 'Сообщается о хранении пиротехники в жилом доме.' },
    });
    await decide(world, grumbled, 'termination', {
      said: 'the other reports neither crime nor danger: it is terminated',
      body: { reason: 'Сведений о преступлении или угрозе безопасности нет.' },
    });
    for (const talon of [reported, grumbled]) await confirm(world, talon);
    await refusedToStrangers(world, `GET ${pathOf(reported.number)}`, {
      others: { 'citizen-aigerim': 'a citizen' },
      unscoped: { [registrar]: 'a registrar at the door of citizens' },
    });
  },
};

function submit(world: World, said: string, body: object): Promise<Talon> {
  return world.step(
    said,
    async () => expectStatus(201, await world.ask(undefined, 'POST /v1/anonymous-appeals', { body })).body,
    ({ number, next }) => `${number}; ${next[0]}`,
  );
}

interface Decision {
  readonly said: string;
  readonly body: object;
}

async function decide(world: World, { number }: Talon, what: string, { said, body }: Decision): Promise<void> {
  const path = registrarsOf(number);
  const read = expectStatus(200, await world.ask(registrar, `GET ${path}`));
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  await world.step(
    said,
    async () => expectStatus(200, await world.ask(registrar, `POST ${path}/${what}`, { body, headers })).body,
    ({ state, competentBody }) => `${state}${competentBody ? `: ${competentBody.name}` : ''}`,
  );
}

async function confirm(world: World, { number, token }: Talon): Promise<void> {
  await world.step(
    'whoever holds the talon is told how it stands',
    async () =>
      expectStatus(200, await world.ask(undefined, 'POST /v1/receipts/confirmations', { body: { number, token } }))
        .body,
    ({ stateInWords }) => stateInWords,
  );
}
