/** Appeals: who may do what to one of them. What goes beyond one is a stack of its own (appeals-beyond.ts). */
import type { App, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import * as api from '../../functions/appeals/api.ts';
import { telegramProducer } from '../../functions/appeals/conversing/producer.ts';
import { endpointFunction } from '../constructs/endpoint-function.ts';
import { type House, houseStack } from '../constructs/house.ts';
import { type HouseQueue, houseQueue } from '../constructs/house-queue.ts';
import {
  checkingPersons,
  commandingAssignments,
  issuing,
  keyedHashes,
  linkingChats,
  postingAppeals,
  sealing,
  signing,
  speakingAsBot,
  tableOf,
} from '../constructs/needs.ts';
import { producerFunction, queueFunction } from '../constructs/queue-function.ts';
import { files } from './appeals-files.ts';
import { open311 } from './appeals-open311.ts';
import { receiving } from './appeals-receiving.ts';
import { reporting } from './appeals-reports.ts';
import type { Platform } from './platform.ts';

export function appealsStack(app: App, platform: Platform): void {
  const stack = houseStack(app, 'appeals', platform.house.settings);
  const house: House = { ...platform.house, area: 'appeals' };
  citizen(stack, house, platform);
  print(stack, house, platform);
  official(stack, house, platform);
  officialAnswers(stack, house, platform);
  registrar(stack, house, platform, assignments(stack, house));
  anybody(stack, house, platform);
  intake(stack, house, platform);
  deadline(stack, house, platform);
  files(stack, house, platform);
  receiving(stack, house, platform);
  open311(stack, house, platform);
  reporting(stack, house, platform);
}

function citizen(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/citizen',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.072,
    citizenLoses: 'Citizens cannot submit appeals or follow those they have submitted.',
    needs: [
      tableOf({
        get: ['appeals#', 'law#kato#'],
        list: ['appeals#', 'law#'],
        put: ['appeals#'],
        update: ['appeals#numbers#'],
        listBy: { owner: ['appeals#owner#'] },
      }),
      sealing('read and add'),
      keyedHashes,
      signing('appeals'),
      issuing(httpApi),
    ],
  });
}

/** What is on paper is composed by a function of its own: fonts and all, it is heavy. */
function print(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/print',
    callers: 'appeals.citizen',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Citizens cannot print their appeals and the answers to them; they can still read both.',
    needs: [tableOf({ get: ['appeals#', 'law#kato#'], list: ['appeals#', 'law#'] }), sealing('read'), keyedHashes],
  });
}

function official(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/official',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Officials cannot read appeals, while the terms run on.',
    needs: [
      tableOf({
        get: ['appeals#'],
        list: ['appeals#', 'law#'],
        put: ['appeals#', 'person#'],
        listBy: { worklist: ['appeals#body#'] },
      }),
      // What is said to somebody whose data were erased meanwhile goes under a new key.
      sealing('read and add'),
      keyedHashes,
    ],
  });
}

/** An answer is checked before it can be signed, and telling in which language it is takes a model: that is heavy. */
function officialAnswers(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/official-answers',
    callers: 'appeals.official',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Officials cannot write or give answers to appeals, while the terms run on.',
    needs: [
      tableOf({ get: ['appeals#', 'law#kato#'], list: ['appeals#', 'law#'], put: ['appeals#', 'person#'] }),
      // The answer to somebody whose data were erased meanwhile goes under a new key.
      sealing('read and add'),
      keyedHashes,
      checkingPersons,
    ],
  });
}

function registrar(stack: Stack, house: House, { httpApi }: Platform, commands: HouseQueue): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/registrar',
    callers: 'appeals.registrar',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Appeals for which no competent body is known lie unseen, while the terms run on.',
    needs: [
      tableOf({
        get: ['appeals#', 'law#kato#'],
        list: ['appeals#', 'law#'],
        put: ['appeals#', 'person#'],
        listBy: { worklist: ['appeals#registrar'] },
      }),
      sealing('read'),
      keyedHashes,
      commandingAssignments(commands.queue),
    ],
  });
}

/** What a registrar decides about a group is done one appeal at a time. */
function assignments(stack: Stack, house: House): HouseQueue {
  const citizenLoses =
    'Appeals that a registrar has brought to a body in a group do not reach it, while the terms run on.';
  const source = houseQueue(stack, { house, name: 'appeals-assignments', citizenLoses });
  queueFunction(stack, {
    house,
    entry: 'appeals/assignments',
    source,
    concurrencyShare: 0.036,
    citizenLoses,
    needs: [tableOf({ get: ['appeals#'], list: ['law#'], put: ['appeals#'] }), sealing('read')],
  });
  return source;
}

/** What there is to choose from, the law by which terms are counted, and how the appeal of a talon stands. */
function anybody(stack: Stack, house: House, { httpApi }: Platform): void {
  endpointFunction(stack, {
    house,
    entry: 'appeals/public',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses:
      'Apps and pages cannot show what an appeal may be about or by when it is answered, and nobody can check a talon.',
    needs: [tableOf({ get: ['appeals#', 'law#kato#'], list: ['law#'] }), keyedHashes],
  });
}

function intake(stack: Stack, house: House, platform: Platform): void {
  producerFunction(stack, {
    house,
    entry: 'appeals/intake',
    queueName: 'appeals-intake',
    own: ({ queue }) => [{ ...telegramProducer, role: telegram(stack, house, platform, queue) }],
    concurrencyShare: 0.052,
    citizenLoses: 'Appeals handed in at service centres, through partner apps and in chats are not registered.',
    needs: [
      tableOf({ get: ['law#kato#'], list: ['law#'], put: ['appeals#'], update: ['appeals#numbers#'] }),
      sealing('read and add'),
      keyedHashes,
    ],
  });
}

/** The bot: it hears Telegram, and posts what people send off to the same queue as every producer. */
function telegram(stack: Stack, house: House, { httpApi }: Platform, queue: Queue): Role {
  const { role } = endpointFunction(stack, {
    house,
    entry: 'appeals/telegram',
    callers: 'public',
    endpoints: Object.values(api),
    httpApi,
    concurrencyShare: 0.026,
    citizenLoses: 'Whoever writes to the bot gets no answer, and what they send off is no appeal yet.',
    needs: [
      tableOf({ get: [ofTalks, 'person#', 'law#places'], list: ['law#places'], put: [ofTalks, 'person#'] }),
      sealing('read and add'),
      keyedHashes,
      speakingAsBot,
      linkingChats(httpApi),
      postingAppeals(queue),
    ],
  });
  return role;
}

const ofTalks = 'appeals#telegram#';

function deadline(stack: Stack, house: House, { dueQueues }: Platform): void {
  queueFunction(stack, {
    house,
    entry: 'appeals/deadline',
    source: dueQueues.appeals,
    concurrencyShare: 0.052,
    citizenLoses: dueQueues.appeals.citizenLoses,
    needs: [tableOf({ get: ['appeals#', 'law#kato#'], list: ['appeals#petition#', 'law#'], put: ['appeals#'] })],
  });
}
