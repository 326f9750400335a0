/** The whole platform on this machine: bundles, templates, the local cloud that carries them out, reference data. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Bundles } from '../bundle.ts';
import type { Alarm } from '../local/alarms.ts';
import type { SentMessage } from '../local/gateway/sent.ts';
import { startLocalCloud } from '../local/local-cloud.ts';
import type { Ports } from '../local/ports.ts';
import type { SentToChat } from '../local/telegram/bot-api.ts';
import { loadReferenceData } from '../tools/reference.ts';
import { localSettings, makeAssembly, makeTemplates, type Step } from './assembly.ts';
import { outputNamed, type Platform, withCallers } from './outside-callers.ts';
import { commonClaims, personas } from './personas.ts';
import { announce } from './running.ts';
import { startBot } from './telegram.ts';

export interface PlatformOptions {
  /** Holds `running.json`, and in `local/` everything that is kept between runs. */
  folder: string;
  ports: Ports;
  /** Where the clock starts; without it, at this machine's time. */
  now?: Date | undefined;
  /** Made before, for tests that start several platforms. */
  bundles?: Bundles;
  /** Modules that every function's worker imports first, for tests. */
  preload?: URL[];
  /** Batches of a stream are gathered no longer than this, for tests. */
  longestGatherSeconds?: number;
  /** Hears of an alarm that begins to ring, and of one that ends. */
  onAlarm?: (alarm: Alarm) => void;
  /** Hears of every message to a person. */
  onSent?: (message: SentMessage) => void;
  /** Hears of everything that the bot says in a chat. */
  onChat?: (message: SentToChat) => void;
  /** Runs one of the long steps; may tell about it. */
  step?: Step;
}

const quietly: Step = async (_, work) => work();

/** Starts it, or throws saying what is in the way. Ends with `stop()`. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const {
    folder,
    ports,
    now,
    bundles,
    preload,
    longestGatherSeconds,
    onAlarm,
    onSent,
    onChat,
    step = quietly,
  } = options;
  mkdirSync(folder, { recursive: true });
  const settings = localSettings(ports);
  const assembly = await (bundles
    ? makeTemplates(folder, settings, bundles, step)
    : makeAssembly(folder, settings, step));
  const localCloud = await step('start tables, queues, functions and the API', () =>
    startLocalCloud({
      ...{ assembly, ports, stateDirectory: stateDirectory(folder) },
      tokens: { clients: personas, commonClaims },
      ...(now && { now }),
      ...(preload && { preload }),
      ...(longestGatherSeconds !== undefined && { longestGatherSeconds }),
      ...(onAlarm && { onAlarm }),
      ...(onSent && { onSent }),
    }),
  );
  const telegram = await startBot(withCallers(localCloud, settings), ports.telegram, onChat).catch(async (error) => {
    await localCloud.stop();
    throw error;
  });
  const cloud = { ...withCallers(localCloud, settings), telegramUrl: telegram.url };
  const withdraw = announce(folder, cloud);
  const stop = async () => {
    withdraw();
    await telegram.stop();
    await localCloud.stop();
  };
  try {
    await step('load the reference data', () => loadReferenceInto(cloud));
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...cloud, stop };
}

/** Forgets all tables, messages, keys and logs of the folder. */
export function forget(folder: string): void {
  rmSync(stateDirectory(folder), { recursive: true, force: true });
}

function stateDirectory(folder: string): string {
  return join(folder, 'local');
}

/** As the operators' tools do it on AWS: through the front door, under their role. */
async function loadReferenceInto({ gateway, region, tools, outputs }: Platform): Promise<void> {
  const client = new DynamoDBClient({ region, endpoint: gateway.url, credentials: tools });
  await loadReferenceData({ client, name: outputNamed(outputs, 'TableName') });
  client.destroy();
}
