/** Petitions: opened, signed, admitted, submitted, lapsed, and their signers told, whatever call fails. */
import { randomUUID } from 'node:crypto';
import { appealRegistered } from '../../../events/appeals.ts';
import {
  petitionAdmitted,
  petitionLapsed,
  petitionOpened,
  petitionSigned,
  petitionSubmitted,
  signatureWithdrawn,
  signerTold,
} from '../../../events/appeals-petitions.ts';
import { openPetition } from '../../../functions/appeals/api.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { lawKey } from '../../../shared/law/reader.ts';
import { type Disturb, type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, make, morning, newcomer, persist, putItems } from '../world.ts';

/** A body to which no other test addresses anything. */
const addressee = 'akimat-kyzylorda';

/** On that day two are enough to be admitted, and three for its consideration. */
const threshold = (id: string, signatures: number) => ({
  ...{ kind: 'petition-threshold', id, inForceFrom: '2026-06-02', inForceUntil: '2026-06-02', version: 1 },
  ...{ article: 'invented', source: 'a test', verified: false, value: { signatures } },
});

async function open(iin: string, key: string): Promise<string> {
  const body = { ...openPetition.bodyExample, addressee };
  return (await make(iin, 'POST /v1/petitions', key, body, 201)).number;
}

const sign = (number: string, iin: string, key: string) =>
  make(iin, `POST /v1/petitions/${encodeURIComponent(number)}/signature`, key, {}, 201);

async function takeOff(number: string, iin: string): Promise<void> {
  const own = `DELETE /v1/signed-petitions/${encodeURIComponent(number)}` as const;
  expectStatus(200, await persist(() => ask(iin, own)));
}

/** Who plays: an author, and those who sign, each with the key of their request. */
function cast() {
  const { author, second, third } = { author: newcomer(), second: newcomer(), third: newcomer() };
  return { author, second, third, key: randomUUID(), secondKey: randomUUID(), thirdKey: randomUUID() };
}

async function lawOfThatDay(): Promise<void> {
  const records = [threshold('first', 2), threshold(addressee, 3)];
  await putItems(records.map((record) => ({ ...lawKey(record), ...record })));
  await cloud.setClock(morning);
}

