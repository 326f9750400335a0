/** Telegram as it is played here, with the bot's webhook set as an operator does it: with the secret that the stage has. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { hearTelegram } from '../../functions/appeals/api.ts';
import type { BotApiOptions } from '../local/telegram/bot-api.ts';
import { startTelegram, type Telegram } from '../local/telegram/telegram.ts';
import { outputNamed, type Platform } from './outside-callers.ts';

const botSecret = z.object({ botToken: z.string(), webhookSecret: z.string() });

export async function startBot(
  cloud: Omit<Platform, 'telegramUrl'>,
  port: number,
  tell: BotApiOptions['tell'],
): Promise<Telegram> {
  const { botToken: token, webhookSecret } = await secretOf(cloud);
  const telegram = await startTelegram({ port, token, tell });
  const webhook = { url: `${cloud.apiUrl}${hearTelegram.path}`, secret_token: webhookSecret };
  const { ok } = await fetch(`${telegram.url}/bot${token}/setWebhook`, {
    method: 'POST',
    body: JSON.stringify(webhook),
  });
  if (ok) return telegram;
  await telegram.stop();
  throw new Error('the webhook could not be set');
}

async function secretOf({ region, gateway, administrator, outputs }: Omit<Platform, 'telegramUrl'>) {
  const client = new SecretsManagerClient({ region, endpoint: gateway.url, credentials: administrator });
  const named = new GetSecretValueCommand({ SecretId: outputNamed(outputs, 'TelegramSecretArn') });
  const { SecretString = '' } = await client.send(named);
  client.destroy();
  return botSecret.parse(JSON.parse(SecretString));
}
