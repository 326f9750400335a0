import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../events/catalogue.ts';
import { describeEvents, envelopeOf, exampleOf } from '../../../infra/describe/asyncapi.ts';
import { findFaults } from './find-faults.ts';

const document = describeEvents(catalogue);
const named = catalogue.map((event) => [event.type, event] as const);

describe('the AsyncAPI document', () => {
  test('has no fault that an independent validator can find', async () => {
    expect(await findFaults(document)).toEqual([]);
  });

  test('would be found at fault if an operation named a channel that there is not', async () => {
    const { published: _, ...others } = document.channels;
    expect(await findFaults({ ...document, channels: others })).toContainEqual(
      expect.stringContaining('no-unresolved-refs'),
    );
  });

  test('describes every event of the catalogue once, and no other', () => {
    const carried = Object.values(document.channels).flatMap(({ messages }) => Object.keys(messages));
    expect(carried.sort()).toEqual(catalogue.map(({ type }) => type).sort());
  });

  test('tells what producers post from what the platform publishes', () => {
    const actions = Object.values(document.operations).map(({ action, channel }) => [
      channel.$ref.split('/').at(-1),
      action,
    ]);
    expect(Object.fromEntries(actions)).toEqual({
      'appeals-intake': 'receive',
      'register-requests': 'send',
      'register-answers': 'receive',
      'network-measurements': 'receive',
      published: 'send',
    });
  });
});

describe.each(named)('%s', (type, event) => {
  test('has a JSON Schema of its own for its data', () => {
    const { properties } = document.components.messages[type]?.payload ?? {};
    expect(properties).toMatchObject({ data: { $ref: `#/components/schemas/${type}` }, type: { const: type } });
    expect(document.components.schemas).toHaveProperty([type]);
  });

  test('has an example that passes its schema', () => {
    expect(event.data().safeParse(event.example).error?.issues ?? []).toEqual([]);
    expect(envelopeOf(event).safeParse(exampleOf(event)).error?.issues ?? []).toEqual([]);
  });

  test('refuses another type and data that are not its own', () => {
    const example = exampleOf(event);
    expect(envelopeOf(event).safeParse({ ...example, type: 'kz.qyzmet.appeals.other.v1' }).success).toBe(false);
    expect(envelopeOf(event).safeParse({ ...example, data: { unknown: true } }).success).toBe(false);
  });
});
