/** What anybody checks of a text that stands under a seal. */
import assert from 'node:assert/strict';
import { expectStatus, type World } from './world.ts';

/** The seal verifies here and offline, and an altered one does neither. `type`: what is sealed. */
export async function checkSeal(world: World, seal: string, type: string): Promise<void> {
  const keys = await world.step(
    'anybody fetches the keys of the platform',
    async () => expectStatus(200, await world.ask(undefined, 'GET /.well-known/jwks.json')).body,
    ({ keys }) => `${keys.length} keys`,
  );
  await world.step('the seal verifies offline with them', async () =>
    assert.equal(await world.verify(seal, { keys }), 0),
  );
  await world.step('an altered one fails', async () => assert.equal(await world.verify(altered(seal), { keys }), 1));
  const check = async (shown: string) =>
    expectStatus(200, await world.ask(undefined, 'POST /v1/receipts/verifications', { body: { seal: shown } })).body;
  await world.step(
    'the platform says so to anybody who asks',
    async () => {
      const checked = await check(seal);
      assert.deepEqual([checked.valid, checked.type?.id], [true, type]);
      return checked;
    },
    (checked) => `${checked.type.name}. ${checked.says}`,
  );
  await world.step(
    'and of an altered one, why not',
    async () => {
      const checked = await check(altered(seal));
      assert.equal(checked.valid, false);
      return checked;
    },
    ({ reasons }) => reasons.map(({ code }: { code: string }) => code).join(', '),
  );
}

/** The same JWS with one value of its text changed, the signature left. Throws where it names no appeal. */
export function altered(jws: string): string {
  const [header, payload = '', signature] = jws.split('.');
  const text = Buffer.from(payload, 'base64url').toString();
  const number = text.replace(
    /(ЖТ-\d{4}-\d{7})(\d)/,
    (_, head: string, last: string) => head + ((Number(last) + 1) % 10),
  );
  assert.notEqual(number, text);
  return [header, Buffer.from(number).toString('base64url'), signature].join('.');
}
