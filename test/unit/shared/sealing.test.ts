/** Sealing of personal data with keys that KMS wraps: what opens, what does not, and what an erasure leaves. */
import { randomBytes } from 'node:crypto';
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eraseKey } from '../../../shared/persons/person-keys.ts';
import { keysRemainMilliseconds, personalSeal } from '../../../shared/persons/sealing.ts';
import { dayOf } from '../../../shared/time.ts';
import { startState } from './state.ts';

const state = await startState();
afterAll(state.stop);

const { keysTable: keys, kms, dataKeyId } = state;
const place = { pk: 'appeals#1', sk: 'timeline#000001', attribute: 'sealed' };
const value = { text: 'Жарық жоқ, кешке қараңғы.', iin: '900101300017' };

/** A container of a function, with a memory of its own. */
const container = () => personalSeal({ kms: () => kms, dataKeyId, keysTable: keys });

let person = '';
beforeEach(() => {
  person = randomBytes(32).toString('base64url');
  state.forget();
});

const keyOf = (pseudonym: string) => ({ TableName: keys.name, Key: { pk: { S: `person#${pseudonym}` } } });

test('what is sealed opens in another container, and says nothing meanwhile', async () => {
  const sealed = await container().seal({ person }, place, value);
  expect(Buffer.from(sealed).toString('latin1')).not.toContain(value.iin);
  expect(await container().open({ person }, place, sealed)).toEqual({ value });
});

test('long text is stored deflated', async () => {
  const text = 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма. '.repeat(25);
  const sealed = await container().seal({ person }, place, text);
  expect(sealed.length).toBeLessThan(Buffer.byteLength(text) / 5);
});

test('the same said twice is sealed differently', async () => {
  const seal = container();
  expect(await seal.seal({ person }, place, value)).not.toEqual(await seal.seal({ person }, place, value));
});

test('two containers that meet a new person at once end with one key', async () => {
  const [one, other] = [container(), container()];
  const sealed = await Promise.all([
    one.seal({ person }, place, 'by one'),
    other.seal({ person }, place, 'by the other'),
  ]);
  const third = container();
  expect(await Promise.all(sealed.map((text) => third.open({ person }, place, text)))).toEqual([
    { value: 'by one' },
    { value: 'by the other' },
  ]);
});

test('a warm container asks KMS once for a person, and before it seals whether their key is still there', async () => {
  const seal = container();
  for (const text of ['one', 'two', 'three'])
    await seal.open({ person }, place, await seal.seal({ person }, place, text));
  expect(state.operations()).toEqual(['GetItem', 'GenerateDataKey', 'PutItem', 'GetItem', 'GetItem']);
});

test.each([
  ['another item', { ...place, pk: 'appeals#2' }],
  ['another entry of the same item', { ...place, sk: 'timeline#000002' }],
  ['another attribute', { ...place, attribute: 'note' }],
])('a ciphertext moved to %s does not open', async (_, elsewhere) => {
  const seal = container();
  const sealed = await seal.seal({ person }, place, value);
  await expect(seal.open({ person }, elsewhere, sealed)).rejects.toThrow();
});

test('a ciphertext with one bit changed does not open', async () => {
  const seal = container();
  const sealed = Buffer.from(await seal.seal({ person }, place, value));
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  await expect(seal.open({ person }, place, sealed)).rejects.toThrow();
});

test("a person's key does not open under another person's name, even where somebody has copied it there", async () => {
  const sealed = await container().seal({ person }, place, value);
  const { Item } = await keys.client.send(new GetItemCommand(keyOf(person)));
  const other = randomBytes(32).toString('base64url');
  const copied = { ...Item, pk: { S: `person#${other}` } };
  await keys.client.send(new PutItemCommand({ TableName: keys.name, Item: copied }));
  await expect(container().open({ person: other }, place, sealed)).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
});

