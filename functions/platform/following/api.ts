/** Endpoint: a citizen reads what they were told. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, language, named, paged, pageOf } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Carrier, carriers, type DeliveryState, opennessOf } from '../notice/transitions.ts';

const states = Object.keys(opennessOf) as [DeliveryState, ...DeliveryState[]];

const delivery = () =>
  z.object({
    carrier: named().extend({ id: z.enum(carriers) }),
    state: z.enum(states),
    outcome: z.string().meta({ description: "The state, and why, in the reader's language" }),
    at: instant().optional().meta({ description: 'Since when it stands so' }),
    messageId: z.string().optional().meta({ description: "The sending service's own number of it" }),
  });

const notice = () =>
  z.object({
    kind: z.string(),
    language: language().meta({ description: 'In which it was written' }),
    title: z.string(),
    text: z.string().meta({ description: 'As it was sent, but for a code: a mark stands in its place' }),
    at: instant().meta({ description: 'When what it tells of happened' }),
    notedAt: instant().meta({ description: 'When it was written' }),
    deliveries: z.array(delivery()),
  });

const noticeList = lazily(() =>
  pageOf(notice()).meta({ id: 'Notices', description: 'A page of notices, newest first.' }),
);

const told = (carrier: Carrier, name: string) => ({ carrier: { id: carrier, name } });

export const listNotices = {
  id: 'listNotices',
  method: 'GET',
  path: '/v1/me/notices',
  callers: 'platform.citizen',
  summary: 'What the citizen was told, as it was sent, and what became of each message; newest first.',
  query: paged,
  replies: {
    200: {
      description: 'A page of 25.',
      localized: true,
      body: noticeList,
      example: {
        items: [
          {
            kind: 'appeals.answered',
            language: 'ru',
            title: 'На ваше обращение дан ответ',
            text: 'Обращение ЖТ-2026-00000742: ответ дан 10.06.2026. Ответ в личном кабинете.',
            at: '2026-06-10T15:20:00+05:00',
            notedAt: '2026-06-10T15:20:01+05:00',
            deliveries: [
              {
                ...told('sms', 'SMS'),
                state: 'accepted',
                outcome: 'Принято службой отправки',
                at: '2026-06-10T15:20:02+05:00',
                messageId: '0b7f1c8e-53a4-4c0b-9a51-0f9ad7b3f2d1',
              },
              { ...told('email', 'Электронная почта'), state: 'not-sent', outcome: 'Адрес не указан' },
            ],
          },
        ],
      },
    },
  },
  problems: [],
} as const satisfies Endpoint;
