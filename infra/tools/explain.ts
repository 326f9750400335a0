/** `npm run explain`: the path of one case, for whoever is asked what became of it. It names no person. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CaseNotice } from './case-notices.ts';
import { type CaseClock, type CaseRecord, type Entry, findCase } from './case-record.ts';
import { deadLetters, messagesIn, openQueues, showAgain } from './dead-letter-queue.ts';
import { type Deployment, findDeployment, output, queueUrls } from './deployment.ts';
import { say, sayAsJson } from './printable.ts';
import { defineTool, runTool, stageOption, WrongCall } from './run-tool.ts';
import { subscribersOf } from './subscriptions.ts';

const explain = defineTool({
  name: 'explain',
  purpose: [
    'Tells the path of one case: its state, its clocks, what happened to it in order, who hears of it and what its person',
    'was told, and the dead letters that name it. It names no person and opens nothing that is sealed.',
    'Letters are looked at as redrive does: for that moment nobody else gets them.',
  ],
  usage: ['[--json] [--stage NAME] NUMBER', '[--json] [--stage NAME] -- -NUMBER'],
  mostArguments: 1,
  options: { json: { type: 'boolean', says: 'as one line of JSON' }, stage: stageOption },
  examples: ['ЖТ-2026-00000742', 'x2bG0pYc9VtQm4sLr7NwKA --json --stage prod'],
  async run({ values: { json = false, stage }, positionals: [number] }) {
    if (number === undefined) throw new WrongCall('Name the appeal, application, document or network case: NUMBER');
    const path = await pathOf(await findDeployment(stage), number);
    if (!path) throw new Error('No appeal, application, document or network case has this number.');
    if (json) sayAsJson(path);
    else say(...linesOf(path));
    return 0;
  },
});

interface CasePath extends Omit<CaseRecord, 'entries'> {
  readonly entries: readonly (Entry & { readonly queues: readonly string[] })[];
  /** By queue, how many messages wait there: of this case or of others, SQS does not tell which. */
  readonly waiting: Readonly<Record<string, number>>;
  readonly deadLetters: readonly NamingLetter[];
}

interface NamingLetter {
  readonly queue: string;
  readonly messageId: string;
  readonly sentAt: string;
  readonly type: string | undefined;
  readonly reason: string;
}

async function pathOf(deployment: Deployment, number: string): Promise<CasePath | undefined> {
  const table = { client: new DynamoDBClient(deployment.asOperator), name: output(deployment, 'TableName') };
  const found = await findCase(table, number);
  if (!found) return undefined;
  const subscribers = subscribersOf(deployment);
  const entries = found.entries.map((entry) => ({ ...entry, queues: entry.published ? subscribers(entry.type) : [] }));
  const [waiting, letters] = await Promise.all([
    waitingIn(deployment, new Set(entries.flatMap(({ queues }) => queues))),
    Promise.all([...queueUrls(deployment).keys()].map((queue) => lettersNaming(deployment, queue, found.numbers))),
  ]);
  return { ...found, entries, waiting, deadLetters: letters.flat() };
}

async function waitingIn(deployment: Deployment, queues: ReadonlySet<string>): Promise<Record<string, number>> {
  const counted = [...queues].map(async (queue) => [queue, await messagesIn(openQueues(queue, deployment))] as const);
  return Object.fromEntries(await Promise.all(counted));
}

async function lettersNaming(
  deployment: Deployment,
  queue: string,
  numbers: readonly string[],
): Promise<NamingLetter[]> {
  const queues = openQueues(queue, deployment);
  const letters = (await Array.fromAsync(deadLetters(queues))).flat();
  await showAgain(queues, letters);
  return letters
    .filter(({ body }) => numbers.some((number) => body.includes(number)))
    .map(({ messageId, sentAt, event, reason }) => {
      return { queue, messageId, sentAt: sentAt.toISOString(), type: event?.type, reason };
    });
}

function linesOf({ kind, numbers, state, version, clocks, entries, waiting, deadLetters }: CasePath): string[] {
  const [number, ...others] = numbers;
  return [
    `${kind} ${number}: ${state}, version ${version}${others.length > 0 ? ` (see also ${others.join(', ')})` : ''}`,
    ...clocks.map(clockLine),
    ...entries.flatMap(entryLines),
    ...Object.entries(waiting).map(([queue, count]) => `${count} messages wait in ${queue}, of this case or of others`),
    ...(deadLetters.length === 0 ? ['No dead letter names it'] : deadLetters.flatMap(letterLines)),
  ];
}

function clockLine({ name, dueOn, article, term, verified, provisional, missedAt, stoppedAt }: CaseClock): string {
  const marks = [verified ? 'verified' : 'not verified', ...(provisional ? ['provisional'] : [])];
  const end = missedAt ? `missed ${missedAt}` : stoppedAt ? `stopped ${stoppedAt}` : 'runs';
  return `  clock ${name}: due on ${dueOn} by ${article} (${term}; ${marks.join(', ')}), ${end}`;
}

function entryLines({
  version,
  type,
  at,
  actor,
  traceparent,
  published,
  queues,
  notices,
}: CasePath['entries'][number]) {
  const to = queues.length > 0 ? `published to ${queues.join(', ')}` : 'published, and nobody subscribes to it';
  return [
    `  ${version}  ${at}  ${type} by ${actor}`,
    `      ${published ? to : 'not published'}; traceparent ${traceparent ?? 'unknown'}`,
    ...notices.flatMap(noticeLines),
  ];
}

function noticeLines({ kind, notedAt, deliveries }: CaseNotice): string[] {
  if (notedAt === undefined) return [`      notice ${kind}: not noted yet`];
  const by = Object.entries(deliveries).map(([carrier, { state, at }]) => `${carrier} ${state}${at ? ` ${at}` : ''}`);
  return [`      notice ${kind}: noted ${notedAt}; ${by.join('; ')}`];
}

function letterLines({ queue, messageId, sentAt, type, reason }: NamingLetter): string[] {
  return [`  dead letter of ${queue}: ${sentAt}  ${messageId}  ${type ?? 'no event'}`, `      ${reason}`];
}

if (import.meta.main) await runTool(explain);
