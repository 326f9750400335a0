/**
 * Lambda: the edge around a use case that does nothing. Parses a new appeal and strips the reply by the real
 * declarations; hashes as a warm container does, without a call to KMS.
 */
import { createHmac } from 'node:crypto';
import type * as z from 'zod';
import { submitAppeal } from '../../../../functions/appeals/api.ts';
import { serve } from '../../../../shared/http/serve.ts';
import { reply, type UseCase } from '../../../../shared/http/use-case.ts';

const hashes = {
  pseudonym: async (iin: string) => hmac('person', iin),
  hash: async (purpose: string, text: string) => hmac(purpose, text),
};

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** As the declaration has it: where that changes, this does not compile. */
const appeal: z.input<ReturnType<(typeof submitAppeal)['replies'][201]['body']>> = {
  number: 'ЖТ-2026-00000001',
  state: 'assigned',
  kind: 'application',
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  channel: 'web',
  channelInWords: 'Через интернет',
  submittedAt: '2026-11-02T09:00:00+05:00',
  registeredOn: '2026-11-02',
  dueAt: '2026-11-23T23:59:59+05:00',
  dueOn: '2026-11-23',
  term: {
    inWords: 'до конца дня 23 ноября 2026 года',
    article: 'АППК 76(1)',
    record: 'appeals.answer@2021-07-01.1',
    calendars: ['2026@2026-01-01.1'],
    verified: true,
    provisional: false,
    late: false,
  },
  competentBody: { id: 'akimat-almaty', name: 'Акимат города Алматы' },
  unclear: [],
};

const nothing: UseCase<{ readonly hashes: typeof hashes }> = {
  endpoint: submitAppeal,
  run: async () => reply(201, appeal, { headers: { location: '/v1/appeals/1' } }),
};

export const handler = serve(() => ({ hashes }), [nothing]);
