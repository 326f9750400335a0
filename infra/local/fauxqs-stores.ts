/**
 * fauxqs has no public way to keep state while listening on loopback only, and refuses signs beyond the first plane,
 * which SQS lets pass: what is used of its insides is all here.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { BuildAppOptions } from 'fauxqs';
import { requireVersion } from './package-version.ts';

export type Stores = NonNullable<BuildAppOptions['stores']>;
export type Queue = NonNullable<ReturnType<Stores['sqsStore']['getQueueByArn']>>;
type Message = Parameters<Queue['enqueue']>[0];
type CreateMessage = (body: string, attributes: Message['messageAttributes']) => Message;

const knownVersion = '2.4.1';

/** Opens the stores with what the directory holds of them; wires them as fauxqs does itself. */
export async function openStores(directory: string) {
  const insides = await importInsides();
  const { SqsStore, SnsStore, S3Store, PersistenceManager } = insides;
  letAllPlanesPass(insides.INVALID_MESSAGE_BODY_CHAR);
  const manager = new PersistenceManager(directory);
  // A crash of this machine may cost the last messages; waiting for the disk on every message would cost tests minutes.
  manager.db.exec('PRAGMA synchronous = OFF');
  giveBackOnDisk(manager);
  const stores: Stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  manager.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  const persistence = survivingFullDisk(manager);
  for (const store of [...Object.values(stores), ...stores.sqsStore.allQueues()]) store.persistence = persistence;
  const createMessage: CreateMessage = SqsStore.createMessage;
  return { stores, createMessage, close: (): void => manager.close() };
}

async function importInsides() {
  const home = requireVersion('fauxqs', knownVersion);
  const files = ['sqs/sqsStore.js', 'sqs/sqsTypes.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'];
  const modules = await Promise.all(files.map((file) => import(new URL(`dist/${file}`, home).href)));
  return Object.assign({}, ...modules);
}

/** fauxqs would set the count of a message that is given back (visibility timeout 0) to nothing, which its table refuses. */
function giveBackOnDisk(manager: { db: DatabaseSync; updateMessageReady(messageId: string): void }): void {
  const givenBack = manager.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  manager.updateMessageReady = (messageId) => void givenBack.run(messageId);
}

/** As SQS has it since 2024: all of Unicode but control characters, lone surrogates and two non-characters. */
const refusedSigns = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function letAllPlanesPass(check: RegExp): void {
  check.test = (text) => refusedSigns.test(text);
}

/**
 * What cannot be written stays in memory, and queues go on: some of fauxqs's writing is done by timers, where nobody
 * catches.
 */
function survivingFullDisk<Manager extends object>(manager: Manager): Manager {
  return new Proxy(manager, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        try {
          return member.apply(target, given);
        } catch (error) {
          console.error(`Queues are not kept on disk (${String(name)}):`, error);
        }
      };
    },
  });
}
