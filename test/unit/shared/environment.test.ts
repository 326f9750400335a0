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
