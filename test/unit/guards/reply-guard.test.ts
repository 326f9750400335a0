/** What the guard of replies lets pass and what it does not, tried against a stand-in for the platform. */
import { expect, test } from 'vitest';
import { guarded } from '../../reply-guard.ts';

const url = 'http://127.0.0.1:1';
const appeal = { number: 'ЖТ-2026-00000001', state: 'assigned', category: 'roads', settlement: '750000000' };
const times = { submittedAt: '2026-05-26T10:00:00.000+05:00', dueAt: '2026-06-17T23:59:59.999+05:00' };
const card = { ...appeal, ...times, dueOn: '2026-06-17', restsOnUnverifiedLaw: false };

function asking(path: string, status: number, content: unknown, method = 'GET'): Promise<Response> {
  return guarded(async () => Response.json(content, { status }))(`${url}${path}`, { method });
}

test('a reply as it is declared passes, and can still be read', async () => {
  const reply = await asking('/v1/appeals?cursor=abc', 200, { items: [card] });
  await expect(reply.json()).resolves.toEqual({ items: [card] });
});

test.each([
  ['a field more', { items: [], total: 7 }, 'total'],
  ['a field more deep within', { items: [{ ...card, citizen: 'Zm9y' }] }, 'items.0.citizen'],
])('%s fails by its name', async (_, content, field) => {
  const message = `listAppeals replied with what it does not declare: ${field}`;
  await expect(asking('/v1/appeals', 200, content)).rejects.toThrow(message);
});

test('a field less fails', async () => {
  await expect(asking('/v1/appeals', 200, { items: [appeal] })).rejects.toThrow('submittedAt');
});

test('a status that nobody declared fails', async () => {
  await expect(asking('/v1/appeals', 202, { items: [] })).rejects.toThrow('listAppeals replied with an undeclared 202');
});

test('the method and the variables of a path tell which endpoint it was', async () => {
  const id = 'x2bG0pYc9VtQm4sLr7NwKA';
  await expect(asking(`/v1/applications/${id}`, 200, { items: [] })).rejects.toThrow('documentType');
  await expect(asking('/v1/applications', 201, { items: [] }, 'POST')).rejects.toThrow('documentType');
});

test.each([
  ['a refusal', '/v1/appeals', 409],
  ['what is none of our endpoints', '/clock', 200],
])('%s is not looked at', async (_, path, status) => {
  expect((await asking(path, status, { now: 'then' })).status).toBe(status);
});
