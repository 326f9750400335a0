/** The updates of Telegram, as far as they are read. Telegram adds fields when it likes: what is unknown is left out. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';

const user = () =>
  z.object({
    first_name: z.string().max(300).optional(),
    username: z.string().max(100).optional(),
    language_code: z.string().max(35).optional(),
  });

const chat = () => z.object({ id: z.int(), type: z.string().max(20) });

/** Of what is only answered that it cannot be taken, nothing is read but that it is there. */
const there = () => z.unknown().optional();

const message = () =>
  z.object({
    chat: chat(),
    from: user().optional(),
    text: z.string().max(4096).optional(),
    caption: z.string().max(4096).optional(),
    location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
    photo: there(),
    document: there(),
    video: there(),
    voice: there(),
    video_note: there(),
  });

/** https://core.telegram.org/bots/api#update */
export const update = lazily(() =>
  z
    .object({
      update_id: z.int().nonnegative(),
      message: message().optional(),
      edited_message: message().optional(),
      callback_query: z
        .object({
          id: z.string().max(100),
          from: user(),
          message: z.object({ chat: chat() }).optional(),
          data: z.string().max(64).optional(),
        })
        .optional(),
    })
    .meta({ id: 'TelegramUpdate', description: 'An update of the Bot API, as far as it is read.' }),
);
