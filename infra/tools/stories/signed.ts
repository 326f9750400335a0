/**
 * An official signs an answer with their own signature, and the platform sets its seal on the same text: two things, both
 * checked offline; and whatever is altered, borrowed or used twice is refused.
 */

import assert from 'node:assert/strict';
import { goodAnswer } from './good-answer.ts';
import { pathOf, workOf } from './paths.ts';
import { altered, checkSeal } from './seals.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { expectStatus, type Reply, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  colleague: 'official-astana',
} as const;

const newAppeal = {
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма, машины объезжают её по тротуару.',
};

export const signedAnswer: Story = {
  name: 'signed',
  title: 'A text under a signature and a seal',
  signatures: true,
  async play(world) {
    const number = await submit(world, 'a citizen submits an appeal');
    await takesReceipt(world, number);
    const signature = await officialSigns(world, number);
    await refusesOthers(world, number, signature);
    await answers(world, number, signature);
    await refusesTwice(world, signature);
    await checksBoth(world, number);
    await refusedToStrangers(world, `GET ${pathOf(number)}/answer`, {
      others: { [cast.stranger]: 'another citizen' },
      unscoped: { [cast.official]: 'an official at the door of citizens' },
    });
  },
};

async function submit(world: World, said: string): Promise<string> {
  const { body } = await world.step(
    said,
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => body.number,
  );
  return body.number;
}

async function takesReceipt(world: World, number: string): Promise<void> {
  const take = async () => expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}/receipt`)).body;
  const receipt = await world.step('the citizen takes out the talon', take, ({ next }) => next.join(' '));
  await world.step('taken out again it is the same, under the same seal', async () => {
    assert.equal((await take()).seal.jws, receipt.seal.jws);
  });
  await checkSeal(world, receipt.seal.jws, 'appeals.receipt');
}

async function officialSigns(world: World, number: string): Promise<string> {
  return world.step('the official signs the answer with their own signature', () =>
    signedBy(world, cast.official, number, goodAnswer.text),
  );
}

async function signedBy(world: World, persona: string, number: string, text: string): Promise<string> {
  const { iin } = await world.claims(persona);
  return world.sign(String(iin), { purpose: 'appeals.answer', about: number, language: 'ru', text });
}

async function give(world: World, number: string, signature: string): Promise<Reply> {
  const read = expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}`));
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  return world.ask(cast.official, `POST ${workOf(number)}/answer`, { body: { ...goodAnswer, signature }, headers });
}

async function refused(world: World, said: string, code: string, giving: () => Promise<Reply>): Promise<void> {
  await world.step(
    said,
    async () => {
      const { errors } = expectStatus(400, await giving()).body;
      assert.deepEqual(
        errors.map((error: { field: string; code: string }) => `${error.field} ${error.code}`),
        [`signature ${code}`],
      );
      return errors[0].detail;
    },
    String,
  );
}

async function refusesOthers(world: World, number: string, signature: string): Promise<void> {
  await refused(world, 'the signature of another official is refused', 'signature-of-another', async () =>
    give(world, number, await signedBy(world, cast.colleague, number, goodAnswer.text)),
  );
  await refused(world, 'a signature over another text is refused', 'signature-of-another-text', async () =>
    give(world, number, await signedBy(world, cast.official, number, `${goodAnswer.text} Или позже.`)),
  );
  await refused(world, 'an altered one is refused', 'signature-altered', () => give(world, number, altered(signature)));
  await world.step('nothing of that was written', async () => {
    const { body } = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}`));
    assert.equal(body.state, 'assigned');
  });
}

async function answers(world: World, number: string, signature: string): Promise<void> {
  await world.step(
    'with their own signature the answer is given',
    async () => expectStatus(200, await give(world, number, signature)).body,
    ({ state }) => state,
  );
}

async function refusesTwice(world: World, signature: string): Promise<void> {
  const other = await submit(world, 'the citizen submits another appeal');
  await refused(world, 'the signature does not serve for it, too', 'signature-used', () =>
    give(world, other, signature),
  );
}

async function checksBoth(world: World, number: string): Promise<void> {
  const { seal, signature } = await world.step(
    'the citizen takes out the answer, with a signature and a seal',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}/answer`)).body,
    (taken) => `${taken.seal.says}. ${taken.signature.says}`,
  );
  await checkSeal(world, seal.jws, 'appeals.answer');
  const authority = await world.step('anybody gets the certificate of the authority', () => world.authorityOfStub());
  await world.step("the official's signature verifies offline", async () =>
    assert.equal(await world.verify(signature.jws, { authority }), 0),
  );
  await world.step('an altered one fails', async () =>
    assert.equal(await world.verify(altered(signature.jws), { authority }), 1),
  );
}
