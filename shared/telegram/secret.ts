/** What only the bot and Telegram know: the bot's token, and the word by which Telegram proves that a call is its own. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { remembered } from '../remembered.ts';

const botSecret = lazily(() => z.object({ botToken: z.string().min(1), webhookSecret: z.string().min(32) }));
export type BotSecret = z.infer<ReturnType<typeof botSecret>>;

/** Another token, or another word, is in force five minutes after it was stored. */
const keptMilliseconds = 300_000;

export function botSecretOf(client: () => SecretsManagerClient, secretId: string): () => Promise<BotSecret> {
  const read = remembered(
    async (id: string) => {
      const { SecretString = '' } = await client().send(new GetSecretValueCommand({ SecretId: id }));
      return botSecret().parse(JSON.parse(SecretString));
    },
    { milliseconds: keptMilliseconds },
  );
  return () => read(secretId);
}
