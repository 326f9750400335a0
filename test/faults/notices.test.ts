/**
 * Told once at most: whatever fails between two calls of the function that sends notices, wherever it is killed and
 * however often the event comes, nobody gets a message twice; and the cabinet says of each what is known, no more.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { appealRegistered } from '../../events/appeals.ts';
import { noticeKinds } from '../../events/notices.ts';
import { expectStatus } from '../../infra/tools/stories/world.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import { sampled, sampleOf } from '../depth.ts';
import { disturbedBy, type Fault, modesOf } from './disturb.ts';
import { submit } from './scenarios/appeals.ts';
import { ask, beginAnew, cloud, newcomer, sendTogether, takeDeadLetters } from './world.ts';

beforeEach(beginAnew);

const sender = 'platform-notices';
const queue = 'PlatformNoticesQueueUrl';

interface Person {
  readonly iin: string;
  readonly phone: string;
  readonly email: string;
}

/** A newcomer who wants to be told by SMS and e-mail. */
async function toBeTold(): Promise<Person> {
  const iin = newcomer();
  const person = { iin, phone: `+77${iin.slice(3)}`, email: `person-${iin}@qyzmet.example` };
  const body = { phone: person.phone, email: person.email, language: 'ru', kinds: noticeKinds };
  expectStatus(200, await ask(iin, 'PUT /v1/me/contacts', { body }));
  return person;
}

interface Told {
  readonly text: string;
  readonly deliveries: readonly { carrier: { id: string }; state: string; messageId?: string }[];
}

async function noticesOf({ iin }: Person): Promise<Told[]> {
  return expectStatus(200, await ask(iin, 'GET /v1/me/notices')).body.items;
}

/** What the cabinet says of the one notice, and what came: by SMS, by e-mail. */
async function fateOf(person: Person): Promise<{ states: string[]; received: number[] }> {
  const [told, ...more] = await noticesOf(person);
  expect(more).toEqual([]);
  const received = [await cloud.sentTo(person.phone), await cloud.sentTo(person.email)];
  for (const { carrier, state, messageId } of told?.deliveries ?? []) {
    const came = received.flat().filter(({ by }) => by === carrier.id);
    if (state === 'accepted') expect(came).toMatchObject([{ messageId, text: told?.text }]);
  }
  const byAddress = (told?.deliveries ?? []).filter(({ carrier }) => carrier.id !== 'telegram');
  return { states: byAddress.map(({ state }) => state), received: received.map(({ length }) => length) };
}

/** The event of an appeal of theirs, as the bus carries it, after its own notice has been dealt with. */
async function eventAbout(number: string): Promise<CloudEvent> {
  const events = (await cloud.events()).map(({ detail }) => detail as CloudEvent);
  const found = events.find(
    ({ type, data }) => type === appealRegistered.type && JSON.stringify(data).includes(number),
  );
  return found ?? expect.unreachable(`no event about ${number}`);
}

/** Each call to AWS that telling somebody takes, on a worker that has to ask for the key of their addresses. */
const calls = ['GetItem 1', 'GetItem 2', 'Decrypt 1', 'GetItem 3', 'PutItem 1', 'PutItem 2', 'Publish 1', 'PutItem 3']
  .concat('PutItem 4', 'SendEmail 1', 'PutItem 5')
  .map((call) => ({ operation: call.split(' ')[0] ?? '', nth: Number(call.split(' ')[1]) }));

const faults: Fault[] = calls.flatMap((call) => modesOf(call.operation).map((mode) => ({ ...call, mode })));

describe('whatever fails', () => {
  test.each(sampleOf(faults, sampled.faults))('$mode $operation $nth', { timeout: 60_000 }, async (fault) => {
    const person = await toBeTold();
    await cloud.recycle(sender);
    await disturbedBy({ disturbed: sender }, [fault])(async () => {
      await submit(person.iin);
      await cloud.idle();
    });
    const { states, received } = await fateOf(person);
    expect(Math.max(...received)).toBeLessThanOrEqual(1);
    expect(states.filter((state) => state !== 'accepted' && state !== 'unknown')).toEqual([]);
    // What nobody heard of is what the fault was about: the other carrier took the notice all the same.
    expect(states.filter((state) => state === 'unknown').length).toBeLessThanOrEqual(1);
    expect(await takeDeadLetters()).toEqual([]);
  });

  test('before anything was handed over is made up for, and after it is told as unknown', async () => {
    for (const [fault, expected] of [
      [{ mode: 'kill-after', operation: 'PutItem', nth: 1 }, ['accepted', 'accepted']],
      [{ mode: 'kill-after', operation: 'PutItem', nth: 2 }, ['unknown', 'accepted']],
      [{ mode: 'kill-after', operation: 'Publish', nth: 1 }, ['unknown', 'accepted']],
      [{ mode: 'after', operation: 'SendEmail', nth: 1 }, ['accepted', 'unknown']],
    ] as const) {
      const person = await toBeTold();
      await disturbedBy({ disturbed: sender }, [fault])(async () => {
        await submit(person.iin);
        await cloud.idle();
      });
      expect((await fateOf(person)).states, fault.operation).toEqual(expected);
    }
  });
});

