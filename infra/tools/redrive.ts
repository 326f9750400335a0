/**
 * `npm run redrive`: lists the dead letters of a queue with their reasons, and sends them back to it, or takes one out.
 *
 * Each message is received, sent to its queue with its first sender and its arrival noted, and only then deleted: a
 * stop in between leaves it twice, which the functions stand, never not at all. SQS's own move task is not used: it
 * neither names reasons nor lets a message stay whose sender may not speak for its source.
 */
import { type DeadLetter, reasonToStay } from './dead-letter.ts';
import { deadLetters, discard, openQueues, type Queues, sendBack, showAgain } from './dead-letter-queue.ts';
import { findDeployment } from './deployment.ts';
import { say } from './printable.ts';
import { defineTool, runTool, stageOption, WrongCall } from './run-tool.ts';

const redrive = defineTool({
  name: 'redrive',
  purpose: [
    'Lists the dead letters of a queue with their reasons, and sends them back to it. A letter stays whose sender may not',
    'speak for its source. Exit status 1 if the queue did not take one that should have gone back, or the one to be',
    'discarded is not there.',
  ],
  usage: ['--queue QUEUE [--dry-run | --discard ID] [--stage NAME]'],
  mostArguments: 0,
  options: {
    queue: { type: 'string', value: 'QUEUE', says: 'the queue that they were meant for' },
    'dry-run': { type: 'boolean', says: 'only list them' },
    discard: {
      type: 'string',
      value: 'ID',
      says: 'takes out this one for good, by the id that the list shows; others stay',
    },
    stage: stageOption,
  },
  examples: ['--queue network-measurements --dry-run', '--queue appeals-intake --stage prod'],
  async run({ values: { queue, stage, discard: unwanted, 'dry-run': dryRun = false } }) {
    if (queue === undefined) throw new WrongCall('Name the queue whose dead letters are meant: --queue QUEUE');
    const queues = openQueues(queue, await findDeployment(stage));
    if (dryRun && unwanted !== undefined) throw new WrongCall('--dry-run takes nothing out: leave it away');
    const fates = await decideAll(queues, unwanted === undefined ? { dryRun } : { unwanted });
    await showAgain(
      queues,
      [...fates].filter(([, fate]) => fate === 'stays' || fate === 'not taken').map(([letter]) => letter),
    );
    const count = (meant: Fate) => [...fates.values()].filter((fate) => fate === meant).length;
    if (unwanted !== undefined) return tellDiscarded(unwanted, count('discarded'));
    const [sentBack, notTaken] = [count('sent back'), count('not taken')];
    const refused = notTaken > 0 ? `, ${notTaken} of them because the queue did not take them` : '';
    say(`${sentBack} dead letters sent back to ${queue}, ${fates.size - sentBack} stay${refused}`);
    return notTaken > 0 ? 1 : 0;
  },
});

function tellDiscarded(id: string, discarded: number): number {
  say(discarded > 0 ? `${id} is gone for good` : `No dead letter has the id ${id}: nothing was taken out`);
  return discarded > 0 ? 0 : 1;
}

type Fate = 'sent back' | 'stays' | 'not taken' | 'discarded';

/** All of them are sent back, or none is, or one alone is taken out. */
type Wish = { readonly dryRun: boolean } | { readonly unwanted: string };

async function decideAll(queues: Queues, wish: Wish): Promise<Map<DeadLetter, Fate>> {
  const fates = new Map<DeadLetter, Fate>();
  for await (const letters of deadLetters(queues)) {
    for (const letter of letters) fates.set(letter, await decide(queues, letter, wish));
  }
  return fates;
}

async function decide(queues: Queues, letter: DeadLetter, wish: Wish): Promise<Fate> {
  const { messageId, sentAt, event, reason } = letter;
  say(`${sentAt.toISOString()}  ${messageId}  ${event ? `${event.type} ${event.source} ${event.id}` : 'no event'}`);
  say(`    ${reason}`);
  if ('unwanted' in wish) {
    if (messageId !== wish.unwanted) return 'stays';
    await discard(queues, letter);
    return 'discarded';
  }
  const whyItStays = reasonToStay(letter, queues.producers);
  if (whyItStays) say(`    stays: ${whyItStays}`);
  return whyItStays || wish.dryRun ? 'stays' : attempt(queues, letter);
}

/** One that the queue does not take, because it is too large with its sender noted, keeps no other from going back. */
async function attempt(queues: Queues, letter: DeadLetter): Promise<Fate> {
  try {
    await sendBack(queues, letter);
    return 'sent back';
  } catch (error) {
    say(`    stays: the queue did not take it: ${error instanceof Error ? error.message : error}`);
    return 'not taken';
  }
}

if (import.meta.main) await runTool(redrive);
