/** A document from the application to its verification by a stranger; and one whose register stays silent. */
import assert from 'node:assert/strict';
import { registerAnswered } from '../../../events/documents.ts';
import { verifyCredential } from '../../../functions/documents/credential/verify-credential.ts';
import { eventFrom, eventually, expectStatus, type World } from './world.ts';

export const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  register: '//registers.kz/civil-acts',
} as const;

const documentType = 'birth-certificate';

export async function issuedDocument(world: World): Promise<void> {
  const application = await apply(world);
  await registerAnswers(world, application.id);
  const documentId = await citizenHolds(world, application.id);
  const credential = await fetchCredential(world, documentId);
  await anybodyVerifies(world, credential);
  await verifiedOffline(world, credential);
}

async function apply(world: World): Promise<{ id: string; dueAt: string }> {
  const { body } = await world.step(
    'a citizen applies for a birth certificate',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/applications', { body: { documentType } })),
    ({ body }) => `the register has until ${body.dueAt}`,
  );
  return body;
}

async function registerAnswers(world: World, applicationId: string): Promise<void> {
  const asked = await world.step('the register of civil acts finds the request in its queue', () =>
    eventually('the request to the register', () => requestFor(world, applicationId)),
  );
  await world.step('it answers with what it holds', async () => {
    const data = { applicationId, outcome: 'found', fields: recordOf(asked.data.iin) };
    await world.post('RegisterAnswersQueueUrl', eventFrom(cast.register, registerAnswered.type, data, world.now()));
  });
}

async function requestFor(world: World, applicationId: string) {
  const message = await world.take('RegisterRequestsCivilActsQueueUrl', cast.register);
  const request = message && JSON.parse(message);
  return request?.data.applicationId === applicationId ? request : undefined;
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
  return world.step(
    'the document is issued, and only its holder finds it',
    async () => {
      const id = await eventually('the document', () => documentOf(world, applicationId));
      const { items } = expectStatus(200, await world.ask(cast.citizen, 'GET /v1/documents')).body;
      assert(
        items.some((item: { id: string }) => item.id === id),
        'it is in the list',
      );
      expectStatus(404, await world.ask(cast.stranger, `GET /v1/documents/${id}`));
      return id;
    },
    (id) => id,
  );
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
  await world.step('it verifies offline with the published keys', async () => {
    const { issuer, jwks } = expectStatus(200, await world.ask(undefined, 'GET /.well-known/jwt-vc-issuer')).body;
    const trust = { issuer, keys: jwks.keys, now: world.now() };
    assert.equal(verifyCredential(credential, trust).valid, true);
    assert.equal(verifyCredential(tampered(credential), trust).valid, false);
  });
}

/** A register that does not answer. Plays only where the clock is ours to move. */
export async function silentRegister(world: World): Promise<void> {
  const { moveClockTo } = world;
  if (!moveClockTo) return;
  const { id, dueAt } = await apply(world);
  await world.step('the register is silent, and the clock moves past its term', () =>
    moveClockTo(new Date(Date.parse(dueAt) + 60_000)),
  );
  await world.step(
    'the application says so, and has a next date',
    () => eventually('the entry about the silent register', () => silence(world, id)),
    ({ title, next }) => `${title}; next on ${next}`,
  );
}

async function silence(world: World, id: string) {
  const { body } = await world.ask(cast.citizen, `GET /v1/applications/${id}`);
  const entry = body.timeline.find(({ type }: { type: string }) => type.includes('register-silent'));
  return entry && { title: entry.title, next: body.dueAt };
}
