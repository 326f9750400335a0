/** Reads the bot's settings at once, so that a wrong deployment fails when it loads; what comes back opens it. */
import { secretsManager } from '../clients/secrets-manager.ts';
import { environment } from '../environment.ts';
import { lazily } from '../lazily.ts';
import { type Bot, botBy } from './bot.ts';
import { type BotSecret, botSecretOf } from './secret.ts';

interface OpenedBot {
  readonly secret: () => Promise<BotSecret>;
  /** Undefined where the stage has none. */
  readonly bot: () => Bot | undefined;
}

export function openBot(): OpenedBot {
  const { TELEGRAM_SECRET_ID: secretId, TELEGRAM_API_URL: apiUrl } = environment(
    'TELEGRAM_SECRET_ID',
    'TELEGRAM_API_URL',
  );
  const secret = botSecretOf(secretsManager, secretId);
  return { secret, bot: lazily(() => (apiUrl === 'off' ? undefined : botBy(secret, apiUrl))) };
}
