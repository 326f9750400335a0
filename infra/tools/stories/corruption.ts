/** A citizen reports an official of a body: that body never sees it, and the agency that does is noted each time. */
import { goodAnswer } from './good-answer.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  accused: 'official-almaty',
  registrar: 'registrar',
  agency: 'agency-one',
} as const;

const report = {
  settlement: '750000000',
  language: 'ru',
  corruption: { complainedOf: 'akimat-almaty' },
  text: 'Сотрудник отдела акимата требует вознаграждение за выдачу разрешения, готов подтвердить.',
} as const;

export const corruption: Story = {
  name: 'corruption',
  title: 'A report about an official is kept from their body and answered by the agency',
  async play(world) {
    const { number, competentBody } = await world.step(
      'a citizen reports an official of the akimat of Almaty',
      async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: report })).body,
      (appeal) => `${appeal.number}: ${appeal.competentBody.name}`,
    );
    const name = encodeURIComponent(number);
    await keptFromAccused(world, name);
    const etag = await agencyReads(world, name);
    await agencyActs(world, name, etag);
    await world.step(
      'its citizen reads the answer',
      async () => expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${name}`)).body,
      ({ answer }) => `${competentBody.name}: ${answer.text}`,
    );
    await refusedToStrangers(world, `GET /v1/agency/reports/${name}`, {
      others: {},
      unscoped: { [cast.accused]: 'an official of the body complained of', [cast.registrar]: 'a registrar' },
    });
  },
};

async function keptFromAccused(world: World, name: string): Promise<void> {
  for (const path of [`/v1/worklist/${name}`, `/v1/worklist/${name}/clocks`, `/v1/worklist/${name}/files`] as const) {
    await world.step('the body complained of finds nothing', async () =>
      expectStatus(404, await world.ask(cast.accused, `GET ${path}`)),
    );
  }
  await world.step('nor does the registrar', async () =>
    expectStatus(404, await world.ask(cast.registrar, `GET /v1/registrar/appeals/${name}`)),
  );
}

async function agencyReads(world: World, name: string): Promise<string> {
  await world.step(
    'the agency has it in its list',
    async () => expectStatus(200, await world.ask(cast.agency, 'GET /v1/agency/reports')).body,
    ({ items }) => `${items.length} on the first page`,
  );
  await world.step(
    'and asks for its files',
    async () => expectStatus(200, await world.ask(cast.agency, `GET /v1/agency/reports/${name}/files`)).body,
    ({ items }) => `${items.length} files`,
  );
  const read = await world.step(
    'the agency reads it, and that is noted before it is shown',
    async () => expectStatus(200, await world.ask(cast.agency, `GET /v1/agency/reports/${name}`)),
    ({ body }) => `about ${body.complainedOf.name}: ${body.text}`,
  );
  return read.headers.get('etag') ?? '';
}

async function agencyActs(world: World, name: string, etag: string): Promise<void> {
  const headers = { 'if-match': etag };
  await world.step(
    'to the body that it is about it cannot be forwarded',
    async () => {
      const body = { body: 'akimat-almaty', reason: 'На рассмотрение по месту.' };
      const asked = await world.ask(cast.agency, `POST /v1/agency/reports/${name}/forwarding`, { body, headers });
      return expectStatus(400, asked).body;
    },
    ({ detail }) => detail,
  );
  await world.step('the agency answers', async () => {
    const asked = await world.ask(cast.agency, `POST /v1/agency/reports/${name}/answer`, { body: goodAnswer, headers });
    expectStatus(200, asked);
  });
}
