/** Lambda: what Telegram tells of chats with the bot. */
import { telegram } from '../../shared/http/dialects/telegram.ts';
import { serve } from '../../shared/http/serve.ts';
import { hearTelegram } from './conversing/converse.ts';
import { openConversing } from './open.ts';

export const handler = serve(openConversing(), [hearTelegram], { dialects: { telegram } });
