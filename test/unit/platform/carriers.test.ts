/** The carriers' clients against the ends of the local cloud: each is asked once, and its answer understood. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openCarriers } from '../../../functions/platform/notifying/carriers.ts';
import type { Gateway } from '../../../infra/local/gateway/gateway.ts';
import { principal, region, startTestGateway } from '../infra-local/gateway-setup.ts';

const words = {
  language: 'ru',
  title: 'Дан ответ',
  text: 'Обращение ЖТ-2026-00000742: ответ дан 10.06.2026.',
} as const;
const sender = principal('notices', 'administrator');
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startTestGateway({ principals: [sender], emailIdentities: ['qyzmet.test'] });
});
afterAll(() => gateway.close());

beforeEach(() => {
  vi.stubEnv('AWS_REGION', region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', sender.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', sender.secretAccessKey);
  for (const service of ['SNS', 'SESV2']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, gateway.url);
});
afterEach(() => {
  vi.unstubAllEnvs();
  gateway.faults.reset();
  gateway.calls.clear();
});

const open = () => openCarriers({ smsSenderId: 'QYZMET', emailSender: 'notices@qyzmet.test' });
const addresses = { sms: '+77010000017', email: 'a@post.test' } as const;
const services = { sms: 'sns', email: 'ses' } as const;

test.each(['sms', 'email'] as const)('%s is taken as it was said, with the number of whoever took it', async (by) => {
  const answer = await open()[by]?.(addresses[by], words);
  const [sent] = gateway.sent.all(addresses[by]);
  expect(answer).toEqual({ kind: 'accepted', messageId: sent?.messageId });
  expect(sent).toMatchObject({ text: words.text, ...(by === 'email' && { subject: words.title }) });
});

test.each(['sms', 'email'] as const)('%s that nobody answers for is not sent once more by its client', async (by) => {
  const when = { nth: 1 } as const;
  gateway.faults.plan({ mode: 'after', retryable: true, principal: sender.name, when });
  const before = gateway.sent.all(addresses[by]).length;
  expect(await open()[by]?.(addresses[by], words)).toEqual({ kind: 'unknown' });
  expect(gateway.calls.all()).toHaveLength(1);
  expect(gateway.sent.all(addresses[by])).toHaveLength(before + 1);
});

test.each(['sms', 'email'] as const)(
  '%s is not taken while the service is down, and refused to no address',
  async (by) => {
    gateway.faults.setDown(services[by], true);
    expect(await open()[by]?.(addresses[by], words)).toEqual({ kind: 'not-taken', reason: 'ServiceUnavailable' });
    gateway.faults.setDown(services[by], false);
    expect(await open()[by]?.('nowhere', words)).toMatchObject({ kind: 'refused' });
  },
);

test('a carrier that is switched off is none', () => {
  expect(openCarriers({ smsSenderId: 'off', emailSender: 'off' })).toEqual({ sms: undefined, email: undefined });
});
