/** An app that knows Open311 and nothing of ours files appeals for its user, and anybody follows how they stand. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { goodAnswer } from './good-answer.ts';
import { approve } from './law.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = {
  administrator: 'administrator-one',
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  registrar: 'registrar',
} as const;

const text = 'На перекрёстке третий месяц не закрыта яма, соседка упала.';

export const openApp: Story = {
  name: 'open311',
  title: 'An app files an appeal by Open311, and anybody follows it',
  movesClock: true,
  async play(world) {
    const key = await registered(world);
    const { iin = '' } = await world.claims(cast.citizen);
    const app = { world, key, iin: String(iin), path: await discovered(world) };
    await withoutKey(app);
    const id = await files(app);
    await sortedLater(app);
    await answers(world, id);
    await followed(app, id);
    await citizenReads(world, id);
    await nobodyElse(world, id);
  },
};

interface App {
  readonly world: World;
  readonly key: string;
  readonly iin: string;
  /** Of GeoReport, on the platform. */
  readonly path: string;
}

/** Gives the app's key, of which the platform knows the digest alone. */
async function registered(world: World): Promise<string> {
  const key = randomBytes(32).toString('hex');
  const value = {
    name: { kk: 'Ойдан шығарылған қосымша', ru: 'Вымышленное приложение', en: 'An invented app' },
    ...{ bin: '260140000045', keyDigest: createHash('sha256').update(key).digest('hex') },
  };
  const tomorrow = new Date(world.now().getTime() + 86_400_000);
  const day = new Date(tomorrow.getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
  const record = { kind: 'partner', id: `app-${key.slice(0, 8)}`, inForceFrom: day, article: 'none' };
  const body = { ...record, source: 'an agreement with the partner', verified: true, value };
  const proposed = await world.step(
    'an administrator proposes an app as a partner, with the digest of its key',
    async () => expectStatus(201, await world.ask(cast.administrator, 'POST /v1/law/proposals', { body })),
  );
  await approve(world, proposed);
  await world.step('it is the day from which the app is a partner', () => world.moveClockTo(tomorrow));
  return key;
}

async function discovered(world: World): Promise<string> {
  const url = await world.step(
    'the app reads where GeoReport is served',
    async () => expectStatus(200, await world.ask(undefined, 'GET /open311/discovery.json')).body.endpoints[0].url,
    (found) => found,
  );
  const path = new URL(url).pathname;
  await world.step(
    'and what may be reported',
    async () => expectStatus(200, await world.ask(undefined, `GET ${path}/services.xml`)).body,
    (services: string) => `${services.match(/<service>/g)?.length} services`,
  );
  return path;
}

function report({ world, key, iin, path }: App, fields: Readonly<Record<string, string>>, form = 'json') {
  const body = new URLSearchParams({ api_key: key, description: text, 'attribute[iin]': iin, ...fields });
  return world.ask(undefined, `POST ${path}/requests.${form}`, { body });
}

async function withoutKey(app: App): Promise<void> {
  await app.world.step(
    'whoever has no key files nothing',
    async () => expectStatus(403, await report({ ...app, key: '' }, { service_code: 'roads' }, 'xml')).body,
    (errors: string) => /<description>(.*)<\/description>/.exec(errors)?.[1] ?? '',
  );
}

/** Gives its id. */
async function files(app: App): Promise<string> {
  const place = { address_string: 'проспект Абая 1, Алматы', lat: '43.2389', long: '76.8897' };
  const media = { media_url: 'https://pictures.example.org/1.jpg', first_name: 'Айгерим', phone: '+77010000001' };
  const [{ service_request_id }] = await app.world.step(
    'the app files for its user',
    async () => expectStatus(201, await report(app, { service_code: 'roads', ...place, ...media })).body,
    ([{ service_notice }]) => service_notice,
  );
  return service_request_id;
}

async function sortedLater(app: App): Promise<void> {
  const { world, path } = app;
  const vague = { description: 'Помогите, пожалуйста: второй год не можем добиться ответа ни от кого.' };
  const [{ token }] = await world.step(
    'what nobody knows the service of is registered too: the app gets a token',
    async () => expectStatus(201, await report(app, { ...vague, service_code: '001' })).body,
    ([created]) => created.token,
  );
  const asks = `GET ${path}/tokens/${token}.json` as const;
  await world.step('of which nobody is told the id yet', async () =>
    expectStatus(404, await world.ask(undefined, asks)),
  );
  await world.step('the registrar sorts it', async () => {
    const number = encodeURIComponent(`ЖТ-${token.slice(0, 13)}`);
    const body = { body: 'akimat-almaty', category: 'water', settlement: '750000000' };
    const headers = { 'if-match': '"1"' };
    expectStatus(
      200,
      await world.ask(cast.registrar, `POST /v1/registrar/appeals/${number}/assignment`, { body, headers }),
    );
  });
  await world.step(
    'and the token gives the id',
    async () => expectStatus(200, await world.ask(undefined, asks)).body,
    ([{ service_request_id }]) => service_request_id,
  );
}

const numberOf = (id: string) => encodeURIComponent(`ЖТ-${id}`);

async function answers(world: World, id: string): Promise<void> {
  await world.step(
    'the competent body reads who sends it, and answers',
    async () => {
      const read = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${numberOf(id)}`));
      assert.deepEqual(read.body.sender, { name: 'Айгерим', phone: '+77010000001' });
      const headers = { 'if-match': read.headers.get('etag') ?? '' };
      const request = `POST /v1/worklist/${numberOf(id)}/answer` as const;
      expectStatus(200, await world.ask(cast.official, request, { body: goodAnswer, headers }));
      return read.body;
    },
    ({ place }) => place,
  );
}

async function followed({ world, path, iin }: App, id: string): Promise<void> {
  const one = await world.step(
    'anybody reads how it stands, and nothing of what was said',
    async () => expectStatus(200, await world.ask(undefined, `GET ${path}/requests/${id}.xml?extensions=true`)).body,
    (xml: string) => [...xml.matchAll(/<summary>(.*)<\/summary>/g)].map(([, summary]) => summary).join('; '),
  );
  assert.match(one, /<status>closed<\/status>/);
  const lists = await world.step('and finds it in the lists of requests and of updates', () =>
    eventually('it in the lists', async () => {
      const requests = await world.ask(undefined, `GET ${path}/requests.xml?status=closed&service_code=roads`);
      const updates = await world.ask(undefined, `GET ${path}/servicerequestupdates.xml`);
      const both = [requests, updates].map((reply) => String(expectStatus(200, reply).body));
      return both.every((list) => list.includes(id)) ? both : undefined;
    }),
  );
  for (const personal of [text, iin, 'Айгерим', '+77010000001', 'Абая 1', '43.2389', 'pictures.example.org']) {
    assert(![one, ...lists].some((told) => told.includes(personal)), `everybody is told ${personal}`);
  }
}

async function citizenReads(world: World, id: string): Promise<void> {
  await world.step(
    'the citizen reads their own words and the answer',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${numberOf(id)}`)).body,
    (own) => `${own.channelInWords}: ${own.outcomeInWords}`,
  );
}

async function nobodyElse(world: World, id: string): Promise<void> {
  await refusedToStrangers(world, `GET /v1/appeals/${numberOf(id)}`, {
    others: { [cast.stranger]: 'another citizen' },
    unscoped: { [cast.official]: 'an official at the door of citizens' },
  });
}
