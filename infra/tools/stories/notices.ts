/** A citizen is told of their appeal, in their language and once; also when the carrier was down meanwhile. */
import assert from 'node:assert/strict';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type World } from './world.ts';

const citizen = 'citizen-daniyar';
const text = 'Во дворе дома 12 по улице Сатпаева вторую неделю не горит ни один фонарь, детям опасно ходить.';
const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text };

/** Of nobody. */
const phone = '+77010000026';
const email = 'daniyar@qyzmet.example';

export const notice: Story = {
  name: 'notice',
  title: 'A citizen is told, once, in their language, also after the carrier was down',
  movesClock: true,
  carriersHere: true,
  async play(world) {
    await namesContacts(world);
    const number = await submits(world);
    await isTold(world, number);
    await nobodyElseReads(world);
    await carrierIsDown(world);
    await takesContactsBack(world);
  },
};

async function namesContacts(world: World): Promise<void> {
  const kinds = ['appeals.registered', 'appeals.overdue'];
  const body = { phone, email, language: 'kk', kinds };
  await world.step('a citizen says where notices go, and that they are to be in Kazakh', async () =>
    expectStatus(200, await world.ask(citizen, 'PUT /v1/me/contacts', { body })),
  );
  await world.step('and reads it back', async () => {
    const { phone: named, language } = expectStatus(200, await world.ask(citizen, 'GET /v1/me/contacts')).body;
    assert.deepEqual({ named, language }, { named: phone, language: 'kk' });
  });
}

async function submits(world: World): Promise<string> {
  const { body } = await world.step(
    'they submit an appeal',
    async () => expectStatus(201, await world.ask(citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => body.number,
  );
  return body.number;
}

async function isTold(world: World, number: string): Promise<void> {
  const told = await world.step(
    'their cabinet says what was sent, and that the carriers took it',
    () => eventually('both carriers to have taken it', () => toldOf(world, number, ['accepted', 'accepted'])),
    ({ text, deliveries }) => `${text} (${outcomesOf(deliveries)})`,
  );
  assert.equal(told.language, 'kk');
  assert.match(told.text, /^Жолданым .+ тіркелген күні/);
  await world.step(
    'their phone has it once, word for word, and so has their mailbox',
    async () => {
      const bySms = await aboutAppeal(world, phone, number);
      const byEmail = await aboutAppeal(world, email, number);
      assert.deepEqual([bySms, byEmail], [[told.text], [told.text]]);
    },
    () => 'the message says what the cabinet shows',
  );
}

async function nobodyElseReads(world: World): Promise<void> {
  await refusedToStrangers(world, 'GET /v1/me/notices', {
    others: {},
    unscoped: { 'official-almaty': 'an official at the door of citizens' },
  });
}

async function carrierIsDown(world: World): Promise<void> {
  await world.step('the carrier of SMS goes down', () => world.takeDown('sns', true));
  const number = await submits(world);
  await world.step(
    'the cabinet says that the SMS waits, and the e-mail went',
    () => eventually('the SMS to wait', () => toldOf(world, number, ['waiting', 'accepted'])),
    ({ deliveries }) => outcomesOf(deliveries),
  );
  assert.deepEqual(await aboutAppeal(world, phone, number), []);
  await world.step('the carrier is up again', () => world.takeDown('sns', false));
  await world.step('an hour passes', () => world.moveClockTo(new Date(world.now().getTime() + 3_600_000)));
  const { text: said } = await world.step(
    'the SMS went as well',
    () => eventually('the SMS to be taken', () => toldOf(world, number, ['accepted', 'accepted'])),
    ({ deliveries }) => outcomesOf(deliveries),
  );
  assert.deepEqual(await aboutAppeal(world, phone, number), [said]);
  assert.deepEqual(await aboutAppeal(world, email, number), [said]);
}

async function takesContactsBack(world: World): Promise<void> {
  await world.step('the citizen takes the addresses back', async () =>
    expectStatus(204, await world.ask(citizen, 'DELETE /v1/me/contacts')),
  );
  const number = await submits(world);
  await world.step(
    'what happens then is told in the cabinet alone',
    () => eventually('the notice', () => toldOf(world, number, ['not-sent', 'not-sent'])),
    ({ text }) => text,
  );
  assert.deepEqual(await aboutAppeal(world, phone, number), []);
}

interface Told {
  readonly language: string;
  readonly text: string;
  readonly deliveries: readonly {
    readonly carrier: { readonly id: string };
    readonly state: string;
    readonly outcome: string;
  }[];
}

/** The notice about an appeal, once it stands so with SMS and e-mail. */
async function toldOf(world: World, number: string, states: readonly string[]): Promise<Told | undefined> {
  const { items } = expectStatus(200, await world.ask(citizen, 'GET /v1/me/notices')).body;
  const [told, ...more]: Told[] = items.filter((item: Told) => item.text.includes(number));
  assert.deepEqual(more, [], 'it is told once');
  if (!told) return undefined;
  const deliveries = told.deliveries.filter(({ carrier }) => ['sms', 'email'].includes(carrier.id));
  const now = deliveries.map(({ state }) => state).join();
  return now === states.join() ? { ...told, deliveries } : undefined;
}

function outcomesOf(deliveries: Told['deliveries']): string {
  return deliveries.map(({ outcome }) => outcome).join(', ');
}

async function aboutAppeal(world: World, address: string, number: string): Promise<string[]> {
  const received = await world.received(address);
  return received.map(({ text: said }) => said).filter((said) => said.includes(number));
}