/** By the receipt of the petition, and the times at which they signed: the author first. */
function namesOf({ items }: Stock, told: Names): Names {
  const receipt = items.find(({ pk, sk }) => sk === 'receipt' && String(pk).endsWith(`#${told.key}`));
  const petition = items.find(({ pk, sk }) => pk === receipt?.entityPk && sk === 'petition');
  const signatures = items.filter(({ sk, number }) => number === petition?.number && /^signature#/.test(String(sk)));
  const inOrder = signatures.toSorted((one, other) => (String(one.signedAt) < String(other.signedAt) ? -1 : 1));
  const signers = inOrder.map(({ signer }, index) => [`signer${index}`, String(signer)]);
  return { ...told, number: String(petition?.number ?? 'no number'), ...Object.fromEntries(signers) };
}

async function seen({ author = '', second = '', number = '' }: Names): Promise<unknown> {
  const path = `/v1/petitions/${encodeURIComponent(number)}` as const;
  const shown = await ask(undefined, `GET ${path}`);
  const lists = await Promise.all([author, second].map((iin) => ask(iin, 'GET /v1/signed-petitions')));
  return [shown, ...lists].map(({ body }) => body);
}

type Played = ReturnType<typeof cast> & { readonly number: string };

/** A petition comes as far as is said, and then something is disturbed. */
function played(
  { title, disturbed, leaves }: Pick<Scenario, 'title' | 'disturbed' | 'leaves'>,
  before: (cast: Played) => Promise<unknown>,
  stretch: (cast: Played) => Promise<unknown>,
): Scenario {
  return {
    ...{ title, disturbed, leaves, alike: ['Query'], namesOf, seen },
    async play(disturb: Disturb) {
      await lawOfThatDay();
      const people = cast();
      const number = await undisturbed(() => open(people.author, people.key));
      const told = { ...people, number };
      await before(told);
      await disturb(() => stretch(told));
      return people;
    },
  };
}

const nothing = async () => {};
/** What the items of a petition are, and of each who has signed it. */
const ofPetition = ['count', 'notice', 'person', 'petition', 'receipt', 'text', 'timeline#000001'];
const ofAuthor = ['person', 'signature', 'timeline#000001'];
const ofSigner = [...ofAuthor, 'receipt'];
const ofTold = ['notice', 'timeline#000002'];

function left(items: readonly string[][], events: readonly { readonly type: string }[]): Scenario['leaves'] {
  const told = [petitionOpened, petitionSigned, ...events].map(({ type }) => type);
  return { items: [ofPetition, ofAuthor, ...items].flat().toSorted(), events: told.toSorted(), requests: 0 };
}

const admitted = left(
  [ofSigner, ['timeline#000002', 'telling#admitted'], ofTold, ofTold],
  [petitionSigned, petitionAdmitted, signerTold, signerTold],
);

export const openingPetition: Scenario = {
  ...{ title: 'a petition that is opened', disturbed: 'appeals-petitions', alike: ['Query'], namesOf, seen },
  async play(disturb) {
    await lawOfThatDay();
    const people = cast();
    await disturb(() => open(people.author, people.key));
    return people;
  },
  leaves: left([], []),
};

export const admittingPetition = played(
  {
    title: 'a signature with which a petition is admitted',
    disturbed: 'appeals-petitions',
    leaves: admitted,
  },
  nothing,
  ({ number, second, secondKey }) => sign(number, second, secondKey),
);

export const takingOff = played(
  {
    title: 'a signature that is taken off',
    disturbed: 'appeals-petitions',
    leaves: left([['timeline#000002']], [signatureWithdrawn]),
  },
  nothing,
  ({ number, author }) => takeOff(number, author),
);

export const submittingPetition = played(
  {
    title: 'a signature with which a petition becomes an appeal',
    disturbed: 'appeals-petitions',
    leaves: left(
      [
        ...[ofSigner, ofSigner, ['timeline#000002', 'timeline#000003', 'telling#admitted', 'telling#submitted']],
        ...[ofTold, ofTold, ofTold, ['notice', 'timeline#000003'], ['notice', 'timeline#000003']],
        ['appeal', 'notice', 'timeline#000001'],
      ],
      [
        ...[petitionSigned, petitionSigned, petitionAdmitted, petitionSubmitted, appealRegistered],
        ...[signerTold, signerTold, signerTold, signerTold, signerTold],
      ],
    ),
  },
  async ({ number, second, secondKey }) => {
    await sign(number, second, secondKey);
    await cloud.idle('appeals-petition-news');
  },
  ({ number, third, thirdKey }) => sign(number, third, thirdKey),
);

export const tellingSigners = played(
  {
    title: 'the signers of a petition who are told that it goes on',
    disturbed: 'appeals-petition-news',
    leaves: admitted,
  },
  nothing,
  async ({ number, second, secondKey }) => {
    await sign(number, second, secondKey);
    await cloud.idle('platform-outbox');
    await cloud.idle('appeals-petition-news');
  },
);

/** Past the ten working days of what was opened in the morning; later each time, so that no law is remembered. */
let over = Date.parse('2026-06-18T10:00:00+05:00');

async function letTermsPass(): Promise<void> {
  over += 120_000;
  await cloud.setClock(new Date(over));
  await cloud.idle('platform-sweeper');
  await cloud.idle('appeals-deadline');
}

export const lapsingPetition: Scenario = {
  ...{ title: 'a petition that too few have signed in its term', disturbed: 'appeals-deadline', namesOf, seen },
  async play(disturb) {
    // What others have opened lapses before, and not in this play.
    await letTermsPass();
    await lawOfThatDay();
    const people = cast();
    await open(people.author, people.key);
    await disturb(letTermsPass);
    await cloud.idle();
    return people;
  },
  leaves: left([['timeline#000002', 'telling#lapsed'], ofTold], [petitionLapsed, signerTold]),
};
