/** Endpoints: an official takes in what came on paper or by word of mouth. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { instant, plainLine } from '../../../shared/validation.ts';
import { receivedChannels } from '../appeal/channels.ts';
import { handedOver } from '../talon/forms.ts';
import { citizensWords, exampleWords } from './forms.ts';

/** When the Code came into force: before it there was no such appeal. */
const earliest = '2021-07-01';

const receivedAt = () =>
  instant()
    .refine((at) => at.slice(0, 10) >= earliest, { params: { code: 'out-of-range', limit: `${earliest} …` } })
    .meta({
      description: 'When it came into the hands of the state: from then on its clocks count, whenever it is entered',
    });

const receiver = () => z.strictObject({ name: plainLine(200), post: plainLine(200) }).meta({ id: 'ReceivingOfficial' });

export const receiveAppeal = {
  id: 'receiveAppeal',
  method: 'POST',
  path: '/v1/received-appeals',
  callers: 'appeals.official',
  door: 'reception',
  moment: 'arrival',
  summary:
    'Enter an appeal that came on paper, by word of mouth, at a personal reception or by video. It goes to whichever body is competent; what is entered after its day notes that itself. A scan is added at `/v1/received-appeals/{number}/files`.',
  body: lazily(() =>
    z
      .strictObject({
        ...citizensWords(),
        channel: z.enum(receivedChannels),
        receivedAt: receivedAt(),
        receivedBy: receiver()
          .optional()
          .meta({ description: 'Who took it in, where that was not the official who enters it' }),
      })
      .meta({ id: 'NewReceivedAppeal' }),
  ),
  bodyExample: {
    ...exampleWords,
    channel: 'paper',
    receivedAt: '2026-05-26T09:30:00+05:00',
    receivedBy: { name: 'Ержан Үлгі', post: 'кеңсе маманы' },
    postalAddress: '050000, Алматы қаласы, Абай даңғылы, 1-үй, 1-пәтер',
  },
  replies: handedOver,
  problems: ['contended'],
} as const satisfies Endpoint;
