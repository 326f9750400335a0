/**
 * All that is wrong with a request at once: what the schema finds, and what registers have against the sound fields.
 */
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { HttpEvent, LookUp } from '../../../../shared/http/dialects/dialect.ts';
import { readRequest } from '../../../../shared/http/dialects/house-request.ts';
import type { Endpoint } from '../../../../shared/http/endpoint.ts';
import { soundFields } from '../../../../shared/validation.ts';

const endpoint: Endpoint = {
  id: 'nameRoad',
  method: 'POST',
  path: '/v1/roads',
  callers: 'public',
  summary: 'Names a road.',
  changesState: false,
  body: () => z.strictObject({ road: z.string().max(5), place: z.string().toUpperCase().optional() }),
  replies: {},
  problems: [],
};

const unknownRoad: LookUp = async (fields) =>
  'road' in fields ? [{ in: 'body', field: 'road', code: 'not-registered' }] : [];

function parsed(body: unknown, lookUp = unknownRoad) {
  const headers = { 'content-type': 'application/json' };
  const event = { headers, requestContext: {}, body: JSON.stringify(body) } as unknown as HttpEvent;
  return readRequest(endpoint, event, undefined, lookUp);
}

test('a field that no register knows is named beside one that is wrong in itself', async () => {
  expect(await parsed({ road: 'Abai', place: 7 })).toMatchObject({
    errors: [
      { field: 'place', code: 'type' },
      { field: 'road', code: 'not-registered' },
    ],
  });
});

test('a field that is wrong in itself is not looked up', async () => {
  expect(await parsed({ road: 'Abai street', place: 'Semey' })).toMatchObject({
    errors: [{ field: 'road', code: 'too-long' }],
  });
});

test('where no field is wrong in itself, looking up is left to the use case', async () => {
  const asked: unknown[] = [];
  const result = await parsed({ road: 'Abai' }, async (fields) => {
    asked.push(fields);
    return [];
  });
  expect(result).toMatchObject({ body: { road: 'Abai' } });
  expect(asked).toEqual([]);
});

test('sound fields come parsed; those not given, not declared or not in an object do not come', () => {
  const schema = z.object({ road: z.string(), place: z.string().toUpperCase(), note: z.string().optional() });
  expect(soundFields(schema, { road: 7, place: 'Semey', other: 'x' })).toEqual({ place: 'SEMEY' });
  for (const input of [null, 'text', 7, undefined]) expect(soundFields(schema, input)).toEqual({});
  expect(soundFields(z.string(), { road: 'Abai' })).toEqual({});
});