describe('the same event', () => {
  test('twice at once, once more, and late, with poison between, is told once', async () => {
    const person = await toBeTold();
    await cloud.setDown('sns', true);
    await cloud.setDown('ses', true);
    const event = await eventAbout(await submit(person.iin).finally(() => cloud.idle()));
    for (const service of ['sns', 'ses']) await cloud.setDown(service, false);
    const body = JSON.stringify(event);
    await sendTogether(queue, [body, '{"poison":', body, body]);
    await cloud.idle();
    await cloud.moveClock(24 * 3600);
    await cloud.idle();
    expect(await fateOf(person)).toEqual({ states: ['accepted', 'accepted'], received: [1, 1] });
    expect(await takeDeadLetters()).toHaveLength(1);
  });

  test('of two appeals in the other order is two notices, the newer first', async () => {
    const person = await toBeTold();
    const numbers = [await submit(person.iin), await submit(person.iin)];
    await cloud.idle();
    const [one, other] = [await eventAbout(numbers[0] ?? ''), await eventAbout(numbers[1] ?? '')];
    await sendTogether(queue, [JSON.stringify(other), JSON.stringify(one)]);
    await cloud.idle();
    const told = await noticesOf(person);
    expect(told.map(({ text }) => numbers.find((number) => text.includes(number)))).toEqual(numbers.toReversed());
    expect(await cloud.sentTo(person.phone)).toHaveLength(2);
  });
});

describe('a carrier that is down', () => {
  test('is asked again when it is up, by itself', async () => {
    const person = await toBeTold();
    await cloud.setDown('ses', true);
    await submit(person.iin);
    await cloud.idle();
    expect(await fateOf(person)).toEqual({ states: ['accepted', 'waiting'], received: [1, 0] });
    await cloud.moveClock(3600);
    await cloud.idle();
    expect((await fateOf(person)).states).toEqual(['accepted', 'waiting']);
    await cloud.setDown('ses', false);
    await cloud.moveClock(3600);
    await cloud.idle();
    expect(await fateOf(person)).toEqual({ states: ['accepted', 'accepted'], received: [1, 1] });
  });

  test('for a day is a dead letter with the reason; sent back, it goes, and once', async () => {
    const person = await toBeTold();
    await cloud.setDown('sns', true);
    await submit(person.iin);
    await cloud.idle();
    await cloud.moveClock(25 * 3600);
    await cloud.idle();
    const [letter, ...more] = await takeDeadLetters();
    expect(more).toEqual([]);
    expect(letter?.MessageAttributes?.reason?.StringValue).toBe('not taken for a day by sms (ServiceUnavailable)');
    await cloud.setDown('sns', false);
    await sendTogether(queue, [letter?.Body ?? '']);
    await cloud.idle();
    expect(await fateOf(person)).toEqual({ states: ['accepted', 'accepted'], received: [1, 1] });
  });

  test('brings nothing to whoever has taken their address back meanwhile', async () => {
    const person = await toBeTold();
    await cloud.setDown('sns', true);
    await submit(person.iin);
    await cloud.idle();
    expectStatus(204, await ask(person.iin, 'DELETE /v1/me/contacts'));
    await cloud.setDown('sns', false);
    await cloud.moveClock(3600);
    await cloud.idle();
    expect(await fateOf(person)).toEqual({ states: ['not-sent', 'accepted'], received: [0, 1] });
  });
});

test('no address of anybody stands in a log of the function that sends, nor of the citizen’s own', async () => {
  const person = await toBeTold();
  await cloud.setDown('sns', true);
  await submit(person.iin);
  await cloud.idle();
  await cloud.setDown('sns', false);
  const logs = [...(await cloud.logs(sender)), ...(await cloud.logs('platform-citizen'))].join('');
  expect(logs).toContain('not taken yet by sms (ServiceUnavailable)');
  expect(logs).not.toContain(person.phone);
  expect(logs).not.toContain(person.email);
});
