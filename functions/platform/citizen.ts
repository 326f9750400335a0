/** Lambda: what a citizen may ask the platform about themselves. */
import { serve } from '../../shared/http/serve.ts';
import { nameContacts, readContacts, takeBackContacts } from './contacting/keep-contacts.ts';
import { listNotices } from './following/list-notices.ts';
import { confirmTelegramLink, endTelegram, readTelegram, readTelegramLink } from './linking/link-telegram.ts';
import { openCabinet } from './open.ts';

export const handler = serve(openCabinet(), [
  readContacts,
  nameContacts,
  takeBackContacts,
  listNotices,
  readTelegramLink,
  confirmTelegramLink,
  readTelegram,
  endTelegram,
]);