describe('an erasure', () => {
  /** As long after the key was made as clocks may differ. */
  const soon = () => new Date(Date.now() + 1000);
  const erase = (instant: Date) => eraseKey(keys, { person }, instant.toISOString());
  const stored = async () => (await keys.client.send(new GetItemCommand(keyOf(person)))).Item;

  afterEach(() => vi.useRealTimers());

  test('takes the key away, and says when in its place; no reader makes a new one', async () => {
    const sealed = await container().seal({ person }, place, value);
    await erase(soon());
    const left = await stored();
    expect(await container().open({ person }, place, sealed)).toEqual({ erasedOn: dayOf(soon()) });
    expect(Object.keys(left ?? {}).toSorted()).toEqual(['erasedAt', 'pk']);
    expect(await stored()).toEqual(left);
  });

  test('of what has no key any more, for whatever reason, is told without a day', async () => {
    const sealed = await container().seal({ person }, place, value);
    await keys.client.send(new DeleteItemCommand(keyOf(person)));
    expect(await container().open({ person }, place, sealed)).toEqual({ erasedOn: undefined });
    expect(await stored()).toBeUndefined();
  });

  test('of somebody of whom nothing is known leaves its day alone', async () => {
    await erase(soon());
    expect(Object.keys((await stored()) ?? {}).toSorted()).toEqual(['erasedAt', 'pk']);
  });

  test('leaves them free to begin anew: what is new opens, what is old says that it was erased', async () => {
    const old = await container().seal({ person }, place, value);
    await erase(soon());
    const sealed = await container().seal({ person }, place, 'said since');
    for (const seal of [container(), container()]) {
      expect(await seal.open({ person }, place, old)).toEqual({ erasedOn: dayOf(soon()) });
      expect(await seal.open({ person }, place, sealed)).toEqual({ value: 'said since' });
      expect(await seal.open({ person }, place, old)).toEqual({ erasedOn: dayOf(soon()) });
    }
  });

  test('that is repeated takes no key that was made since, and one that comes back from a copy', async () => {
    const old = await container().seal({ person }, place, value);
    const copy = await stored();
    const first = soon();
    await erase(first);
    vi.useFakeTimers({ now: first.getTime() + 1, toFake: ['Date'] });
    const sealed = await container().seal({ person }, place, 'said since');
    const since = await stored();
    await erase(first);
    expect(await stored()).toEqual(since);
    await keys.client.send(new PutItemCommand({ TableName: keys.name, Item: copy }));
    expect(await container().open({ person }, place, old)).toEqual({ value });
    await erase(first);
    for (const text of [old, sealed]) {
      expect(await container().open({ person }, place, text)).toEqual({ erasedOn: dayOf(first) });
    }
  });

  test('a later one counts, in whatever order they are done', async () => {
    const later = new Date(Date.now() + 86_400_000);
    await erase(later);
    await erase(soon());
    expect((await stored())?.erasedAt?.S).toBe(later.toISOString());
  });

  test('of two containers that begin anew at once, one makes the key', async () => {
    await erase(soon());
    const sealed = await Promise.all([container(), container()].map((seal) => seal.seal({ person }, place, value)));
    for (const text of sealed) expect(await container().open({ person }, place, text)).toEqual({ value });
  });

  test('is seen by a warm container as soon as it seals, so that nothing goes under a key that is gone', async () => {
    const warm = container();
    await warm.seal({ person }, place, value);
    await erase(soon());
    const sealed = await warm.seal({ person }, place, 'said since');
    expect(await container().open({ person }, place, sealed)).toEqual({ value: 'said since' });
  });

  test('is seen by a warm container that only reads within five minutes, however busy it is', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const began = Date.now();
    const sealed = await container().seal({ person }, place, value);
    const warm = container();
    await warm.open({ person }, place, sealed);
    await erase(soon());
    expect(keysRemainMilliseconds).toBeLessThanOrEqual(5 * 60_000);
    for (let passed = 0; passed < keysRemainMilliseconds; passed += 30_000) {
      vi.setSystemTime(began + passed);
      expect(await warm.open({ person }, place, sealed)).toEqual({ value });
    }
    vi.setSystemTime(began + keysRemainMilliseconds);
    expect(await warm.open({ person }, place, sealed)).toMatchObject({ erasedOn: expect.any(String) });
  });
});

describe('a case without a person', () => {
  const anonymous = { case: 'ЖТ-2026-00000742' };

  test('has a key of its own, by its number', async () => {
    const sealed = await container().seal(anonymous, place, value);
    expect(await container().open(anonymous, place, sealed)).toEqual({ value });
    const { Item } = await keys.client.send(new GetItemCommand(keyOf('case-ЖТ-2026-00000742')));
    expect(Item?.wrapped).toBeDefined();
  });

  test('does not open what another case, or a person, was sealed under', async () => {
    const [seal, sealed] = [container(), await container().seal(anonymous, place, value)];
    const other = { case: 'ЖТ-2026-00000743' };
    for (const owner of [other, { person }]) {
      await seal.seal(owner, place, value);
      await expect(seal.open(owner, place, sealed)).rejects.toThrow();
    }
  });

  test('is gone with its key, and the persons stay', async () => {
    const [ofCase, ofPerson] = [
      await container().seal(anonymous, place, value),
      await container().seal({ person }, place, value),
    ];
    await keys.client.send(new DeleteItemCommand(keyOf('case-ЖТ-2026-00000742')));
    expect(await container().open(anonymous, place, ofCase)).toEqual({ erasedOn: undefined });
    expect(await container().open({ person }, place, ofPerson)).toEqual({ value });
  });

  test('is never taken for a person, nor a person for a case', async () => {
    const long = { case: 'x'.repeat(38) };
    for (const owner of [long, { case: '' }, { person: 'case-ЖТ-2026-00000742' }, { person: '' }]) {
      await expect(container().seal(owner, place, value)).rejects.toThrow(/a person|neither/);
    }
  });
});
