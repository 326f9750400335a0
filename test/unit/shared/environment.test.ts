import { afterEach, expect, it, vi } from 'vitest';
import { environment } from '../../../shared/environment.ts';

afterEach(() => void vi.unstubAllEnvs());

it('gives the variables that a function names, lists and maps parsed', () => {
  vi.stubEnv('TABLE_NAME', 'state');
  vi.stubEnv('DUE_QUEUE_URLS', '{"appeals":"https://sqs.example/appeals-due"}');
  vi.stubEnv('PRODUCERS', '[{"source":"//probes.kz/one","senderId":"AROAPROBE"}]');
  expect(environment('TABLE_NAME', 'DUE_QUEUE_URLS', 'PRODUCERS')).toEqual({
    TABLE_NAME: 'state',
    DUE_QUEUE_URLS: { appeals: 'https://sqs.example/appeals-due' },
    PRODUCERS: [{ source: '//probes.kz/one', senderId: 'AROAPROBE' }],
  });
});

it('gives the keys that a function signs with, and the authorities that it believes', () => {
  vi.stubEnv('SIGNING_KEYS', '{"main":{"current":"one","others":["two"]}}');
  vi.stubEnv('PUBLISHED_KEYS', '{"appeals":["one","two"]}');
  vi.stubEnv('SIGNATURE_AUTHORITIES', '["MII="]');
  expect(environment('SIGNING_KEYS', 'PUBLISHED_KEYS', 'SIGNATURE_AUTHORITIES')).toEqual({
    SIGNING_KEYS: { main: { current: 'one', others: ['two'] } },
    PUBLISHED_KEYS: { appeals: ['one', 'two'] },
    SIGNATURE_AUTHORITIES: ['MII='],
  });
});

it.each([
  ['SIGNING_KEYS', '{"other":{"current":"one","others":[]}}'],
  ['SIGNING_KEYS', '{"main":{"current":"one"}}'],
  ['PUBLISHED_KEYS', '{"appeals":"one"}'],
  ['SIGNATURE_AUTHORITIES', '[1]'],
] as const)('takes no %s of another form: %s', (name, value) => {
  vi.stubEnv(name, value);
  expect(() => environment(name)).toThrow(`malformed: ${name}`);
});

it('names every variable that is missing or malformed, and none of their values', () => {
  vi.stubEnv('TABLE_NAME', '');
  vi.stubEnv('PUBLIC_URL', 'no-url');
  vi.stubEnv('REGISTER_QUEUE_URLS', '{"population":"no-url"}');
  vi.stubEnv('PRODUCERS', '[{"source":"//probes.kz/one"}]');
  vi.stubEnv('MAC_KEY_ID', 'key');
  expect(() => environment('MAC_KEY_ID', 'TABLE_NAME', 'PUBLIC_URL', 'REGISTER_QUEUE_URLS', 'PRODUCERS')).toThrow(
    /malformed: TABLE_NAME, PUBLIC_URL, REGISTER_QUEUE_URLS, PRODUCERS$/,
  );
});
