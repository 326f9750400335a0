/** Endpoint: Telegram tells what was written to the bot. */
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { update } from './update.ts';

export const hearTelegram = {
  id: 'hearTelegram',
  method: 'POST',
  path: '/v1/telegram/updates',
  callers: 'public',
  door: 'telegram',
  dialect: 'telegram',
  moment: 'arrival',
  summary:
    'An update of the Bot API: Telegram proves itself by its secret token, and repeats what is not answered with 2xx.',
  body: update,
  bodyLimit: 256 * 1024,
  bodyExample: {
    update_id: 742,
    message: {
      message_id: 17,
      date: 1_779_771_600,
      chat: { id: 7_000_000_017, type: 'private' },
      from: { id: 7_000_000_017, is_bot: false, first_name: 'Айгерим', language_code: 'kk' },
      text: 'Су жоқ, Семей',
    },
  },
  replies: { 200: { description: 'Heard: Telegram need not say it again.' } },
  problems: ['contended'],
} as const satisfies Endpoint;
