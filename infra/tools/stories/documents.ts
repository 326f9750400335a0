/** A document from the application to its verification by a stranger; and one whose register stays silent. */
import assert from 'node:assert/strict';
import type { Story } from './story.ts';
import { refusedToStrangers, type Strangers } from './strangers.ts';
import { eventFrom, eventually, expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  register: '//registers.kz/civil-acts',
} as const;

const documentType = 'birth-certificate';

const strangers: Strangers = {
  others: { [cast.stranger]: 'another citizen' },
  unscoped: { [cast.official]: 'an official' },
};

export const issuedDocument: Story = {
  name: 'issued-document',
  title: 'A document is issued and verified',
  producer: cast.register,
  async play(world) {
    const application = await apply(world);
    await registerAnswers(world, application.id);
    const documentId = await citizenHolds(world, application.id);
    const credential = await fetchCredential(world, documentId);
    await anybodyVerifies(world, credential);
    await verifiedOffline(world, credential);
    await refusedToStrangers(world, `GET /v1/documents/${documentId}`, strangers);
  },
};

async function apply(world: World): Promise<{ id: string; dueAt: string }> {
  const { body } = await world.step(
    'a citizen applies for a birth certificate',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/applications', { body: { documentType } })),
    ({ body }) => `the register has until ${body.dueAt}`,
  );
  return body;
}

async function registerAnswers(world: World, applicationId: string): Promise<void> {
  const iin = await world.step('the register of civil acts finds the request in its queue', () =>
    eventually('the request to the register', () => requestFor(world, applicationId)),
  );
  await world.step('it answers with what it holds', async () => {
    const data = { applicationId, outcome: 'found', fields: recordOf(iin) };
    const answer = eventFrom(cast.register, 'kz.qyzmet.documents.register-answered.v1', data, world.now());
    await world.post('RegisterAnswersQueueUrl', answer);
  });
}

/** The IIN that the register is asked about. */
function requestFor(world: World, applicationId: string): Promise<string | undefined> {
  return world.take('RegisterRequestsCivilActsQueueUrl', cast.register, (message) => {
    const { data } = JSON.parse(message);
    return data.applicationId === applicationId ? data.iin : undefined;
  });
}

/** What the register of civil acts holds about a person. Invented, as all persons here. */
export function recordOf(iin: string): Record<string, string> {
  return {
    iin,
    family_name: 'Сәрсенова',
    given_name: 'Айгерім',
    birthdate: '1990-01-01',
    place_of_birth: 'Семей қаласы',
    record_number: '10-123-90-0000042',
    registration_date: '1990-01-15',
    issuing_authority: 'Семей қаласының АХАЖ бөлімі',
  };
}

async function citizenHolds(world: World, applicationId: string): Promise<string> {
  const id = await world.step(
    'the document is issued',
    () => eventually('the document', () => documentOf(world, applicationId)),
    (documentId) => documentId,
  );
  await world.step('its holder finds it in the list', async () => {
    const { items } = expectStatus(200, await world.ask(cast.citizen, 'GET /v1/documents')).body;
    assert(
      items.some((item: { id: string }) => item.id === id),
      'it is in the list',
    );
  });
  return id;
}

async function documentOf(world: World, applicationId: string): Promise<string | undefined> {
  return expectStatus(200, await world.ask(cast.citizen, `GET /v1/applications/${applicationId}`)).body.documentId;
}

async function fetchCredential(world: World, documentId: string): Promise<string> {
  return world.step(
    'the citizen fetches it as an SD-JWT VC',
    async () => {
      const reply = await world.ask(cast.citizen, `GET /v1/documents/${documentId}/credential`);
      return String(expectStatus(200, reply).body);
    },
    (credential) => `${credential.length} characters, ${credential.split('~').length - 2} disclosures`,
  );
}

async function anybodyVerifies(world: World, credential: string): Promise<void> {
  const verify = async (shown: string) =>
    expectStatus(200, await world.ask(undefined, 'POST /v1/verifications', { body: { credential: shown } })).body;
  await world.step('anybody verifies it, without a login', async () =>
    assert.equal((await verify(credential)).valid, true),
  );
  await world.step(
    'shown without the IIN it verifies all the same, and the IIN stays hidden',
    async () => {
      const verified = await verify(withoutIin(credential));
      assert.equal(verified.valid, true);
      assert(!verified.claims.some(({ name }: { name: string }) => name === 'iin'), 'the IIN was not disclosed');
      return verified;
    },
    ({ claims }) => `${claims.length} claims disclosed`,
  );
  await world.step(
    'a tampered one fails',
    async () => {
      const verified = await verify(tampered(credential));
      assert.equal(verified.valid, false);
      return verified;
    },
    ({ reasons }) => reasons.map(({ code }: { code: string }) => code).join(', '),
  );
}

const disclosed = (part: string): unknown[] => JSON.parse(Buffer.from(part, 'base64url').toString());

function withoutIin(credential: string): string {
  const [jwt, ...disclosures] = credential.split('~');
  return [jwt, ...disclosures.filter((part) => part === '' || disclosed(part)[1] !== 'iin')].join('~');
}

/** Another family name under the same salt. */
function tampered(credential: string): string {
  const change = (part: string) => {
    if (part === '' || part.includes('.')) return part;
    const [salt, name, value] = disclosed(part);
    return Buffer.from(JSON.stringify([salt, name, name === 'family_name' ? 'Ахметова' : value])).toString('base64url');
  };
  return credential.split('~').map(change).join('~');
}

async function verifiedOffline(world: World, credential: string): Promise<void> {
  const metadata = await world.step(
    'anybody fetches the published keys',
    async () => expectStatus(200, await world.ask(undefined, 'GET /.well-known/jwt-vc-issuer')).body,
    ({ issuer }) => issuer,
  );
  await world.step('it verifies offline with them', async () =>
    assert.equal(await world.verify(credential, { keys: metadata }), 0),
  );
  await world.step('a tampered one fails there too', async () =>
    assert.equal(await world.verify(tampered(credential), { keys: metadata }), 1),
  );
}

export const silentRegister: Story = {
  name: 'silent-register',
  title: 'A register stays silent',
  movesClock: true,
  async play(world) {
    const { id, dueAt } = await apply(world);
    await world.step('the register is silent, and the clock moves past its term', () =>
      world.moveClockTo(new Date(Date.parse(dueAt) + 60_000)),
    );
    await world.step(
      'the application says so, and has a next date',
      async () => {
        const silent = await eventually('the entry about the silent register', () => silence(world, id));
        assert(Date.parse(silent.dueAt) > Date.parse(dueAt), 'the next date is after the one that was missed');
        return silent;
      },
      ({ title, term }) => `${title}; next: ${term.inWords}`,
    );
    await refusedToStrangers(world, `GET /v1/applications/${id}`, strangers);
  },
};

async function silence(world: World, id: string) {
  const { body } = await world.ask(cast.citizen, `GET /v1/applications/${id}`);
  const entry = body.timeline.find(({ type }: { type: string }) => type.includes('register-silent'));
  return entry && { title: entry.title, dueAt: body.dueAt, term: body.term };
}
